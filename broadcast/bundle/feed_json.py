r"""The feed that a station reads, as JSON and back; what ``GET /t/STATION/next`` answers and every event of ``/t/STATION/events`` carries.

::

    {"format": 1, "station": "cam-thach", "server_time": "2021-02-04T10:42:00.120+07:00",
     "change": 7, "programme": "<sha256 of today's manifest, or empty>",
     "urgent": [{"number": 3, "state": "play", "title": "Nước lũ đang lên", "category": "thien-tai", "written": "…",
                 "released": "2021-02-04T10:41:59+07:00", "until": "2021-02-04T12:00:00+07:00", "ends_in_s": 4680,
                 "times": 3, "gap_s": 60, "duration_ms": 14200,
                 "file": {"address": "/t/cam-thach/khan-cap/3.mp3", "bytes": 113664, "sha256": "…", "crc32": 123}}],
     "now":  {"kind": "announcement", "title": "…", "at": "…", "duration_ms": 61000, "offset_ms": 12120, "file": {…}, "stream": ""},
     "next": {"kind": "tune", "title": "Nhạc hiệu", "at": "2021-02-04T11:00:00.000+07:00", "duration_ms": 9000, "offset_ms": -1079880, …}}

``urgent`` comes before everything, the oldest first. ``state`` is ``play`` (interrupt whatever sounds, play the file ``times`` times with
``gap_s`` seconds of silence between, begin no play once ``ends_in_s`` seconds have gone by since the answer came; do it once a
``number``) or ``cancelled`` (stop it now, go back to the programme). A message that is neither is not there; one that was playing and
is no longer there has run out. ``server_time`` and ``ends_in_s`` are the server's reckoning: a box whose own clock is wrong goes by
them. ``change`` counts up with each consent and each stop, and is the ``id`` of the event. ``now`` is what the programme plays at
``server_time`` (``offset_ms`` into it), ``next`` what begins after (``offset_ms`` is negative); each is null where there is nothing.
A relay's ``file`` is null, and ``stream`` is the address of what it relays, empty where it is no stream.
An address is a path on the same server; the file answers Range, ETag and If-None-Match like every other.

Events: ``urgent`` at once on connecting and whenever ``change`` moved, ``programme`` whenever ``programme`` moved. A comment line
comes every 15 s, so that a dead connection is noticed.
"""

import json
from datetime import datetime
from typing import Any

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.fields import Fields
from broadcast.model.programme import CueKind
from broadcast.model.station_feed import FeedCue, FeedFile, FeedUrgent, StationFeed
from broadcast.model.units import Millis, StationId, WrittenText
from broadcast.model.urgent import UrgentState
from broadcast.wording import quoted, worded

FORMAT = 1


def to_bytes(feed: StationFeed) -> bytes:
    """Return a feed as one line of UTF-8 JSON, without a line end."""
    values = {
        "format": FORMAT,
        "station": feed.station,
        "server_time": feed.at.isoformat(timespec="milliseconds"),
        "change": feed.change,
        "programme": feed.programme,
        "urgent": [_urgent_values(urgent, feed.at) for urgent in feed.urgent],
        "now": _cue_values(feed.now, feed.at) if feed.now else None,
        "next": _cue_values(feed.following, feed.at) if feed.following else None,
    }
    return json.dumps(values, ensure_ascii=False).encode()


def from_bytes(data: bytes) -> StationFeed:
    """Return the feed that a server sent. Raises BadManifest for what is none, or of another format."""
    try:
        fields = Fields(json.loads(data), "next")
    except (ValueError, RecursionError) as error:
        raise BadManifest(worded("manifest-not-json")) from error
    if (written := fields.count("format")) != FORMAT:
        raise BadManifest.of_another_format(written, FORMAT)
    return StationFeed(
        station=StationId(fields.name("station")),
        at=fields.moment("server_time"),
        change=fields.count("change"),
        programme=fields.text("programme"),
        urgent=tuple(map(_urgent, fields.rows("urgent"))),
        now=_cue(fields.inner("now")) if fields.has("now") else None,
        following=_cue(fields.inner("next")) if fields.has("next") else None,
    )


def _urgent_values(urgent: FeedUrgent, at: datetime) -> dict[str, Any]:
    return {
        "number": urgent.number,
        "state": str(urgent.state),
        "title": urgent.title,
        "category": urgent.category,
        "written": urgent.text,
        "released": urgent.released.isoformat() if urgent.released else None,
        "until": urgent.until.isoformat(),
        "ends_in_s": max(0, round((urgent.until - at).total_seconds())),
        "times": urgent.times,
        "gap_s": urgent.gap_s,
        "duration_ms": urgent.length,
        "file": _file_values(urgent.file),
    }


def _cue_values(cue: FeedCue, at: datetime) -> dict[str, Any]:
    return {
        "kind": str(cue.kind),
        "title": cue.title,
        "at": cue.at.isoformat(timespec="milliseconds"),
        "duration_ms": cue.length,
        "offset_ms": round((at - cue.at).total_seconds() * 1000),
        "file": _file_values(cue.file) if cue.file else None,
        "stream": cue.stream,
    }


def _file_values(file: FeedFile) -> dict[str, Any]:
    return {"address": file.address, "bytes": file.bytes, "sha256": file.sha256, "crc32": file.crc32}


def _urgent(fields: Fields) -> FeedUrgent:
    return FeedUrgent(
        number=fields.count("number"),
        state=fields.choice("state", UrgentState),
        title=fields.text("title"),
        category=fields.text("category"),
        text=WrittenText(fields.text("written")),
        released=fields.moment("released") if fields.has("released") else None,
        until=fields.moment("until"),
        times=fields.count("times"),
        gap_s=fields.count("gap_s"),
        length=Millis(fields.count("duration_ms")),
        file=_file(fields.inner("file")),
    )


def _cue(fields: Fields) -> FeedCue:
    return FeedCue(
        kind=fields.choice("kind", CueKind),
        title=fields.text("title"),
        at=fields.moment("at"),
        length=Millis(fields.count("duration_ms")),
        file=_file(fields.inner("file")) if fields.has("file") else None,
        stream=fields.text("stream"),
    )


def _file(fields: Fields) -> FeedFile:
    address = fields.text("address")
    if not address.startswith("/t/"):
        raise BadManifest(worded("feed-address-foreign", address=quoted(address)))
    return FeedFile(
        address=address,
        bytes=fields.count("bytes"),
        sha256=fields.digest("sha256"),
        crc32=fields.count("crc32") if fields.has("crc32") else None,
    )
