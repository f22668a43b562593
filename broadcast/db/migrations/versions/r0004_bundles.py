"""Published programmes hold their manifest in format 2, and its SHA-256 as their content.

Format 2 says how a file is put together from the parts' rows alone (their frames, rate, tag). What was published before keeps its
files byte for byte: its tags hold a title and a year, and its checksums of whole files are not known.
"""

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

FRAME_BYTES, RATE_HZ, SAMPLES_PER_FRAME = 192, 48_000, 1152
"""Of every sound profile that there was: 64 kbit/s at 48 kHz."""


def upgrade() -> None:
    """Write every manifest anew."""
    connection = op.get_bind()
    same = "station = :station AND day = :day AND revision = :revision"
    fill = sa.text(f"UPDATE programmes SET manifest = :manifest, content = :content WHERE {same}")  # noqa: S608 (the names stand above)
    keys = connection.execute(sa.text("SELECT station, day, revision FROM programmes")).mappings().all()
    for key in keys:
        old = connection.execute(sa.text(f"SELECT manifest FROM programmes WHERE {same}"), dict(key)).scalar_one()  # noqa: S608
        manifest = _written(json.loads(old))
        connection.execute(fill, {**key, "manifest": manifest, "content": hashlib.sha256(manifest.encode()).hexdigest()})


def _written(document: dict[str, Any]) -> str:
    year = document["date"][:4]
    sessions = [_with_rows(session, "items", [_line(_item(item, year)) for item in session["items"]]) for session in document["sessions"]]
    return _with_rows({**document, "format": 2}, "sessions", [",\n".join(sessions)]) + "\n"


def _item(item: dict[str, Any], year: str) -> dict[str, Any]:
    texts = ("script", "area", "written", "spoken", "figures_as_of", "priority", "not_before", "not_after")
    return {
        **{name: item[name] for name in ("kind", "title", "at", "duration_ms", "because", "voice")},
        "fallback": item.get("fallback") or "",
        **{name: item[name] for name in ("file", "bytes", "sha256")},
        "crc32": None,
        "recipe": _recipe(item["recipe"], year) if item["recipe"] else None,
        **{name: item.get(name) for name in texts},
    }


def _recipe(recipe: dict[str, Any], year: str) -> dict[str, Any]:
    return {
        "title": recipe["title"],
        "album": "",
        "date": year,
        "rate_hz": RATE_HZ,
        "samples_per_frame": SAMPLES_PER_FRAME,
        "lead_frames": recipe["lead_frames"],
        "pauses_frames": recipe["pauses_frames"],
        "parts": [{**part, "frames": _frames(part["bytes"])} for part in recipe["parts"]],
    }


def _frames(size: int) -> int:
    if size % FRAME_BYTES:
        raise ValueError(f"a part of {size} bytes is no whole number of frames")
    return size // FRAME_BYTES


def _with_rows(values: dict[str, Any], name: str, rows: list[str]) -> str:
    head = _line({key: value for key, value in values.items() if key != name})
    return f'{head[:-1]}, "{name}": [\n' + ",\n".join(rows) + "\n]}"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
