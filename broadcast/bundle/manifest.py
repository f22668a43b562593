"""``manifest.json``: what a station holds, when it plays, and how to check every byte (format 1)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from broadcast.bundle.names import file_names, playlist_name
from broadcast.model.announcement import Announcement
from broadcast.model.audio import Recipe
from broadcast.model.programme import Cue, Programme
from broadcast.model.station import Station

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """Size and SHA-256 of one finished file."""

    bytes: int
    sha256: str


def manifest(
    programme: Programme, station: Station, facts: Mapping[tuple[int, int], FileFacts], kept: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Return the manifest as JSON values.

    ``facts`` by (session, cue) for every cue that has sound. ``kept`` are the day's earlier sessions as an earlier revision
    had them; they stand in front as they are.
    """
    names = file_names(programme.sessions, first=numbered(kept) + 1)
    fresh = [
        {
            "start": plan.start.isoformat(),
            "cap_s": plan.session.cap // 1000,
            "playlist": playlist_name(plan),
            "items": [_item(cue, names.get((s, c)), facts.get((s, c))) for c, cue in enumerate(plan.cues)],
        }
        for s, plan in enumerate(programme.sessions)
    ]
    sessions = [*kept, *fresh]
    days = [item["figures_as_of"] for session in sessions for item in session["items"] if item["figures_as_of"]]
    return {
        "format": FORMAT,
        "station": {"code": station.id, "name": station.name},
        "date": programme.day.isoformat(),
        "revision": programme.revision,
        "published": programme.published.isoformat(),
        "figures_as_of": max(days, default=None),
        "sessions": sessions,
    }


def numbered(sessions: Iterable[Mapping[str, Any]]) -> int:
    """Return how many files the sessions of a manifest have."""
    return sum(item["file"] is not None for session in sessions for item in session["items"])


def to_bytes(document: Mapping[str, Any]) -> bytes:
    """Return the manifest as UTF-8 JSON, one item a line, with a closing line end; the same bytes for the same values."""
    sessions = ",\n".join(_with_rows(session, "items", map(_line, session["items"])) for session in document["sessions"])
    return (_with_rows(document, "sessions", [sessions]) + "\n").encode()


def _with_rows(values: Mapping[str, Any], name: str, rows: Iterable[str]) -> str:
    """Write an object whose last member is a list, a row a line (Python's encoder is four times as slow when it indents)."""
    head = _line({key: value for key, value in values.items() if key != name})
    return f'{head[:-1]}, "{name}": [\n' + ",\n".join(rows) + "\n]}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _item(cue: Cue, name: str | None, facts: FileFacts | None) -> dict[str, Any]:
    return {
        "file": name,
        "title": cue.title,
        "kind": str(cue.kind),
        "at": cue.at.isoformat(timespec="milliseconds"),
        "duration_ms": cue.length,
        "bytes": facts.bytes if facts else None,
        "sha256": facts.sha256 if facts else None,
        "recipe": _recipe(cue.recipe, cue.title) if cue.recipe else None,
        "because": cue.because,
        "voice": cue.voice,
        "fallback": cue.fallback,
        **_text(cue.announcement, cue.at),
    }


def _text(announcement: Announcement | None, at: datetime) -> dict[str, Any]:
    if announcement is None:
        empty = ("script", "area", "written", "spoken", "figures_as_of", "priority", "not_before", "not_after")
        return dict.fromkeys(empty)
    return {
        "script": announcement.script,
        "area": announcement.area,
        "written": announcement.written,
        "spoken": announcement.spoken.text,
        "figures_as_of": _day(announcement.figures_as_of),
        "priority": int(announcement.priority),
        "not_before": _midnight(announcement.first_day, at),
        "not_after": _midnight(announcement.last_day + timedelta(days=1), at),
    }


def _recipe(recipe: Recipe, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "lead_frames": recipe.lead_frames,
        "pauses_frames": list(recipe.pauses),
        "parts": [{"id": part.id, "sha256": part.sha256, "bytes": part.bytes} for part in recipe.parts],
    }


def _midnight(day: date, at: datetime) -> str:
    return datetime.combine(day, time(), at.tzinfo).isoformat()


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
