"""How loud each session is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from broadcast.errors import BadInput

USUAL = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """How loud sessions are, 0 to 100: one for all, others by the hour at which a session begins."""

    usual: int = USUAL
    by_start: tuple[tuple[time, int], ...] = ()

    def of(self, session: datetime) -> int:
        """Return the volume of the session that begins at a moment."""
        return dict(self.by_start).get(session.timetz().replace(tzinfo=None), self.usual)


def read_volumes(words: Iterable[str]) -> Volumes:
    """Return volumes as people type them: ``80`` for all sessions, ``05:30=60`` for one. Raises BadInput.

    >>> read_volumes(["80", "05:30=60"])
    Volumes(usual=80, by_start=((datetime.time(5, 30), 60),))
    """
    usual, by_start = USUAL, []
    for word in words:
        start, _, number = word.rpartition("=")
        try:
            volume = int(number)
            at = time.fromisoformat(start) if start else None
        except ValueError:
            volume, at = -1, None
        if not 0 <= volume <= 100:
            raise BadInput(f"Âm lượng «{word}» chưa đúng. Ghi số từ 0 đến 100, hoặc giờ buổi và số, ví dụ 05:30=60.")
        if at is None:
            usual = volume
        else:
            by_start.append((at, volume))
    return Volumes(usual=usual, by_start=tuple(by_start))
