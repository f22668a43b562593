"""The decision what a station plays when: sessions, what may play, fair turns, and why."""
