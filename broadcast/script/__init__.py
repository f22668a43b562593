"""Stage: a script's text, parsed, filled with slots and checked before anyone hears it."""
