"""One change of the tables a file, named by its number; a file that has been released is never changed."""
