"""Lịch phát: a station's week, all stations' day, what a new plan would change, and what next days would sound like."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from broadcast.model.bundle import Bundle, BundleItem
from broadcast.model.programme import Cue, CueKind
from broadcast.model.station import Station
from broadcast.model.units import ScriptId, StationId
from broadcast.ports import UnitOfWork
from broadcast.services.day import programmes, what_if
from broadcast.services.day.planned_day import PlannedDay, cautions
from broadcast.services.day.what_if import Exposure
from broadcast.services.rules.sessions import timetable
from broadcast.tools import Tools
from broadcast.views.nearby_days import station_asked, stations_near
from broadcast.views.station_labels import labels_on

WEEK = 7
FRAME = (CueKind.TUNE, CueKind.OPENING, CueKind.CLOSING)
"""What every session has is not shown in a week's small boxes."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One session of one day: its items where it is published, none where it is not."""

    start: datetime
    items: tuple[BundleItem, ...]
    published: bool
    over: bool


@dataclass(frozen=True, kw_only=True)
class WeekView:
    """A station's week from Monday on; ``rows`` are the beginnings of sessions, each with a slot or None for every day."""

    today: date
    first: date
    days: tuple[date, ...]
    station: Station
    stations: Mapping[StationId, str]
    rows: tuple[tuple[time, tuple[Slot | None, ...]], ...]
    titles: Mapping[ScriptId, str]
    """Of every script, by id."""

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


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a plan made now would change in a published day: each moment with what stands and what would come."""

    station: Station
    label: str
    day: date
    changes: tuple[tuple[datetime, str, str], ...]
    """Empty text: nothing there."""
    cautions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What some days would sound like at a station if they were planned now; nothing is kept."""

    station: Station
    label: str
    first: date
    last: date
    exposures: tuple[Exposure, ...]
    cautions: tuple[str, ...]


def week(tools: Tools, station: str = "", day: date | None = None) -> WeekView:
    """Return the week of a day, today's if none is named, of a station, the day's first if none is named. Raises UnknownName."""
    now = tools.now().astimezone(tools.zone)
    day = day or now.date()
    days = tuple(day - timedelta(days=day.weekday()) + timedelta(days=ahead) for ahead in range(WEEK))
    with tools.begin() as uow:
        chosen = station_asked(uow, station, day)
        labels = labels_on(uow, day)
        stations = {other.id: labels[other.id] for other in stations_near(uow, day)}
        titles = {script.id: script.title for script in uow.scripts.current()}
        columns = [_slots(tools, uow, chosen, each, uow.bundles.latest(chosen.id, each), now) for each in days]
    starts = sorted({slot.start.time() for column in columns for slot in column})
    by_start = [{slot.start.time(): slot for slot in column} for column in columns]
    rows = tuple((start, tuple(column.get(start) for column in by_start)) for start in starts)
    return WeekView(today=now.date(), first=days[0], days=days, station=chosen, stations=stations, rows=rows, titles=titles)


def whole_day(tools: Tools, day: date | None = None) -> tuple[date, tuple[DayRow, ...]]:
    """Return a day, today if none is named, at all stations."""
    now = tools.now().astimezone(tools.zone)
    day = day or now.date()
    with tools.begin() as uow:
        labels = labels_on(uow, day)
        bundles = {bundle.station: bundle for bundle in uow.bundles.of_day(day)}
        rows = tuple(
            DayRow(station=station, label=labels[station.id], slots=_slots(tools, uow, station, day, bundles.get(station.id), now))
            for station in stations_near(uow, day)
        )
    return day, rows


def difference(tools: Tools, station: str, day: date) -> Difference:
    """Return what planning a day anew would change at a station. Raises UnknownName, AreaEnded, NoVoice."""
    with tools.begin() as uow:
        chosen, labels = station_asked(uow, station, day), labels_on(uow, day)
        published = uow.bundles.latest(chosen.id, day)
    (planned,) = programmes.plan(tools, [chosen], day)
    before = {item.at: item.title for item in published.items} if published else {}
    after = _titles(planned)
    moments = sorted({*before, *after})
    changes = tuple(
        (at.astimezone(tools.zone), before.get(at, ""), after.get(at, "")) for at in moments if before.get(at, "") != after.get(at, "")
    )
    return Difference(station=chosen, label=labels[chosen.id], day=day, changes=changes, cautions=cautions([planned]))


def outlook(tools: Tools, station: str, first: date, last: date) -> Outlook:
    """Return how often everything would be heard on some days. Raises UnknownName, AreaEnded, NoVoice."""
    with tools.begin() as uow:
        chosen, labels = station_asked(uow, station, first), labels_on(uow, first)
    days = what_if.plan_days(tools, [chosen], first, last)
    exposures = what_if.exposure(days)
    return Outlook(station=chosen, label=labels[chosen.id], first=first, last=last, exposures=exposures, cautions=cautions(days))


def _titles(planned: PlannedDay) -> Mapping[datetime, str]:
    standing: Sequence[BundleItem | Cue] = [item for session in planned.kept for item in session.items]
    fresh: Sequence[BundleItem | Cue] = [cue for plan in planned.sessions for cue in plan.cues]
    return {item.at: item.title for item in (*standing, *fresh)}


def _slots(tools: Tools, uow: UnitOfWork, station: Station, day: date, bundle: Bundle | None, now: datetime) -> tuple[Slot, ...]:
    if bundle is not None:
        return tuple(
            Slot(
                start=session.start.astimezone(tools.zone),
                items=tuple(item for item in session.items if item.kind not in FRAME),
                published=True,
                over=session.start + timedelta(milliseconds=session.cap) <= now,
            )
            for session in bundle.sessions
        )
    due = timetable(tools, uow).sessions(station.id, day)
    return tuple(Slot(start=(start := tools.instant(day, rule.start)), items=(), published=False, over=start <= now) for rule in due)
