"""What a use case may reach, as one value. Wiring fills it; tests fill it with real adapters in a temporary folder."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol, Self, TypeVar
from zoneinfo import ZoneInfo

from broadcast.model.audio import SoundProfile
from broadcast.model.figures import FigureSet
from broadcast.model.jobs import PlanDay
from broadcast.model.letter import MessageSettings
from broadcast.model.programme import SessionRule
from broadcast.part_library import PartLibrary
from broadcast.ports import Begin, Decoder, MediaStore, Postman, Signer, SpeechStore, TtsEngine, UnitOfWork

DAYS_AHEAD = 2
"""Today and tomorrow: a station that fetches in the afternoon has the next morning."""

Now = Callable[[], datetime]
T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """Calls a function on every value, perhaps several at once; results in order."""

    def __call__(self, function: Callable[[T], R], values: Iterable[T]) -> Iterable[R]: ...  # noqa: D102


class Progress(Protocol):
    """Is told how far long work has come: done and total in any one unit, and what is being done, in Vietnamese."""

    def __call__(self, done: float, total: float, what: str) -> None: ...  # noqa: D102


@dataclass(frozen=True, kw_only=True)
class Tools:
    """Everything that a use case may reach."""

    begin: Begin
    now: Now
    zone: ZoneInfo
    parts: PartLibrary
    speech: SpeechStore
    media: MediaStore
    decoder: Decoder
    signer: Signer
    formats: Mapping[str, Callable[[bytes], bytes]]
    """By file ending: how an MP3 item becomes another format on request."""
    engines: Mapping[str, TtsEngine]
    """In the order in which they are tried."""
    profiles: Mapping[str, SoundProfile]
    figure_sets: Mapping[str, FigureSet]
    usual_sessions: tuple[SessionRule, ...]
    """Of every station that has no rules of its own."""
    spread: Spread
    progress: Progress
    postman: Postman
    messages: MessageSettings
    """How messages leave, as far as the environment says; the rest is set on a page."""
    close: Callable[[], None]
    """Ends workers, pools and connections; leaving ``with tools`` calls it."""
    allow_mixed_voice: bool = False
    lock: timedelta = timedelta(minutes=10)
    """An item that begins within this time is not changed any more."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def today(self) -> date:
        """Return the civil day in the stations' zone."""
        return self.now().astimezone(self.zone).date()

    def ask_for_days(self, uow: UnitOfWork) -> None:
        """Ask, in the transaction that changes what programmes are made from, for the days that stations may fetch now.

        These are today, tomorrow, and every later day that is published already: what is no longer true leaves it too.
        """
        days = {self.today() + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)}
        for day in sorted(days | uow.bundles.days_from(max(days))):
            uow.jobs.put(PlanDay(day=day), self.now())

    def instant(self, day: date, at: time) -> datetime:
        """Return the aware moment of a civil time."""
        return datetime.combine(day, at, self.zone)
