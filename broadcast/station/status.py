"""How a box stands, for the person in front of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.sign import fingerprint
from broadcast.station.memory import NEVER, Memory, read_memory
from broadcast.station.sync import Tool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDay:
    """A day that lies in the box; ``whole`` if every file was read and is what was published."""

    day: date
    revision: int
    bytes: int
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """``contact`` is by the server's clock, None where it was never reached; ``key`` is the fingerprint of the pinned key."""

    station: str
    station_name: str
    url: str
    key: str
    days: tuple[HeldDay, ...]
    contact: datetime | None
    fault: str
    disk_free: int


def status(tool: Tool) -> Status:
    """Return how a box stands; every file of every day is read."""
    memory: Memory = read_memory(tool.box.folder)
    return Status(
        station=tool.enrolment.station,
        station_name=tool.enrolment.station_name,
        url=tool.enrolment.url,
        key=fingerprint(tool.enrolment.public_key),
        days=tuple(_days(tool)),
        contact=None if memory.contact == NEVER else memory.contact,
        fault=memory.fault,
        disk_free=tool.box.free(),
    )


def _days(tool: Tool) -> Iterator[HeldDay]:
    key = tool.enrolment.public_key
    for day in tool.box.days():
        try:
            bundle = tool.box.bundle(day, key)
        except BadManifest:
            yield HeldDay(day=day, revision=0, bytes=0, whole=False)
        else:
            yield HeldDay(day=day, revision=bundle.revision, bytes=bundle.bytes, whole=tool.box.is_whole(day, key))
