"""Pages for staff, one a file."""
