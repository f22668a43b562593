"""Who comes in and what they keep."""
