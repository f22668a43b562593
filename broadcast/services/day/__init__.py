"""A station's day: planned, published, written out, asked about."""
