"""From a text to parts and items: voices, recordings, the gate."""
