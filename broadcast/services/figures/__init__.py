"""Figures: taken in, proposed, confirmed, shown."""
