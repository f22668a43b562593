"""Background work: when it starts (timers), what it calls (handlers), who owns the data folder."""
