"""How long work will still take, from the pace that it has had of late."""

import math

MEMORY_S = 60.0
"""Seconds after which what was seen counts a third: long enough for lines of every length, short enough to see a busy machine."""
SURE_AFTER_S, SURE_AFTER = 10.0, 8
"""Nothing is said before so many seconds and so many steps were watched: the first ones tell more of themselves than of the rest."""


class TimeLeft:
    """Watches one piece of work, anew where it begins again.

    The watch starts when the first bit is done: what comes before is loading, which says nothing of the pace.
    """

    def __init__(self) -> None:
        self._seen: tuple[float, float] | None = None
        """The last moment, and what was done then."""
        self._begin()

    def at(self, now: float, done: float, total: float) -> float | None:
        """Return the seconds left at a moment (any clock in seconds), ``done`` of ``total`` made; None while it is too early to say."""
        if done <= 0:
            return None
        if self._seen is None or done <= self._seen[1]:
            self._begin()
        else:
            self._watch(now - self._seen[0], done - self._seen[1])
        self._seen = (now, done)
        sure = self._watched >= SURE_AFTER_S and self._steps >= SURE_AFTER
        return (total - done) * self._seconds / self._work if sure else None

    def _begin(self) -> None:
        self._work = self._seconds = self._watched = 0.0
        self._steps = 0

    def _watch(self, seconds: float, work: float) -> None:
        fade = math.exp(-seconds / MEMORY_S)
        self._work = self._work * fade + work
        self._seconds = self._seconds * fade + seconds
        self._watched += seconds
        self._steps += 1


def worded_time(seconds: float) -> str:
    """Return a span for people, to five seconds where minutes are left.

    >>> worded_time(47.2), worded_time(57.4), worded_time(118), worded_time(3_725)
    ('47 giây', '57 giây', '2 phút 0 giây', '62 phút')
    """
    if seconds < 57.5:
        return f"{max(1, round(seconds))} giây"
    minutes, rest = divmod(5 * round(seconds / 5), 60)
    return f"{minutes} phút {rest} giây" if minutes < 60 else f"{minutes} phút"
