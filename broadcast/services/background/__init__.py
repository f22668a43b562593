"""Stored jobs and the moments that ask for them."""
