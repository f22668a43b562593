"""Parts as commit f2803a4 kept them: one file a part, its row as a line of JSON before its bytes, receipts as parts of no sound.

ab/abcd….part
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from broadcast.model.audio import KeptPart, Part

GATE = "gate/1"
"""The gate for which receipts were given then."""
_NAMES = frozenset(field.name for field in fields(Part))


def read_old(folder: Path) -> Iterator[tuple[KeptPart, bytes]]:
    """Yield every old part with its bytes, and with the gate where a receipt lies there; spoilt ones are left out, to be made again."""
    names = {path.stem for path in _paths(folder)}
    for path in _paths(folder):
        line, _, data = path.read_bytes().partition(b"\n")
        part = _row_of(line)
        if part is not None and data and hashlib.sha256(data).hexdigest() == part.sha256:
            yield KeptPart(part=part, gate=GATE if _receipt(part) in names else ""), data


def drop_old(folder: Path) -> None:
    """Remove the old files, once rows and bytes are where they belong."""
    for path in _paths(folder):
        path.unlink(missing_ok=True)


def _receipt(part: Part) -> str:
    return hashlib.sha256(f"{GATE} {part.id} {part.sha256}".encode()).hexdigest()


def _row_of(line: bytes) -> Part | None:
    try:
        return Part(**{name: value for name, value in json.loads(line).items() if name in _NAMES})
    except (ValueError, TypeError, AttributeError):
        return None


def _paths(folder: Path) -> Iterator[Path]:
    return folder.glob("??/*.part")
