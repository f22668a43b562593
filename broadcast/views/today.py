"""One day at a glance: which session is next, who has a bulletin, how old the figures are, what does not play and why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from broadcast.model.bundle import Bundle, BundleItem, BundleSession
from broadcast.model.figures import FigureSet
from broadcast.model.jobs import StoredJob
from broadcast.model.notice import Notice
from broadcast.model.programme import SessionRule
from broadcast.model.review import Review, State
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.units import AreaCode, Millis, ScriptId, StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.sessions import Timetable
from broadcast.services.day import programmes
from broadcast.services.figures import figures as figure_tables
from broadcast.services.places import house_frame
from broadcast.services.rules.sessions import timetable
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.reviews import held_by_wards, standing_of
from broadcast.services.scripts.station_day import StationDay
from broadcast.tools import Tools
from broadcast.views.nearby_days import ended, station_asked, station_day_near, stations_near
from broadcast.views.notices import reasons
from broadcast.views.slot_labels import slot_labels
from broadcast.views.station_labels import labels_on
from broadcast.wording import sentence


@dataclass(frozen=True, kw_only=True)
class SessionView:
    """A session with what was published for it. ``state`` is past, on, next or later; ``open`` marks the one to show whole."""

    session: BundleSession
    state: str
    open: bool

    @property
    def start(self) -> datetime:
        """When it begins."""
        return self.session.start

    @property
    def cap(self) -> Millis:
        """How long it may be."""
        return self.session.cap

    @property
    def items(self) -> tuple[BundleItem, ...]:
        """Its items in order of play; none where nothing is published."""
        return self.session.items

    @property
    def playlist(self) -> str:
        """The name of its playlist."""
        return self.session.playlist

    @property
    def length(self) -> Millis:
        """The length of its items together."""
        return self.session.length

    @property
    def bytes(self) -> int:
        """The size of its files together."""
        return self.session.bytes


@dataclass(frozen=True, kw_only=True)
class NotPlaying:
    """Scripts that do not play for the same reasons."""

    scripts: tuple[Script, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A value with its Vietnamese label."""

    label: str
    value: int | Decimal


@dataclass(frozen=True, kw_only=True)
class FiguresAge:
    """One campaign's figures of the city on a day; ``as_of`` is None where there are none. ``days`` counts from their date."""

    label: str
    as_of: date | None
    days: int
    limit: int
    shares: tuple[Labelled, ...] = ()
    counts: tuple[Labelled, ...] = ()
    wards_without: int = 0
    """How many units with a station have no figures of their own."""

    @property
    def until(self) -> date | None:
        """The last day on which they may be said."""
        return self.as_of + timedelta(days=self.limit) if self.as_of else None


@dataclass(frozen=True, kw_only=True)
class StationView:
    """What a station's own page shows of a day."""

    now: datetime
    day: date
    today: bool
    labels: Mapping[StationId, str]
    station: Station
    bundle: Bundle | None
    published: frozenset[StationId]
    days: tuple[date, ...]
    sessions: tuple[SessionView, ...]
    next_at: datetime

    @property
    def on_air(self) -> datetime | None:
        """The start of the session that is running now."""
        return next((session.start for session in self.sessions if session.state == "on"), None)

    @property
    def next_today(self) -> bool:
        """Whether the next session is still today."""
        return self.next_at.date() == self.now.date()

    @property
    def minutes_left(self) -> int:
        """Whole minutes to the next session, rounded up."""
        return -(-int((self.next_at - self.now).total_seconds()) // 60)


@dataclass(frozen=True, kw_only=True)
class DayView(StationView):
    """What the page of a day shows for one station, and whether the others are ready."""

    stations: tuple[Station, ...]
    campaigns: tuple[FiguresAge, ...]
    """Every campaign's, in the order of the settings."""
    missing: tuple[NotPlaying, ...]
    waiting: int
    """How many scripts wait for a yes."""
    returned: tuple[tuple[Script, Review], ...]
    """Texts that were sent back, with who did it and why."""
    ended: bool
    """Whether the station's unit no longer exists on that day."""
    can_build: bool
    """Whether anything may play there, so that building the day makes sense."""
    warnings: tuple[str, ...]
    jobs: tuple[StoredJob, ...]
    """What is being done and what waits."""


def view_day(tools: Tools, day: date | None = None, station: str = "", heard: str = "") -> DayView:
    """Return a day (today if none is named) of one station (the first if none is named); the session with the file ``heard`` is open.

    Raises UnknownName.
    """
    now = tools.now().astimezone(tools.zone)
    day = day or now.date()
    with tools.begin() as uow:
        stations = stations_near(uow, day)
        chosen = station_asked(uow, station, day)
        station_day = station_day_near(tools, uow, chosen.id, day)
        labels = labels_on(uow, day)
        texts = _texts(tools, uow, station_day)
        campaigns = tuple(_campaign(figure_set, uow, stations, station_day) for figure_set in tools.figure_sets.values())
        gone = ended(uow, station_day)
        bundle, (days, published) = uow.bundles.latest(chosen.id, day), uow.bundles.calendar(day)
        table, jobs = timetable(tools, uow), uow.jobs.all()
    due = table.sessions(chosen.id, day)
    return DayView(
        now=now,
        day=day,
        today=day == now.date(),
        stations=stations,
        labels=labels,
        station=chosen,
        bundle=bundle,
        published=published,
        days=days,
        sessions=view_sessions(tools, due, bundle, day, now, heard),
        next_at=_next(tools, table, chosen.id, now),
        campaigns=campaigns,
        missing=texts.missing,
        waiting=texts.waiting,
        returned=texts.returned,
        ended=gone,
        can_build=not gone and texts.any_may_play,
        warnings=tuple(map(sentence, table.remarks(chosen.id, day))),
        jobs=jobs,
    )


def view_station(tools: Tools, day: date | None, station: str, heard: str = "") -> StationView:
    """Return a day (today if none is named) as its station's own page shows it; nothing is read that only staff look at.

    Raises UnknownName.
    """
    now = tools.now().astimezone(tools.zone)
    day = day or now.date()
    with tools.begin() as uow:
        chosen, labels = station_asked(uow, station, day), labels_on(uow, day)
        bundle, (days, published) = uow.bundles.latest(chosen.id, day), uow.bundles.calendar(day)
        table = timetable(tools, uow)
    return StationView(
        now=now,
        day=day,
        today=day == now.date(),
        labels=labels,
        station=chosen,
        bundle=bundle,
        published=published,
        days=days,
        sessions=view_sessions(tools, table.sessions(chosen.id, day), bundle, day, now, heard),
        next_at=_next(tools, table, chosen.id, now),
    )


def view_sessions(
    tools: Tools, due: Sequence[SessionRule], bundle: Bundle | None, day: date, now: datetime, heard: str = ""
) -> tuple[SessionView, ...]:
    """Return the day's sessions as published, or the empty ones that are due where nothing was published yet."""
    sessions = bundle.sessions if bundle else tuple(_empty(tools, session, day) for session in due)
    states = _states(sessions, now)
    with_heard = (n for n, session in enumerate(sessions) if heard and any(file.name == heard for file in session.files))
    shown = next(with_heard, next((n for n, state in enumerate(states) if state in ("on", "next")), 0))
    return tuple(
        SessionView(session=session, state=state, open=number == shown)
        for number, (session, state) in enumerate(zip(sessions, states, strict=True))
    )


def city_name(tools: Tools) -> str:
    """Return the bare name of the city that the first station serves."""
    with tools.begin() as uow:
        stations = stations_near(uow, tools.today())
        return station_day_near(tools, uow, stations[0].id, tools.today()).city.name if stations else ""


def _empty(tools: Tools, session: SessionRule, day: date) -> BundleSession:
    return BundleSession(start=tools.instant(day, session.start), cap=session.cap, playlist="", items=())


def _states(sessions: Sequence[BundleSession], now: datetime) -> list[str]:
    states: list[str] = []
    for session in sessions:
        if session.start + timedelta(milliseconds=session.cap) <= now:
            states.append("past")
        elif session.start <= now:
            states.append("on")
        else:
            states.append("later" if "next" in states or session.start.date() != now.date() else "next")
    return states


def _next(tools: Tools, table: Timetable, station: StationId, now: datetime) -> datetime:
    days = [now.date() + timedelta(days=ahead) for ahead in range(8)]
    starts = (tools.instant(day, session.start) for day in days for session in table.sessions(station, day))
    return next((start for start in starts if start > now), now)


class _ShownTexts(NamedTuple):
    """What is to be said of the scripts: which do not play and why, how many wait, which came back, and whether any may play."""

    missing: tuple[NotPlaying, ...]
    waiting: int
    returned: tuple[tuple[Script, Review], ...]
    any_may_play: bool


def _texts(tools: Tools, uow: UnitOfWork, station_day: StationDay) -> _ShownTexts:
    scripts = catalogue.current(uow)
    approved = catalogue.approved_ids(uow, scripts)
    missing = _not_playing(tools, scripts, approved, held_by_wards(uow, [station_day.area.code], scripts), station_day)
    standings = [(script, standing_of(uow, script, None, "")) for script in scripts if script.id not in approved]
    waiting = [script for script, standing in standings if standing.state is State.WAITING]
    returned = tuple((script, standing.last) for script, standing in standings if standing.state is State.RETURNED and standing.last)
    silent = {script.id for reason in missing for script in reason.scripts} | house_frame.IDS
    return _ShownTexts(missing, len(waiting), returned, any(script.id not in silent for script in scripts))


def _not_playing(
    tools: Tools,
    scripts: Sequence[Script],
    approved: Collection[ScriptId],
    held: Mapping[tuple[AreaCode, ScriptId], Notice],
    station_day: StationDay,
) -> tuple[NotPlaying, ...]:
    by_reason: dict[tuple[str, ...], list[Script]] = {}
    labels = slot_labels(tools)
    for script in scripts:
        word = held.get((station_day.area.code, script.id))
        notices = (*programmes.why_not(script, station_day, approved=script.id in approved), *([word] if word else []))
        over = [notice for notice in notices if notice.kind == "expired"]  # then nothing else would bring it back
        why = reasons(over or notices, labels)
        if why:
            by_reason.setdefault(why, []).append(script)
    return tuple(NotPlaying(scripts=tuple(alike), reasons=why) for why, alike in by_reason.items())


def _campaign(figure_set: FigureSet, uow: UnitOfWork, stations: Sequence[Station], station_day: StationDay) -> FiguresAge:
    label = f"Số liệu {figure_set.title} toàn {station_day.city.kind}"
    without = _wards_without(figure_set, uow, stations, station_day)
    figures = figure_tables.latest(uow, figure_set.id, station_day.city.code, station_day.day)
    if figures is None:
        return FiguresAge(label=label, as_of=None, days=0, limit=figure_set.max_age_days, wards_without=without)
    main = figures.values.get(figure_set.main.name)
    return FiguresAge(
        label=label,
        as_of=figures.as_of,
        days=(station_day.day - figures.as_of).days,
        limit=figure_set.max_age_days,
        shares=tuple(Labelled(label=figure_set.label(name), value=value) for name, value in figures.derived.items()),
        counts=(Labelled(label=figure_set.main.label, value=main),) if main is not None else (),
        wards_without=without,
    )


def _wards_without(figure_set: FigureSet, uow: UnitOfWork, stations: Sequence[Station], station_day: StationDay) -> int:
    wards: set[AreaCode] = {station.area for station in stations} - {station_day.city.code}
    real = (
        figure
        for figure in uow.figures.all()
        if figure.set == figure_set.id and not figure.illustrative and figure.as_of <= station_day.day
    )
    return len(wards - {figure.area for figure in real if any(value is not None for value in figure.values.values())})
