"""Spoken Vietnamese: every written thing read as an announcer would read it."""
