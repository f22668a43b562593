"""How long a login must wait after wrong tries."""

from collections.abc import Sequence
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)
"""Tries older than this are forgotten."""
FREE_TRIES = 4
FIRST_WAIT = timedelta(seconds=15)
MOST_DOUBLINGS = 6
LONGEST_WAIT = timedelta(minutes=15)


def wait(failures: Sequence[datetime], now: datetime) -> timedelta:
    """Return how long to wait until the next try; zero where one may try at once. The wait doubles with every further failure.

    >>> from datetime import UTC
    >>> start = datetime(2021, 2, 4, 8, tzinfo=UTC)
    >>> wait([start] * 5, start), wait([start] * 4, start)
    (datetime.timedelta(seconds=15), datetime.timedelta(0))
    """
    recent = [failure for failure in failures if now - failure < WINDOW]
    if len(recent) <= FREE_TRIES:
        return timedelta(0)
    penalty: timedelta = min(FIRST_WAIT * 2 ** min(len(recent) - FREE_TRIES - 1, MOST_DOUBLINGS), LONGEST_WAIT)
    return max(max(recent) + penalty - now, timedelta(0))
