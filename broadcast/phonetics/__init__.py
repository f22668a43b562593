"""Written Vietnamese syllables as sounds, lengths and pitch."""
