"""Texts: written, checked, approved, read for a place; what documents ask of them."""
