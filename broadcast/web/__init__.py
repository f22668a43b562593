"""The pages: an admin in Vietnamese and a download page for each station."""
