"""Reading: from a file's bytes to the rows of its one table, each cell with its place."""
