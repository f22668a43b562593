"""Lịch phát: a station's week, all stations' day, what a new plan would change, and what next days would sound like."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from broadcast.model.actor import Actor
from broadcast.model.bundle import Bundle, BundleItem
from broadcast.model.move import Move
from broadcast.model.station import Station
from broadcast.model.units import ScriptId, StationId
from broadcast.ports import UnitOfWork
from broadcast.services.day import moves, programmes, what_if
from broadcast.services.day.planned_day import cautions
from broadcast.services.day.what_if import Exposure
from broadcast.services.rules.sessions import timetable
from broadcast.tools import Tools
from broadcast.views.nearby_days import station_asked, stations_near
from broadcast.views.plan_change import FRAME, ChangedSession, changed_sessions
from broadcast.views.station_labels import labels_on

WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One session of one day: its items where it is published, none where it is not."""

    start: datetime
    items: tuple[BundleItem, ...]
    published: bool
    over: bool
    open: bool = False
    """Whether its items may still be moved: it begins after the lock time."""


@dataclass(frozen=True, kw_only=True)
class WeekView:
    """A station's week from Monday on; ``rows`` are the beginnings of sessions, each with a slot or None for every day."""

    today: date
    first: date
    days: tuple[date, ...]
    zone: tzinfo
    station: Station
    stations: Mapping[StationId, str]
    rows: tuple[tuple[time, tuple[Slot | None, ...]], ...]
    titles: Mapping[ScriptId, str]
    """Of every script, by id."""
    moves: tuple[Move, ...]
    """What was moved by hand and stands, the newest first."""
    movable: bool
    """Whether who looks may move items here."""

    @property
    def planned_days(self) -> frozenset[date]:
        """The days of which something is published."""
        return frozenset(slot.start.date() for slot in self.slots if slot.published)

    def placed(self, item: BundleItem) -> bool:
        """Whether an item stands where it does because somebody moved it."""
        play = item.play
        day = item.at.astimezone(self.zone).date()
        return play is not None and any((move.day, move.script) == (day, play.script) for move in self.moves)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All sessions of the week."""
        return tuple(slot for _, row in self.rows for slot in row if slot)


@dataclass(frozen=True, kw_only=True)
class DayRow:
    """One station's day among all stations."""

    station: Station
    label: str
    slots: tuple[Slot, ...]
    movable: bool
    """Whether who looks may move items here."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a plan made now would change in a published day."""

    station: Station
    label: str
    day: date
    sessions: tuple[ChangedSession, ...]
    cautions: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many items come or go."""
        return sum(session.count for session in self.sessions)


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What some days would sound like at a station if they were planned now; nothing is kept."""

    station: Station
    label: str
    first: date
    last: date
    exposures: tuple[Exposure, ...]
    cautions: tuple[str, ...]


def week(tools: Tools, actor: Actor, station: str = "", day: date | None = None) -> WeekView:
    """Return the week of a day, today's if none is named, of a station, the day's first if none is named. Raises UnknownName."""
    now = tools.now().astimezone(tools.zone)
    day = day or now.date()
    days = tuple(day - timedelta(days=day.weekday()) + timedelta(days=ahead) for ahead in range(WEEK))
    with tools.begin() as uow:
        chosen = station_asked(uow, station, day)
        labels = labels_on(uow, day)
        stations = {other.id: labels[other.id] for other in stations_near(uow, day)}
        titles = {script.id: script.title for script in uow.scripts.current()}
        published = uow.bundles.week(chosen.id, days[0], days[-1])
        columns = [_slots(tools, uow, chosen, each, published.get(each), now) for each in days]
        moved = moves.standing(uow, chosen.id, days)
    starts = sorted({slot.start.time() for column in columns for slot in column})
    by_start = [{slot.start.time(): slot for slot in column} for column in columns]
    rows = tuple((start, tuple(column.get(start) for column in by_start)) for start in starts)
    return WeekView(
        today=now.date(),
        first=days[0],
        days=days,
        zone=tools.zone,
        station=chosen,
        stations=stations,
        rows=rows,
        titles=titles,
        moves=moved,
        movable=moves.may_move(actor, chosen),
    )


def whole_day(tools: Tools, actor: Actor, day: date | None = None) -> tuple[date, tuple[DayRow, ...]]:
    """Return a day, today if none is named, at all stations."""
    now = tools.now().astimezone(tools.zone)
    day = day or now.date()
    with tools.begin() as uow:
        labels = labels_on(uow, day)
        bundles = {bundle.station: bundle for bundle in uow.bundles.of_day(day)}
        rows = tuple(
            DayRow(
                station=station,
                label=labels[station.id],
                slots=_slots(tools, uow, station, day, bundles.get(station.id), now),
                movable=moves.may_move(actor, station),
            )
            for station in stations_near(uow, day)
        )
    return day, rows


def difference(tools: Tools, station: str, day: date) -> Difference:
    """Return what planning a day anew would change at a station. Raises UnknownName, AreaEnded, NoVoice."""
    with tools.begin() as uow:
        chosen, labels = station_asked(uow, station, day), labels_on(uow, day)
        published = uow.bundles.latest(chosen.id, day)
    (planned,) = programmes.plan(tools, [chosen], day)
    sessions = changed_sessions(published, planned, tools.zone)
    return Difference(station=chosen, label=labels[chosen.id], day=day, sessions=sessions, cautions=cautions([planned]))


def outlook(tools: Tools, station: str, first: date, last: date) -> Outlook:
    """Return how often everything would be heard on some days. Raises UnknownName, AreaEnded, NoVoice."""
    with tools.begin() as uow:
        chosen, labels = station_asked(uow, station, first), labels_on(uow, first)
    days = what_if.plan_days(tools, [chosen], first, last)
    exposures = what_if.exposure(days)
    return Outlook(station=chosen, label=labels[chosen.id], first=first, last=last, exposures=exposures, cautions=cautions(days))


def _slots(tools: Tools, uow: UnitOfWork, station: Station, day: date, bundle: Bundle | None, now: datetime) -> tuple[Slot, ...]:
    if bundle is not None:
        return tuple(
            Slot(
                start=session.start.astimezone(tools.zone),
                items=tuple(item for item in session.items if item.kind not in FRAME),
                published=True,
                over=session.start + timedelta(milliseconds=session.cap) <= now,
                open=session.start >= now + tools.lock,
            )
            for session in bundle.sessions
        )
    due = timetable(tools, uow).sessions(station.id, day)
    return tuple(Slot(start=(start := tools.instant(day, rule.start)), items=(), published=False, over=start <= now) for rule in due)
