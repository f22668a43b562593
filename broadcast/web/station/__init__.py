"""What a station fetches: its page on a phone, and files with resume and tags."""
