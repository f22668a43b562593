"""Where parts are kept: one file a store, each keeping the promise of ``ports.AudioStore``."""
