"""Units and stations, and the files they come from."""
