"""Checking: rows as values, their days, and what does not fit together."""
