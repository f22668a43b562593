"""What time it is at a station whose own clock may be wrong: the server's time at the last contact, and steady seconds since."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from broadcast.station.memory import NEVER, Memory

TRUSTED = timedelta(seconds=5)
"""A clock that was nearer to the server's than this is right; an answer takes that long to come."""
STEP = timedelta(seconds=2)
"""A clock that moves by more than this at once was set, or lost its battery; it is believed again after the next contact."""
LOOK_S = 5.0


def steady_seconds() -> float:
    """Return seconds that nobody sets, sleep of the machine included where the system counts it."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class StationClock:
    """Returns the moment, aware and in the station's zone. A box that never reached its server goes by its own clock."""

    def __init__(
        self, zone: ZoneInfo, own: Callable[[], datetime], memory: Callable[[], Memory], seconds: Callable[[], float] = steady_seconds
    ) -> None:
        self._zone = zone
        self._own = own
        self._memory = memory
        self._seconds = seconds
        self._remembered = Memory()
        self._looked = float("-inf")
        self._anchor: tuple[float, datetime] | None = None

    def __call__(self) -> datetime:
        """Return the moment."""
        seconds, own = self._seconds(), self._own()
        fresh = self._look(seconds)
        skew = self._remembered.skew
        by_own = own - skew if abs(skew) >= TRUSTED else own
        if self._remembered.contact == NEVER or fresh or self._anchor is None:
            self._anchor = (seconds, by_own)
            return by_own.astimezone(self._zone)
        steady = self._anchor[1] + timedelta(seconds=seconds - self._anchor[0])
        if abs(by_own - steady) < STEP:
            self._anchor = (seconds, by_own)
            return by_own.astimezone(self._zone)
        return steady.astimezone(self._zone)

    def _look(self, seconds: float) -> bool:
        """Read the memory now and then; return whether there was a contact since."""
        if seconds - self._looked < LOOK_S:
            return False
        before, self._remembered, self._looked = self._remembered, self._memory(), seconds
        return (before.contact, before.heard) != (self._remembered.contact, self._remembered.heard)
