"""The nouns: frozen values that every room passes on. No I/O, no rules of one stage."""
