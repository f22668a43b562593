"""Parts in a folder: bytes first, then a small row put exclusively, so that a row never promises bytes that are not there.

ab/abcd….json             the row; whichever of two makers puts it first wins
ab/abcd…-0123456789ab.mp3  the bytes, named by part and by their own hash: two makers never write one name
"""

import hashlib
import json
import os
from collections.abc import Iterator, Set
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path

from broadcast.errors import PartLost, StoreFull
from broadcast.files import put_new, write_whole
from broadcast.model.audio import Part
from broadcast.model.units import PartId

ROWS_IN_MEMORY = 65_536
"""About 60 MB; a national day has 23,000 parts."""
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
        self._reserve(len(data))
        write_whole(self._bytes(part), data)
        if put_new(self._row(part.id), json.dumps(asdict(part)).encode()):
            return self._remember(part)
        won = self.find(part.id)
        if won is None:
            return self.put(part, data)
        if won.sha256 != part.sha256:
            self._bytes(part).unlink(missing_ok=True)
        return won

    def find(self, part: PartId) -> Part | None:
        """Return the part's row, or None."""
        row = self._rows.get(part)
        if row is not None:
            return row
        try:
            values = json.loads(self._row(part).read_bytes())
            return self._remember(Part(**{name: value for name, value in values.items() if name in NAMES}))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, AttributeError):
            self._row(part).unlink(missing_ok=True)
            return None

    def get(self, part: Part) -> bytes:
        """Return its bytes, checked by size. Raises PartLost; the row is dropped then, so that making it again mends it."""
        try:
            handle = os.open(f"{self._root}/{part.id[:2]}/{part.id}-{part.sha256[:12]}.mp3", os.O_RDONLY)
        except FileNotFoundError:
            data = b""
        else:
            try:
                data = os.read(handle, part.bytes + 1)
            finally:
                os.close(handle)
        if len(data) != part.bytes:
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
        for path in self._folder.glob("??/*.json"):
            yield PartId(path.stem)

    def drop(self, part: PartId) -> None:
        """Remove a part: row first, then bytes."""
        self._rows.pop(part, None)
        self._row(part).unlink(missing_ok=True)
        for path in self._row(part).parent.glob(f"{part}-*.mp3"):
            self._release(path)

    def collect(self, reachable: Set[PartId], *, before: datetime) -> int:
        """Remove what was put before that moment and is not in ``reachable``, stray bytes too; return how many bytes went."""
        freed, limit = 0, before.timestamp()
        for path in self._folder.glob("??/*.mp3"):
            part = PartId(path.name.partition("-")[0])
            stray = part not in reachable or not self._is_kept(part, path)
            if stray and path.stat().st_mtime < limit:
                freed += self._forget(part, path)
        return freed

    def _is_kept(self, part: PartId, path: Path) -> bool:
        row = self.find(part)
        return row is not None and self._bytes(row) == path

    def _forget(self, part: PartId, path: Path) -> int:
        if self._is_kept(part, path):
            self._rows.pop(part, None)
            self._row(part).unlink(missing_ok=True)
        return self._release(path)

    def _release(self, path: Path) -> int:
        size = path.stat().st_size if path.exists() else 0
        path.unlink(missing_ok=True)
        if self._used is not None:
            self._used -= size
        return size

    def _reserve(self, size: int) -> None:
        if self._quota is None:
            return
        if self._used is None:
            self._used = sum(path.stat().st_size for path in self._folder.glob("??/*.mp3"))
        if self._used + size > self._quota:
            raise StoreFull(self._quota)
        self._used += size

    def _remember(self, part: Part) -> Part:
        if len(self._rows) >= ROWS_IN_MEMORY:
            self._rows.pop(next(iter(self._rows)), None)
        self._rows[part.id] = part
        return part

    def _row(self, part: PartId) -> Path:
        return self._folder / part[:2] / f"{part}.json"

    def _bytes(self, part: Part) -> Path:
        return self._folder / part.id[:2] / f"{part.id}-{part.sha256[:12]}.mp3"
