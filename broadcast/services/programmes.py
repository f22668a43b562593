"""Plan stations' days: who may speak, whose turn it is, and what stood against the others."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from broadcast.errors import AreaEnded, BadSound, BroadcastError, UnknownName
from broadcast.model.announcement import Announcement
from broadcast.model.audio import Recipe, SoundProfile
from broadcast.model.bundle import Bundle, BundleSession, plays_of
from broadcast.model.notice import Notice
from broadcast.model.programme import Candidate, Cue, CueKind, Item, PlannedPlay, SessionPlan
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.units import AreaCode, ScriptId, StationId
from broadcast.programme.decide import DayInputs, Frame, decide
from broadcast.programme.eligible import refusals
from broadcast.programme.rotate import Heard
from broadcast.programme.sessions import warnings
from broadcast.services import scripts as catalogue
from broadcast.services.jingles import tune_part
from broadcast.services.part_gate import failures
from broadcast.services.produce import announce, prepare, record
from broadcast.services.station_day import StationDay, station_day_of
from broadcast.sound.splice import END, length_ms, recipe_of
from broadcast.tools import Tools
from broadcast.wording import notice, words

log = logging.getLogger(__name__)

OPENING = "mo-dau"
CLOSING = "ket-thuc"
LOOK_BACK = timedelta(days=28)
LOCK = timedelta(minutes=10)
"""A session that begins within this time is not changed any more."""


@dataclass(frozen=True, kw_only=True)
class PlannedDay:
    """A station's day as decided, with the reasons against every script that does not play."""

    station: Station
    day: date
    revision: int
    """The revision published last; 0 before the first."""
    kept: tuple[BundleSession, ...]
    """Sessions that have begun or are about to, as they were published: nothing touches them any more."""
    sessions: tuple[SessionPlan, ...]
    """The sessions that could still be decided."""
    refused: Mapping[ScriptId, tuple[Notice, ...]]
    mute: str = ""
    """Why none of the day's announcements could be given sound; empty where one could, or where none may play."""

    @property
    def plays(self) -> tuple[PlannedPlay, ...]:
        """The airings of the whole day."""
        cues = (cue for plan in self.sessions for cue in plan.cues)
        fresh = (PlannedPlay(script=cue.announcement.script, at=cue.at) for cue in cues if _counts(cue) and cue.announcement)
        return (*plays_of(self.kept), *fresh)


@dataclass(frozen=True, kw_only=True)
class _Draft:
    station_day: StationDay
    spoken: Mapping[ScriptId, tuple[Script, Announcement]]
    refused: dict[ScriptId, tuple[Notice, ...]]
    heard: Mapping[ScriptId, Heard]
    revision: int
    kept: tuple[BundleSession, ...]


def stations(tools: Tools, only: StationId | None = None) -> tuple[Station, ...]:
    """Return all stations, or the one asked for. Raises UnknownName."""
    with tools.begin() as uow:
        found = uow.stations.all()
    if only is None:
        return found
    chosen = tuple(station for station in found if station.id == only)
    if not chosen:
        raise UnknownName("trạm", only, [station.id for station in found])
    return chosen


def station_of(tools: Tools, area: AreaCode) -> Station:
    """Return the station of an area. Raises UnknownName."""
    found = stations(tools)
    chosen = next((station for station in found if area in (station.area, station.id)), None)
    if chosen is None:
        raise UnknownName("trạm của đơn vị", area, [station.area for station in found])
    return chosen


def plan(tools: Tools, chosen: Sequence[Station], day: date) -> tuple[PlannedDay, ...]:
    """Plan a day for some stations; missing parts of all of them are spoken first, each once.

    A station whose unit does not exist on that day is named in the log and left out. Raises AreaEnded where that is true of all.
    """
    drafts = _drafts(tools, chosen, day)
    prepare(tools, [(said, _profile(tools, draft)) for draft in drafts for _, said in draft.spoken.values()])
    recorded = [_record(tools, draft) for draft in drafts]
    bad = failures(tools, [item.recipe for items in recorded for _, item in items])
    planned = []
    for number, (draft, items) in enumerate(zip(drafts, recorded, strict=True), 1):
        planned.append(_decide(tools, draft, _fit(draft, items, bad)))
        tools.progress(number, len(drafts), "xếp lịch")
    return tuple(planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAir:
    """What plays at a moment, and why."""

    at: datetime
    title: str
    because: str


def cautions(tools: Tools, day: date) -> tuple[str, ...]:
    """Return Vietnamese sentences about the day's sessions: night hours, sessions that meet."""
    return warnings(tools.sessions, day)


def playing_at(planned: PlannedDay, at: datetime) -> OnAir | None:
    """Return what plays at an aware moment, from sessions that stand as well as from those just decided; None in between."""
    standing = on_air(planned.kept, at)
    if standing is not None:
        return standing
    for plan in planned.sessions:
        for cue in plan.cues:
            if cue.at <= at < cue.at + timedelta(milliseconds=cue.length):
                return OnAir(at=cue.at, title=cue.title, because=cue.because)
    return None


def on_air(sessions: Iterable[BundleSession], at: datetime) -> OnAir | None:
    """Return what plays at an aware moment in published sessions; None in between."""
    items = (item for session in sessions for item in session.items if item.at <= at < item.end)
    return next((OnAir(at=item.at, title=item.title, because=item.because) for item in items), None)


def as_publishable(planned: PlannedDay, last: Bundle | None, now: datetime) -> PlannedDay:
    """Return a plan as it may be published now: what began while it was made stands as it was published last."""
    kept = _kept(last, now)
    after = _last_start(kept)
    return replace(planned, kept=kept, sessions=tuple(plan for plan in planned.sessions if plan.start > after))


def refused_on(tools: Tools, station: Station, day: date) -> Mapping[ScriptId, tuple[Notice, ...]]:
    """Return what stands against each script that may not play or cannot be read there; nothing is spoken. Raises AreaEnded."""
    return _draft(tools, station, day).refused


def why_not(script: Script, station_day: StationDay, *, approved: bool) -> tuple[Notice, ...]:
    """Return every reason why a script may not play at a place; empty when it may."""
    filling = station_day.filling(script)
    return refusals(
        script, station_day.day, approved=approved, known=filling.known, figures_day=filling.figures_day, max_age=filling.max_age
    )


def _drafts(tools: Tools, chosen: Sequence[Station], day: date) -> list[_Draft]:
    drafts: list[_Draft] = []
    ended: list[AreaEnded] = []
    for station in chosen:
        try:
            drafts.append(_draft(tools, station, day))
        except AreaEnded as error:
            ended.append(error)
    if ended and not drafts:
        raise ended[0]
    for one in ended:
        log.error("%s", one)
    return drafts


def _draft(tools: Tools, station: Station, day: date) -> _Draft:
    with tools.begin() as uow:
        station_day = station_day_of(tools, uow, station.id, day)
        scripts = catalogue.current(uow)
        approved = catalogue.approved_ids(uow, scripts)
        last = uow.bundles.latest(station.id, day)
        kept = _kept(last, tools.now())
        heard = _heard((*uow.bundles.plays(station.id, day - LOOK_BACK, day), *plays_of(kept)))
    spoken: dict[ScriptId, tuple[Script, Announcement]] = {}
    refused: dict[ScriptId, tuple[Notice, ...]] = {}
    for script in scripts:
        reasons = why_not(script, station_day, approved=script.id in approved)
        try:
            if not reasons:
                spoken[script.id] = (script, announce(script, station_day))
        except BroadcastError as error:
            reasons = (_not_produced(error),)
        if reasons:
            refused[script.id] = reasons
    return _Draft(station_day=station_day, spoken=spoken, refused=refused, heard=heard, revision=last.revision if last else 0, kept=kept)


def _record(tools: Tools, draft: _Draft) -> list[tuple[Script, Item]]:
    items = []
    for script, announcement in draft.spoken.values():
        try:
            items.append((script, record(tools, announcement, _profile(tools, draft), chime=script.id not in (OPENING, CLOSING))))
        except BroadcastError as error:
            draft.refused[script.id] = (_not_produced(error),)
    return items


def _fit(draft: _Draft, items: Iterable[tuple[Script, Item]], bad: Mapping[Recipe, BadSound]) -> dict[ScriptId, tuple[Script, Item]]:
    """Return the items that passed the quality gate; the others are refused with the reason."""
    fit = {}
    for script, item in items:
        if item.recipe in bad:
            draft.refused[script.id] = (_not_produced(bad[item.recipe]),)
        else:
            fit[script.id] = (script, item)
    return fit


def _decide(tools: Tools, draft: _Draft, items: Mapping[ScriptId, tuple[Script, Item]]) -> PlannedDay:
    station_day = draft.station_day
    ids = {script.id for script, _ in items.values()}
    inputs = DayInputs(
        station=station_day.station,
        day=station_day.day,
        zone=tools.zone,
        sessions=tuple(session for session in tools.sessions if tools.instant(station_day.day, session.start) > _last_start(draft.kept)),
        clock=tools.clock,
        frame=Frame(tune=_tune(tools, draft), opening=_framing(items, OPENING), closing=_framing(items, CLOSING)),
        candidates=tuple(
            _candidate(script, item, station_day, ids) for script, item in items.values() if script.id not in (OPENING, CLOSING)
        ),
        heard=draft.heard,
    )
    return PlannedDay(
        station=station_day.station,
        day=station_day.day,
        revision=draft.revision,
        kept=draft.kept,
        sessions=decide(inputs),
        refused=draft.refused,
        mute=_mute(draft, ids),
    )


def _mute(draft: _Draft, ids: Collection[ScriptId]) -> str:
    """Return why no announcement that may play has sound; empty where one has or none may play."""
    wanted = [script for script in draft.spoken if script not in (OPENING, CLOSING)]
    return "" if any(script in ids for script in wanted) else next((words(draft.refused[script][0]).message for script in wanted), "")


def _not_produced(error: BroadcastError) -> Notice:
    return notice("not-produced", reason=str(error))


def _candidate(script: Script, item: Item, station_day: StationDay, ids: set[ScriptId]) -> Candidate:
    base = ScriptId(script.id[:-1])
    return Candidate(
        item=item,
        priority=script.priority,
        fixed_at=script.fixed_at,
        lineage=base if base in ids else script.id,
        own=station_day.filling(script).own,
    )


def _tune(tools: Tools, draft: _Draft) -> Cue:
    recipe = recipe_of([tune_part(tools, _profile(tools, draft))], [END])
    return Cue(
        at=tools.instant(draft.station_day.day, tools.sessions[0].start),
        kind=CueKind.TUNE,
        title="Nhạc hiệu",
        length=length_ms(recipe),
        because="nhạc hiệu mở đầu mỗi buổi",
        recipe=recipe,
        announcement=None,
        voice="",
    )


def _framing(items: Mapping[ScriptId, tuple[Script, Item]], name: str) -> Item | None:
    found = items.get(ScriptId(name))
    return found[1] if found else None


def _profile(tools: Tools, draft: _Draft) -> SoundProfile:
    return tools.profiles[draft.station_day.station.profile]


def _kept(last: Bundle | None, now: datetime) -> tuple[BundleSession, ...]:
    """Return the published sessions that begin within the lock time or have begun (field case C008)."""
    sessions = last.sessions if last else ()
    return tuple(session for session in sessions if session.start - LOCK <= now)


def _last_start(kept: Iterable[BundleSession]) -> datetime:
    return max((session.start for session in kept), default=datetime.min.replace(tzinfo=UTC))


def _heard(plays: Sequence[PlannedPlay]) -> Mapping[ScriptId, Heard]:
    heard: dict[ScriptId, Heard] = {}
    for play in plays:
        past = heard.get(play.script)
        heard[play.script] = Heard(plays=(past.plays if past else 0) + 1, last=play.at)
    return heard


def _counts(cue: Cue) -> bool:
    return cue.kind is CueKind.ANNOUNCEMENT
