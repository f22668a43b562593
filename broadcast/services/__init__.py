"""Use cases: one file a subject; each is called alike by command line, web and worker."""
