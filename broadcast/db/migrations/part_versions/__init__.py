"""Changes of the file that lies beside the parts' bytes; the same rules as in ``versions``."""
