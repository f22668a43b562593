"""When a box asks again: never all boxes in one second, and slower while the server is in trouble."""

from datetime import timedelta

SPREAD = 0.25
"""How much earlier or later than its period a box may ask, so that boxes that began together drift apart."""
SLOWEST = 4
"""Of how many periods the pause is at most that failures bring."""


def first_wait(period: timedelta, draw: float) -> timedelta:
    """Return how long a box waits after it was switched on; after a power cut all of a district's boxes come up in one second.

    ``draw`` is a number drawn evenly from 0 (inclusive) to 1 (exclusive).

    >>> first_wait(timedelta(minutes=5), 0.5)
    datetime.timedelta(seconds=150)
    """
    return period * draw


def next_wait(period: timedelta, failures: int, draw: float, retry_after: timedelta = timedelta()) -> timedelta:
    """Return how long to wait until the next pass; after each failure longer, and never less than the server asked for.

    >>> next_wait(timedelta(minutes=4), 0, 0.5), next_wait(timedelta(minutes=4), 2, 0.5)
    (datetime.timedelta(seconds=240), datetime.timedelta(seconds=720))
    """
    if not failures:
        return period * (1 + SPREAD * (2 * draw - 1))
    longest = period * (SLOWEST if failures > SLOWEST else min(1 << failures, SLOWEST))
    return max(longest * ((1 + draw) / 2), retry_after * (1 + draw))
