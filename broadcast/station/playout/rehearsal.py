"""A rehearsal: everything goes as on the day, by the clock and with the real files, and nothing sounds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from broadcast.station.playout.player import PlayerSound

LOUD_DB = -16.0


class RehearsalPlayer:
    """Adapter of the port ``Player`` that only reads how long each file is. A stream goes on until it is stopped."""

    name = "diễn tập"

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._until: datetime | None = None
        self._failure = ""
        self.volume = 0

    def play(self, source: str, *, start: timedelta, volume: int) -> None:
        """Begin the time of a file or a stream."""
        self.volume, self._failure = volume, ""
        if "://" in source:
            self._until = self._now() + timedelta(days=1)
            return
        length = file_length(Path(source))
        self._until = self._now() + length - start if length else None
        self._failure = "" if length else "không đọc được"

    def stop(self) -> None:
        """End it."""
        self._until = None

    def sound(self) -> PlayerSound:
        """Return whether the time is over."""
        playing = self._until is not None and self._now() < self._until
        return PlayerSound(playing=playing, level_db=LOUD_DB if playing else None, failure=self._failure)

    def close(self) -> None:
        """End it."""
        self.stop()


def file_length(path: Path) -> timedelta:
    """Return how long an MP3 is; 0 for what is none."""
    from mutagen import MutagenError
    from mutagen.mp3 import MP3

    try:
        return timedelta(seconds=MP3(path).info.length)  # type: ignore[no-untyped-call, attr-defined]  # mutagen has no types
    except (MutagenError, OSError):
        return timedelta()
