"""Content scheduler for Vietnamese city radio and grassroots loudspeakers."""
