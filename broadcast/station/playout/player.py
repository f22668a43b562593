"""The seam to a program that makes sound. One contract test asks every adapter (``tests/system/station/test_players.py``)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

SILENCE_DB = -60.0
"""What a player measures below this is silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerSound:
    """What a player does now."""

    playing: bool
    """Whether something is loaded and has not come to its end."""
    level_db: float | None = None
    """How loud it is now, about 0 for full scale; None where the program does not say."""
    failure: str = ""
    """Why the last thing could not be played to its end, in Vietnamese; empty where it could."""


class Player(Protocol):
    """A program that plays one thing at a time."""

    @property
    def name(self) -> str:
        """Which program it is."""
        ...

    def play(self, source: str, *, start: timedelta, volume: int) -> None:
        """Play a file or a stream's address from ``start`` on, in place of what sounds; volume 0 to 100.

        Raises PlayerUnavailable.
        """
        ...

    def stop(self) -> None:
        """Be silent."""
        ...

    def sound(self) -> PlayerSound:
        """Return what it does now. Raises PlayerUnavailable where the program has died."""
        ...

    def close(self) -> None:
        """End the program."""
        ...
