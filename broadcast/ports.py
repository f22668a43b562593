"""The seams. Each port has one contract test, asked of every adapter; repositories stand in ``repositories/``."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Protocol, Self

from broadcast.model.audio import KeptPart, Pcm, Voice
from broadcast.model.jobs import Job, StoredJob
from broadcast.model.letter import Mail, MailServer, Webhook
from broadcast.model.notice import Notice
from broadcast.model.units import Hertz, Millis, PartId, SpokenText
from broadcast.repositories.boxes import Contacts, StationTokens
from broadcast.repositories.calendar import AirLimits, SpecialDays
from broadcast.repositories.ledgers import Ledgers
from broadcast.repositories.letters import Alerts, Letters, MessageChoices
from broadcast.repositories.material import (
    Approvals,
    Areas,
    Bundles,
    FigureTables,
    LexiconRows,
    Recordings,
    Scripts,
    Stations,
    Takes,
)
from broadcast.repositories.moves import Moves
from broadcast.repositories.people import Accounts, Audit, WebSessions
from broadcast.repositories.proposals import Proposals
from broadcast.repositories.reviews import Reviews, Switches
from broadcast.repositories.rules import Clocks, Directives, Overlaps, Removals, SessionRules, Turns
from broadcast.repositories.urgent import UrgentMessages
from broadcast.repositories.wards import WardChoices

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

    @property
    def is_costly(self) -> bool:
        """Whether speaking costs more than keeping what was said: time, a service's patience. Its speech is kept then."""
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
    """Keeps the bytes of parts by their SHA-256; what they sound like is known to ``repositories.Parts``."""

    def put(self, data: bytes) -> str:
        """Keep bytes if they are new; return their SHA-256 in hex. Raises StoreFull, StorageFailed."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes as they are held, or None. Whoever uses them compares them with what they should be."""
        ...

    def piece(self, sha256: str, first: int, length: int) -> bytes | None:
        """Return a stretch of the bytes as they are held, shorter where they end there, or None; the rest is not read."""
        ...

    def size(self, sha256: str) -> int:
        """Return how many bytes are held under that name, -1 where nothing is; cheap, nothing is read."""
        ...

    def ids(self) -> Iterator[str]:
        """Yield the SHA-256 of everything that is held; nothing where the store is empty."""
        ...

    def drop(self, sha256: str) -> None:
        """Remove bytes; nothing happens if they are not there."""
        ...

    def collect(self, reachable: Set[str], *, before: datetime) -> int:
        """Remove what was put before that moment and is not reachable; return how many bytes went."""
        ...


class SpeechStore(Protocol):
    """Keeps what engines said by a name that tells all that shaped it, as long as there is room; what is lost is spoken again."""

    def get(self, name: str) -> bytes | None:
        """Return the bytes as they are held, or None. Whoever uses them sees whether they are whole."""
        ...

    def holds(self, name: str) -> bool:
        """Whether there are bytes under that name; cheap, nothing is read."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes in the place of any before, or nothing where that cannot be."""
        ...


class MediaStore(Protocol):
    """Keeps uploads and takes by the SHA-256 of their bytes."""

    def put(self, data: bytes) -> str:
        """Keep bytes if they are new; return their SHA-256 in hex. Raises StorageFailed."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes, or None if they are not here. Raises StorageFailed."""
        ...


class Signer(Protocol):
    """Signs manifests with the server's own key."""

    @property
    def public_key(self) -> str:
        """The key (base64) by which stations know its signatures. Raises StorageFailed."""
        ...

    def sign(self, manifest: bytes) -> str:
        """Return the signature (base64) over a manifest's bytes. Raises StorageFailed."""
        ...


class Decoder(Protocol):
    """Turns uploaded files into sound."""

    def decode(self, data: bytes, *, longest: Millis, rate: Hertz = AIR_RATE) -> Pcm:
        """Return the file's sound in mono at a rate. Raises NotAudio for what is none, too long or not decodable in time."""
        ...


class Parts(Protocol):
    """What the bytes of each part are. A row that is not what was saved counts as none: its part is made again."""

    def of(self, ids: Iterable[PartId]) -> tuple[KeptPart, ...]:
        """Return those of the parts that are kept, in no order; one statement for many."""
        ...

    def all(self) -> Iterator[KeptPart]:
        """Yield every part; nothing where there is none."""
        ...

    def add(self, parts: Sequence[KeptPart], made: datetime) -> tuple[KeptPart, ...]:
        """Keep parts; return them, or those that were kept before under their ids, in the same order."""
        ...

    def pass_gate(self, ids: Iterable[PartId], gate: str) -> None:
        """Note that the bytes of parts have passed a gate."""
        ...

    def drop(self, ids: Iterable[PartId]) -> None:
        """Forget parts; nothing happens where one is not kept."""
        ...

    def made_before(self, moment: datetime) -> tuple[PartId, ...]:
        """Return the parts that were made before a moment; empty where there is none."""
        ...


class JobQueue(Protocol):
    """Work asked for in the transaction that causes it, done at least once; a key that waits is kept, not doubled."""

    def put(self, job: Job, at: datetime, *, attempts: int = 0) -> None:
        """Ask for work, not before a moment; one that waits under the same key is kept, and comes forward if this is earlier."""
        ...

    def due(self, at: datetime) -> bool:
        """Whether ``claim`` would return a job now; cheap, and takes no lock."""
        ...

    def claim(self, at: datetime, until: datetime) -> StoredJob | None:
        """Take the next job, for oneself until a moment; None where none is due. One whose holder let the lease run out is due again."""
        ...

    def renew(self, number: int, until: datetime) -> None:
        """Hold a job that is still being done for longer."""
        ...

    def finish(self, number: int, failure: str = "", remarks: Sequence[Notice] = ()) -> None:
        """Write down how a job ended; ``failure`` is the reason where it failed."""
        ...

    def note(self, job: Job, failure: str = "", *, attempts: int = 1) -> None:
        """Write down how a job ended that was done as part of another."""
        ...

    def all(self) -> tuple[StoredJob, ...]:
        """Return what waits, what is being done and how each key ended last; empty where nothing was ever asked for."""
        ...

    def settle(self, day: date) -> None:
        """Drop what failed, or waits to be tried again, for single stations of a day: all of them have just been built."""
        ...

    def forget_before(self, day: date) -> None:
        """Drop what is about days before one."""
        ...


class Postman(Protocol):
    """Takes messages out of the house."""

    def mail(self, server: MailServer, mail: Mail) -> None:
        """Send an e-mail. Raises NotSent."""
        ...

    def post(self, hook: Webhook, key: str, body: bytes) -> None:
        """Send JSON to a web address. Raises NotSent."""
        ...


class Ticks(Protocol):
    """Which moments of which timers have fired, each once and for all."""

    def fired(self, name: str, due: datetime) -> bool:
        """Whether a timer's moment has fired; cheap."""
        ...

    def add(self, name: str, due: datetime, at: datetime) -> bool:
        """Write down that a moment fires; False, and nothing is written, where it fired before."""
        ...

    def forget_before(self, due: datetime) -> None:
        """Drop moments before one."""
        ...


class Lease(Protocol):
    """One owner among all processes that share the data, for a time; clocks that jump block nobody for longer than that time."""

    def take(self, name: str, holder: str, at: datetime, term: timedelta) -> bool:
        """Own it, or go on owning it, until ``at + term``; False where another holder's time has not run out."""
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
    def parts(self) -> Parts: ...  # noqa: D102
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
    def directives(self) -> Directives: ...  # noqa: D102
    @property
    def special_days(self) -> SpecialDays: ...  # noqa: D102
    @property
    def ward_choices(self) -> WardChoices: ...  # noqa: D102
    @property
    def moves(self) -> Moves: ...  # noqa: D102
    @property
    def air_limits(self) -> AirLimits: ...  # noqa: D102
    @property
    def station_tokens(self) -> StationTokens: ...  # noqa: D102
    @property
    def contacts(self) -> Contacts: ...  # noqa: D102
    @property
    def turns(self) -> Turns: ...  # noqa: D102
    @property
    def recordings(self) -> Recordings: ...  # noqa: D102
    @property
    def overlaps(self) -> Overlaps: ...  # noqa: D102
    @property
    def removals(self) -> Removals: ...  # noqa: D102
    @property
    def ledgers(self) -> Ledgers: ...  # noqa: D102
    @property
    def urgent(self) -> UrgentMessages: ...  # noqa: D102
    @property
    def ticks(self) -> Ticks: ...  # noqa: D102
    @property
    def lease(self) -> Lease: ...  # noqa: D102
    @property
    def reviews(self) -> Reviews: ...  # noqa: D102
    @property
    def switches(self) -> Switches: ...  # noqa: D102
    @property
    def proposals(self) -> Proposals: ...  # noqa: D102
    @property
    def alerts(self) -> Alerts: ...  # noqa: D102
    @property
    def letters(self) -> Letters: ...  # noqa: D102
    @property
    def message_choices(self) -> MessageChoices: ...  # noqa: D102
    def __enter__(self) -> Self: ...
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def commit(self) -> None:
        """Make everything since ``with`` durable. Raises StorageFailed."""
        ...


class Begin(Protocol):
    """Opens a unit of work; ``write`` is said by whoever will commit, so that it waits its turn from the start."""

    def __call__(self, *, write: bool = False) -> UnitOfWork: ...  # noqa: D102
