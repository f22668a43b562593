"""The seams. Each port has one contract test, asked of every adapter; repositories stand in ``repositories.py``."""

from collections.abc import Iterator, Set
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from broadcast.model.audio import Part, PartFile, Pcm, Voice
from broadcast.model.units import Hertz, Millis, PartId, SpokenText
from broadcast.repositories import (
    Accounts,
    Approvals,
    Areas,
    Audit,
    Bundles,
    Clocks,
    FigureTables,
    JobQueue,
    LexiconRows,
    Scripts,
    SessionRules,
    Stations,
    Takes,
    Turns,
    WebSessions,
)

AIR_RATE = Hertz(48_000)
"""Samples a second of what goes on air; what a decoder gives unless told otherwise."""


class TtsEngine(Protocol):
    """Something that speaks Vietnamese."""

    @property
    def id(self) -> str:
        """Name and version, e.g. ``espeak/1.52.0``; part of every part's key."""
        ...

    @property
    def respells(self) -> bool:
        """Whether foreign words must be handed over respelled."""
        ...

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that can speak now, the usual one first.

        Raises EngineUnavailable, with the reason in Vietnamese, when none can.
        """
        ...

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Return mono sound for one breath group.

        Raises EngineUnavailable when the next engine should be tried.
        """
        ...

    def close(self) -> None:
        """End worker processes and connections; speaking again starts them anew."""
        ...


class AudioStore(Protocol):
    """Keeps parts by id. A part never changes once put."""

    def put(self, part: Part, data: bytes) -> Part:
        """Keep it if absent; return the part that won where two makers met. Raises StoreFull."""
        ...

    def find(self, part: PartId) -> Part | None:
        """Return the part's row, or None."""
        ...

    def holds(self, part: PartFile) -> bool:
        """Whether its bytes are there in full length; cheap, nothing is read."""
        ...

    def get(self, part: Part) -> bytes:
        """Return its bytes, checked by size. Raises PartLost."""
        ...

    def audit(self, part: Part) -> None:
        """Compare its bytes with its SHA-256. Raises PartLost, and drops it, if one bit differs."""
        ...

    def ids(self) -> Iterator[PartId]:
        """Yield every part's id."""
        ...

    def drop(self, part: PartId) -> None:
        """Remove a part; nothing happens if it is not there."""
        ...

    def collect(self, reachable: Set[PartId], *, before: datetime) -> int:
        """Remove what was put before that moment and is not reachable; return how many bytes went."""
        ...


class MediaStore(Protocol):
    """Keeps uploads and takes by the SHA-256 of their bytes."""

    def put(self, data: bytes) -> str:
        """Keep bytes if they are new; return their SHA-256 in hex. Raises StorageFailed."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes, or None if they are not here. Raises StorageFailed."""
        ...


class Decoder(Protocol):
    """Turns uploaded files into sound."""

    def decode(self, data: bytes, *, longest: Millis, rate: Hertz = AIR_RATE) -> Pcm:
        """Return the file's sound in mono at a rate. Raises NotAudio for what is none, too long or not decodable in time."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Leaving without ``commit()`` rolls back. No speaking, encoding or network inside."""

    @property
    def areas(self) -> Areas: ...  # noqa: D102
    @property
    def stations(self) -> Stations: ...  # noqa: D102
    @property
    def bundles(self) -> Bundles: ...  # noqa: D102
    @property
    def figures(self) -> FigureTables: ...  # noqa: D102
    @property
    def scripts(self) -> Scripts: ...  # noqa: D102
    @property
    def approvals(self) -> Approvals: ...  # noqa: D102
    @property
    def takes(self) -> Takes: ...  # noqa: D102
    @property
    def jobs(self) -> JobQueue: ...  # noqa: D102
    @property
    def accounts(self) -> Accounts: ...  # noqa: D102
    @property
    def web_sessions(self) -> WebSessions: ...  # noqa: D102
    @property
    def audit(self) -> Audit: ...  # noqa: D102
    @property
    def lexicon(self) -> LexiconRows: ...  # noqa: D102
    @property
    def clocks(self) -> Clocks: ...  # noqa: D102
    @property
    def session_rules(self) -> SessionRules: ...  # noqa: D102
    @property
    def turns(self) -> Turns: ...  # noqa: D102
    def __enter__(self) -> Self: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def commit(self) -> None:
        """Make everything since ``with`` durable. Raises StorageFailed."""
        ...
