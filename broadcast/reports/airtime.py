"""Airtime per station, category, directive, week and day: planned, fetched, aired, and what nobody said anything about."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from broadcast.model.directive import Directive
from broadcast.model.ledger import Delivery, Outcome, PlannedItem
from broadcast.model.programme import NO_TIME, CueKind
from broadcast.model.station import Station
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.reports.settle import PlayProof, Settled

K = TypeVar("K")
OTHER_KINDS = {CueKind.RELAY: "tiep-song", CueKind.NEWS: "tin", CueKind.MUSIC: "nhac"}
"""The category under which items count that say no script; tunes, openings and closings count under ``khung``."""
FRAME = "khung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of items and lengths in milliseconds. What was fetched counts where the station had its day before the item's time."""

    planned: int = 0
    planned_length: Millis = NO_TIME
    fetched: int = 0
    aired: int = 0
    aired_length: Millis = NO_TIME
    failed: int = 0

    @property
    def unsaid(self) -> int:
        """Items about which nobody said anything."""
        return self.planned - self.aired - self.failed

    @property
    def share(self) -> float:
        """Aired of planned items, 0 to 1; 0 where nothing was planned."""
        return self.aired / self.planned if self.planned else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AirtimeLine:
    """One row of a table: what it is about, and its tally."""

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveLine:
    """How a directive was met: asked for, planned and aired plays, over all its stations and days."""

    directive: Directive
    required: int
    tally: Tally
    short: int
    """Days of stations on which fewer plays were aired than asked for."""
    stations: tuple[AirtimeLine, ...]
    """The same plays, station by station."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFetched:
    """A station that did not have a published day before its first item's time. ``fetched`` is when it did; None: never."""

    station: str
    day: date
    begins: datetime
    fetched: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AirtimeReport:
    """Everything that is proved about some days. ``last`` is inclusive; ``made`` is the moment of asking: later items are left out."""

    first: date
    last: date
    made: datetime
    total: Tally
    stations: tuple[AirtimeLine, ...]
    categories: tuple[AirtimeLine, ...]
    weeks: tuple[AirtimeLine, ...]
    days: tuple[AirtimeLine, ...]
    directives: tuple[DirectiveLine, ...]
    not_fetched: tuple[NotFetched, ...]
    not_aired: tuple[PlayProof, ...]
    outside: int
    """Airings that the newest plan does not have, such as urgent messages and earlier revisions."""
    station_names: Mapping[StationId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a report is made from: the three ledgers, the stations and the directives."""

    settled: Settled
    deliveries: Sequence[Delivery]
    stations: Sequence[Station]
    directives: Sequence[Directive]
    made: datetime


def airtime(first: date, last: date, sources: Sources) -> AirtimeReport:
    """Return the report of the days from ``first`` to ``last``, both inclusive; items after ``sources.made`` are left out."""
    had = _first_fetched(sources.deliveries)
    proofs = [proof for proof in sources.settled.proofs if proof.planned.at <= sources.made]
    names = {station.id: station.name for station in sources.stations}

    def tallied(key: Callable[[PlannedItem], K], some: Iterable[PlayProof] = proofs) -> dict[K, Tally]:
        return _tallies(some, had, key)

    return AirtimeReport(
        first=first,
        last=last,
        made=sources.made,
        total=tallied(lambda _item: "").get("", Tally()),
        stations=tuple(_station_lines(sources.stations, tallied(lambda item: item.station))),
        categories=_lines(tallied(category_of)),
        weeks=_lines(tallied(lambda item: week_of(item.day))),
        days=_lines({f"{day:%d/%m/%Y}": tally for day, tally in sorted(tallied(lambda item: item.day).items())}, in_order=True),
        directives=tuple(_directive_line(directive, proofs, had, sources.stations) for directive in sources.directives),
        not_fetched=tuple(_not_fetched(proofs, had, names)),
        not_aired=tuple(proof for proof in proofs if proof.outcome is Outcome.FAILED),
        outside=len(sources.settled.outside),
        station_names=names,
    )


def category_of(item: PlannedItem) -> str:
    """Return under which category an item counts."""
    return item.category or OTHER_KINDS.get(item.kind, FRAME)


def week_of(day: date) -> str:
    """Return a day's week with its days, as people name it.

    >>> week_of(date(2021, 2, 4))
    'Tuần 5/2021 (01/02–07/02)'
    """
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return f"Tuần {week}/{year} ({monday:%d/%m}–{monday + timedelta(days=6):%d/%m})"


def _first_fetched(deliveries: Iterable[Delivery]) -> dict[tuple[StationId, date], datetime]:
    had: dict[tuple[StationId, date], datetime] = {}
    for delivery in deliveries:
        key = delivery.station, delivery.day
        had[key] = min(had.get(key, delivery.at), delivery.at)
    return had


def _tallies(
    proofs: Iterable[PlayProof], had: Mapping[tuple[StationId, date], datetime], key: Callable[[PlannedItem], K]
) -> dict[K, Tally]:
    groups: dict[K, list[PlayProof]] = defaultdict(list)
    for proof in proofs:
        groups[key(proof.planned)].append(proof)
    return {name: _tally(group, had) for name, group in groups.items()}


def _tally(proofs: Sequence[PlayProof], had: Mapping[tuple[StationId, date], datetime]) -> Tally:
    return Tally(
        planned=len(proofs),
        planned_length=Millis(sum(proof.planned.length for proof in proofs)),
        fetched=sum(_in_time(proof.planned, had) for proof in proofs),
        aired=sum(proof.heard for proof in proofs),
        aired_length=Millis(sum(proof.aired for proof in proofs)),
        failed=sum(proof.outcome is Outcome.FAILED for proof in proofs),
    )


def _in_time(item: PlannedItem, had: Mapping[tuple[StationId, date], datetime]) -> bool:
    fetched = had.get((item.station, item.day))
    return fetched is not None and fetched <= item.at


def _lines(tallies: Mapping[str, Tally], *, in_order: bool = False) -> tuple[AirtimeLine, ...]:
    names = list(tallies) if in_order else sorted(tallies)
    return tuple(AirtimeLine(name=name, tally=tallies[name]) for name in names)


def _station_lines(stations: Iterable[Station], tallies: Mapping[StationId, Tally]) -> Iterable[AirtimeLine]:
    return (AirtimeLine(name=station.name, tally=tallies.get(station.id, Tally())) for station in stations)


def _directive_line(
    directive: Directive, proofs: Sequence[PlayProof], had: Mapping[tuple[StationId, date], datetime], stations: Sequence[Station]
) -> DirectiveLine:
    areas: dict[StationId, AreaCode] = {station.id: station.area for station in stations}
    of_its_days = [proof for proof in proofs if directive.holds(proof.planned.day, areas.get(proof.planned.station, AreaCode("")))]
    counted = [proof for proof in of_its_days if directive.counts(proof.planned)]
    station_days = {(proof.planned.station, proof.planned.day) for proof in of_its_days}
    aired: dict[tuple[StationId, date], int] = defaultdict(int)
    for proof in counted:
        aired[proof.planned.station, proof.planned.day] += proof.heard
    return DirectiveLine(
        directive=directive,
        required=directive.least_a_day * len(station_days),
        tally=_tally(counted, had),
        short=sum(aired[key] < directive.least_a_day for key in station_days),
        stations=tuple(_station_lines(_concerned(directive, stations), _tallies(counted, had, lambda item: item.station))),
    )


def _concerned(directive: Directive, stations: Iterable[Station]) -> Iterable[Station]:
    return (station for station in stations if directive.areas is None or station.area in directive.areas)


def _not_fetched(
    proofs: Iterable[PlayProof], had: Mapping[tuple[StationId, date], datetime], names: Mapping[StationId, str]
) -> Iterable[NotFetched]:
    begins: dict[tuple[StationId, date], datetime] = {}
    for proof in proofs:
        key = proof.planned.station, proof.planned.day
        begins[key] = min(begins.get(key, proof.planned.at), proof.planned.at)
    for (station, day), begin in sorted(begins.items(), key=lambda entry: (entry[0][1], entry[0][0])):
        fetched = had.get((station, day))
        if fetched is None or fetched > begin:
            yield NotFetched(station=names.get(station, station), day=day, begins=begin, fetched=fetched)
