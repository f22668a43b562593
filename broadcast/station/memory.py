"""What a box must not forget when it is switched off."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from broadcast.files import write_whole

FILE = "memory.json"
REMEMBERED = timedelta(days=60)
"""How long the revisions of past days are remembered."""
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """``revisions`` by day: the newest revision that was taken, with its manifest's SHA-256 (hex)."""

    revisions: Mapping[date, tuple[int, str]] = field(default_factory=dict, hash=False)
    contact: datetime = NEVER
    """When the server was last heard, by its own clock."""
    heard: datetime = NEVER
    """The same moment by the box's clock; a clock that shows less has been lost since."""
    etag: str = ""
    """Of the list of days that was worked through last."""
    listed: tuple[date, ...] = ()
    """Its days."""
    failures: int = 0
    """Attempts that failed since the last that did not."""
    fault: str = ""
    """What the last attempt ended with."""

    @property
    def skew(self) -> timedelta:
        """How far the box's clock was ahead of the server's at the last contact."""
        return self.heard - self.contact


def read_memory(folder: Path) -> Memory:
    """Return what a box remembers; nothing where the file is not there or cannot be read (then only what lies here counts)."""
    try:
        values = json.loads((folder / FILE).read_bytes())
        return Memory(
            revisions={date.fromisoformat(day): (int(number), str(digest)) for day, (number, digest) in values["revisions"].items()},
            contact=datetime.fromisoformat(values["contact"]),
            heard=datetime.fromisoformat(values["heard"]),
            etag=str(values["etag"]),
            listed=tuple(map(date.fromisoformat, values["listed"])),
            failures=int(values["failures"]),
            fault=str(values["fault"]),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Memory()


def write_memory(folder: Path, memory: Memory) -> None:
    """Keep what a box remembers. Raises StorageFailed."""
    newest = max(memory.revisions, default=date.min)
    remembered = {day: entry for day, entry in memory.revisions.items() if newest - day <= REMEMBERED}
    values = {
        "revisions": {day.isoformat(): entry for day, entry in remembered.items()},
        "contact": memory.contact.isoformat(),
        "heard": memory.heard.isoformat(),
        "etag": memory.etag,
        "listed": [day.isoformat() for day in memory.listed],
        "failures": memory.failures,
        "fault": memory.fault,
    }
    write_whole(folder / FILE, json.dumps(values, ensure_ascii=False, indent=1).encode())
