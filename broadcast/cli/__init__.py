"""The command line: one file a command group; each command is one call of a use case, printed."""
