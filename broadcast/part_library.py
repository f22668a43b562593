"""Parts as a use case sees them: rows from the database, read many at once and remembered, and bytes from the store."""

import hashlib
import re
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NoReturn, Protocol

from broadcast.errors import PartLost
from broadcast.model.audio import KeptPart, Part, PartFile
from broadcast.model.units import PartId
from broadcast.ports import AudioStore, Begin
from broadcast.sound.frame_count import holds_run
from broadcast.wording import worded

_DIGEST = re.compile(r"[0-9a-f]{64}")
REMEMBERED = 65_536
"""About 60 MB; a national day has 23,000 parts."""


class Now(Protocol):
    """Returns the present moment."""

    def __call__(self) -> datetime: ...  # noqa: D102


class PartLibrary:
    """All parts that there are; safe for threads. A part never changes once it is kept."""

    def __init__(self, begin: Begin, store: AudioStore, now: Now) -> None:
        self._begin = begin
        self._store = store
        self._now = now
        self._rows: dict[PartId, KeptPart] = {}
        self._proved: set[str] = set()
        self._lock = threading.Lock()

    def load(self, ids: Iterable[PartId]) -> None:
        """Read the rows of parts in one statement, so that ``find`` need not ask for each."""
        unknown = [name for name in dict.fromkeys(ids) if name not in self._rows]
        if unknown:
            with self._begin() as uow:
                self._remember(uow.parts.of(unknown))

    def find(self, part: PartId) -> Part | None:
        """Return a part, or None where it was never made or is lost."""
        row = self._kept(part)
        return row.part if row else None

    def put(self, part: Part, data: bytes) -> Part:
        """Keep a part, bytes before row; return the one that won where two makers met. Raises StoreFull, StorageFailed."""
        remembered = self._rows.get(part.id)
        if remembered is not None:
            return remembered.part
        self._store.put(data)
        with self._begin(write=True) as uow:
            (row,) = uow.parts.add([KeptPart(part=part)], self._now())
            uow.commit()
        self._remember([row])
        return row.part

    def get(self, part: Part) -> bytes:
        """Return a part's bytes, compared with its row: wholly where they are first used, by checksum ever after.

        Raises PartLost; the part is dropped then, so that making it again mends it.
        """
        data = self._store.get(part.sha256)
        if data is None or len(data) != part.bytes:
            self._lose(part, worded("part-bytes-short", left=len(data or b""), bytes=part.bytes))
        if zlib.crc32(data) != part.crc32 or not (part.sha256 in self._proved or self._is_whole(part, data)):
            self._lose(part, worded("part-bytes-changed"))
        return data

    def piece(self, part: Part, first: int, length: int) -> bytes:
        """Return a stretch of a part's bytes; the whole was compared with its row where it was first used. Raises PartLost."""
        if part.sha256 not in self._proved:
            return self.get(part)[first : first + length]
        data = self._store.piece(part.sha256, first, length)
        if data is None or len(data) != min(length, part.bytes - first):
            self._lose(part, "bị mất hoặc cụt")
        return data

    def of_content(self, sha256: str) -> bytes | None:
        """Return the bytes that have that SHA-256 (hex); None where they are not here or no longer what they were."""
        data = self._store.get(sha256) if _DIGEST.fullmatch(sha256) else None
        return data if data is not None and hashlib.sha256(data).hexdigest() == sha256 else None

    def audit(self) -> tuple[PartLost, ...]:
        """Compare the bytes of every part with its row; those that differ are dropped and named."""
        with self._begin() as uow:
            rows = tuple(uow.parts.all())
        self._proved.clear()
        return tuple(error for row in rows if (error := self._loss(row.part)) is not None)

    def holds(self, part: PartFile) -> bool:
        """Whether the bytes that a published recipe names are there in full length; they are not looked at."""
        return self._store.size(part.sha256) == part.bytes

    def ids(self) -> Iterator[PartId]:
        """Yield the id of every part that is kept; their rows are remembered."""
        with self._begin() as uow:
            rows = tuple(uow.parts.all())
        self._remember(rows)
        yield from (row.part.id for row in rows)

    def drop(self, part: PartId) -> None:
        """Let go of a part with its bytes; nothing happens if it is not there."""
        row = self._kept(part)
        self._rows.pop(part, None)
        with self._begin(write=True) as uow:
            uow.parts.drop([part])
            uow.commit()
        if row is not None:
            self._proved.discard(row.part.sha256)
            self._store.drop(row.part.sha256)

    def not_passed(self, parts: Iterable[Part], gate: str) -> tuple[Part, ...]:
        """Return those of the parts whose bytes have not passed a gate yet."""
        parts = tuple(parts)
        self.load(part.id for part in parts)
        return tuple(part for part in parts if (row := self._kept(part.id)) is None or row.gate != gate)

    def pass_gate(self, parts: Sequence[Part], gate: str) -> None:
        """Note that the bytes of parts have passed a gate."""
        with self._begin(write=True) as uow:
            uow.parts.pass_gate([part.id for part in parts], gate)
            uow.commit()
        self._remember(KeptPart(part=part, gate=gate) for part in parts)

    def collect(self, reachable: Iterable[PartId], *, before: datetime) -> int:
        """Let go of parts that were made before a moment and are not reachable, and of bytes that no row names; return the bytes freed."""
        reached = frozenset(reachable)
        with self._begin(write=True) as uow:
            stale = [name for name in uow.parts.made_before(before) if name not in reached]
            uow.parts.drop(stale)
            used = {row.part.sha256 for row in uow.parts.all()}
            uow.commit()
        for name in stale:
            self._rows.pop(name, None)
        return self._store.collect(used, before=before)

    def _kept(self, part: PartId) -> KeptPart | None:
        if part not in self._rows:
            self.load([part])
        return self._rows.get(part)

    def _remember(self, parts: Iterable[KeptPart]) -> None:
        with self._lock:
            for row in parts:
                if len(self._rows) >= REMEMBERED:
                    self._rows.pop(next(iter(self._rows)))
                self._rows[row.part.id] = row

    def _is_whole(self, part: Part, data: bytes) -> bool:
        whole = hashlib.sha256(data).hexdigest() == part.sha256 and holds_run(part, data)
        if whole:
            self._proved.add(part.sha256)
        return whole

    def _loss(self, part: Part) -> PartLost | None:
        try:
            self.get(part)
        except PartLost as error:
            return error
        return None

    def _lose(self, part: Part, what: str) -> NoReturn:
        self.drop(part.id)
        raise PartLost(part.id, what)
