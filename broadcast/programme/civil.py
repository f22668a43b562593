"""Civil times of a day as milliseconds since its midnight, which on a day when clocks are changed is not what they show."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MS = timedelta(milliseconds=1)


@lru_cache(maxsize=64)
def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a civil day begins, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


@lru_cache(maxsize=1 << 12)
def since_midnight(day: date, zone: ZoneInfo, at: time, days: int = 0) -> int:
    """Return a civil time of a day, or of one so many days later, in milliseconds since the day's midnight."""
    later = day + timedelta(days=days)
    return (datetime.combine(later, at, zone).astimezone(UTC) - midnight(day, zone)) // MS


@dataclass(frozen=True, slots=True)
class CivilDay:
    """One day in one zone."""

    day: date
    zone: ZoneInfo

    def since(self, at: time, days: int = 0) -> int:
        """Return a civil time of the day, or of one so many days later, in milliseconds since midnight."""
        return since_midnight(self.day, self.zone, at, days)

    def begins(self, day: date) -> int:
        """Return another day's midnight in milliseconds since this one's."""
        return (midnight(day, self.zone) - midnight(self.day, self.zone)) // MS

    def following(self, at: time, begins: int) -> int:
        """Return the first moment from ``begins`` on at which clocks show a time."""
        today = self.since(at)
        return today if today >= begins else self.since(at, 1)
