"""How much is done for one table: enough to believe it, or a minute's worth."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How often each side does its work."""

    rounds: int
    """Turns of opponent and ours."""
    naive_items: int
    """Announcements a turn of the opponent."""
    mp3_items: int
    """Announcements in all of the opponent's form from MP3 sentences."""
    splices: int
    """Files a turn of ours when an item is spliced."""
    checked: int
    """Files that go through every decoder and checker."""
    sentences: int
    share: int
    """One of so many parts, files and communes of the national day is made."""


QUICK = Effort(rounds=2, naive_items=2, mp3_items=2, splices=100, checked=2, sentences=6, share=200)
FULL = Effort(rounds=5, naive_items=3, mp3_items=5, splices=200, checked=20, sentences=11, share=20)
