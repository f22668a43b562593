"""Parts in a folder, one file a part: its row as a line of JSON, then its bytes.

    ab/abcd….part

Row and bytes appear together under a name that is put exclusively: of two makers the first wins, a reader finds the whole part
or none, and a crash leaves nothing to clean up but a temporary file.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Set
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path

from broadcast.errors import PartLost, StoreFull
from broadcast.files import put_new, sweep
from broadcast.model.audio import Part, PartFile
from broadcast.model.units import PartId

ROWS_IN_MEMORY = 65_536
"""About 60 MB; a national day has 23,000 parts."""
ROW_AT_MOST = 2048
"""Bytes; a row has about 450."""
NAMES = frozenset(field.name for field in fields(Part))


class LocalAudioStore:
    """``ports.AudioStore`` in a folder that several processes may share."""

    def __init__(self, folder: Path, quota_bytes: int | None = None) -> None:
        """Keep parts in ``folder`` (made when first needed), at most ``quota_bytes`` of them together."""
        self._folder = folder
        self._root = str(folder)
        self._quota = quota_bytes
        self._used: int | None = None
        self._rows: dict[PartId, Part] = {}

    def put(self, part: Part, data: bytes) -> Part:
        """Keep it if absent; return the part that won. Raises StoreFull, StorageFailed."""
        present = self.find(part.id)
        if present is not None:
            return present
        whole = json.dumps(asdict(part)).encode() + b"\n" + data
        self._reserve(len(whole))
        if put_new(self._path(part.id), whole):
            return self._remember(part)
        self._reserve(-len(whole))
        return self.find(part.id) or self.put(part, data)

    def find(self, part: PartId) -> Part | None:
        """Return the part's row, or None."""
        row = self._rows.get(part)
        if row is not None:
            return row
        whole = self._read(part, ROW_AT_MOST) if part.isalnum() else None
        if whole is None:
            return None
        try:
            values = json.loads(whole.partition(b"\n")[0])
            return self._remember(Part(**{name: value for name, value in values.items() if name in NAMES}))
        except (ValueError, TypeError, AttributeError):
            self.drop(part)
            return None

    def holds(self, part: PartFile) -> bool:
        """Whether its bytes are there in full length: the file is the row's line and so many bytes."""
        facts = _facts(self._path(part.id))
        return facts is not None and part.bytes < facts.st_size <= part.bytes + ROW_AT_MOST

    def get(self, part: Part) -> bytes:
        """Return its bytes, checked by size. Raises PartLost; the part is dropped then, so that making it again mends it."""
        line, _, data = (self._read(part.id, ROW_AT_MOST + part.bytes + 1) or b"").partition(b"\n")
        if len(data) != part.bytes or part.sha256.encode() not in line:
            self.drop(part.id)
            raise PartLost(part.id, f"bị mất hoặc hỏng (còn {len(data)} trên {part.bytes} byte)")
        return data

    def audit(self, part: Part) -> None:
        """Read the part whole and compare its SHA-256. Raises PartLost, and drops it, if one bit differs."""
        if hashlib.sha256(self.get(part)).hexdigest() != part.sha256:
            self.drop(part.id)
            raise PartLost(part.id, "bị hỏng (nội dung đã đổi)")

    def ids(self) -> Iterator[PartId]:
        """Yield every part's id."""
        for path in self._paths():
            yield PartId(path.stem)

    def drop(self, part: PartId) -> None:
        """Remove a part; nothing happens if it is not there."""
        self._rows.pop(part, None)
        path = self._path(part)
        if self._used is not None and path.exists():
            self._used -= path.stat().st_size
        path.unlink(missing_ok=True)

    def collect(self, reachable: Set[PartId], *, before: datetime) -> int:
        """Remove what was put before that moment and is not in ``reachable``; return how many bytes went.

        A part made just now is not yet in any programme: ``before`` protects it. What a killed process left unfinished goes too.
        """
        sweep(self._folder, depth=1)
        freed, limit = 0, before.timestamp()
        stray = (path for path in self._paths() if PartId(path.stem) not in reachable)
        for path in stray:
            facts = _facts(path)
            if facts is not None and facts.st_mtime < limit:
                self._rows.pop(PartId(path.stem), None)
                path.unlink(missing_ok=True)
                freed += facts.st_size
        self._used = None
        return freed

    def used(self) -> int:
        """Return how many bytes the parts take."""
        return sum(facts.st_size for path in self._paths() if (facts := _facts(path)) is not None)

    def _read(self, part: PartId, at_most: int) -> bytes | None:
        """Return the first so many bytes of the file; None if it is not there."""
        try:
            handle = os.open(f"{self._root}/{part[:2]}/{part}.part", os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            return os.read(handle, at_most)
        finally:
            os.close(handle)

    def _paths(self) -> Iterator[Path]:
        return self._folder.glob("??/*.part")

    def _reserve(self, size: int) -> None:
        if self._quota is None:
            return
        if self._used is None:
            self._used = self.used()
        if size > 0 and self._used + size > self._quota:
            raise StoreFull(self._quota)
        self._used += size

    def _remember(self, part: Part) -> Part:
        if len(self._rows) >= ROWS_IN_MEMORY:
            self._rows.pop(next(iter(self._rows)), None)
        self._rows[part.id] = part
        return part

    def _path(self, part: PartId) -> Path:
        return self._folder / part[:2] / f"{part}.part"


def _facts(path: Path) -> os.stat_result | None:
    """Return size and time of a file; None where another process has just renamed or removed it."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None
