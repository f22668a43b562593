"""What a box says about itself, as JSON and back: the body of ``POST /api/v1/stations/STATION/state``.

::

    {"format": 1, "now": "2021-02-04T10:42:00+07:00", "version": "0.1.0", "disk_free": 9000000000, "disk_total": 32000000000,
     "volume": 70, "relay": "tốt", "playing": "Nhạc hiệu", "fault": "", "revisions": {"2021-02-04": 3}}

``now`` is the box's own clock; ``volume`` (percent) and the disk (bytes) are null where they are not known.
"""

import json
from datetime import date, datetime
from typing import Any

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.fields import Fields
from broadcast.model.box import BoxState

FORMAT = 1
LONGEST = 300
"""Letters of a text; what is longer is cut."""


def to_values(state: BoxState, now: datetime) -> dict[str, Any]:
    """Return what a box says at a moment of its own clock."""
    return {
        "format": FORMAT,
        "now": now.isoformat(),
        "version": state.version,
        "disk_free": state.disk_free,
        "disk_total": state.disk_total,
        "volume": state.volume,
        "relay": state.relay,
        "playing": state.playing,
        "fault": state.fault,
        "revisions": {day.isoformat(): revision for day, revision in state.revisions.items()},
    }


def from_bytes(data: bytes) -> tuple[BoxState, datetime]:
    """Return what a box said, and its own clock then. Raises BadManifest."""
    try:
        fields = Fields(json.loads(data), "state")
    except (ValueError, RecursionError) as error:
        raise BadManifest("tình trạng máy trạm không phải JSON", "Cập nhật chương trình ở máy trạm.") from error
    return state_of(fields), fields.moment("now")


def state_of(fields: Fields) -> BoxState:
    """Return the state that an object holds. Raises BadManifest."""
    days = fields.inner("revisions")
    return BoxState(
        version=_short(fields, "version"),
        disk_free=_count(fields, "disk_free"),
        disk_total=_count(fields, "disk_total"),
        volume=_count(fields, "volume"),
        relay=_short(fields, "relay"),
        playing=_short(fields, "playing"),
        revisions={date.fromisoformat(name): days.count(name) for name in days.names() if _is_day(name)},
        fault=_short(fields, "fault"),
    )


def _short(fields: Fields, name: str) -> str:
    return fields.text(name)[:LONGEST]


def _count(fields: Fields, name: str) -> int | None:
    return fields.count(name) if fields.has(name) else None


def _is_day(name: str) -> bool:
    try:
        return len(date.fromisoformat(name).isoformat()) == len(name)
    except ValueError:
        return False
