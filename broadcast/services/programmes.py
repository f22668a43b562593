"""Plan stations' days: who may speak, whose turn it is, and what stood against the others."""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from broadcast.errors import BadSound, BroadcastError, RowDamaged, UnknownName
from broadcast.model.announcement import Announcement
from broadcast.model.audio import Recipe, SoundProfile
from broadcast.model.bundle import Bundle, BundleSession, plays_of
from broadcast.model.directive import Directive
from broadcast.model.notice import Notice
from broadcast.model.programme import Candidate, Cue, CueKind, Item, PlannedPlay, Session, Turn
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.units import AreaCode, Millis, ScriptId, StationId
from broadcast.programme.decide import decide
from broadcast.programme.directives import demands_of, overdue
from broadcast.programme.eligible import refusals
from broadcast.programme.inputs import DayDemand, DayInputs, Frame
from broadcast.programme.lineage import lineages
from broadcast.programme.weekly import weekly_demands
from broadcast.services.casting import takes_at_hand
from broadcast.services.day_snapshot import DaySnapshot, StationInputs, read_day
from broadcast.services.directives import with_standing
from broadcast.services.items import announce, prepare, record
from broadcast.services.jingles import tune_part
from broadcast.services.library import Shelf, make_ready, shelf_of
from broadcast.services.part_gate import failures
from broadcast.services.planned_day import PlannedDay
from broadcast.services.station_day import StationDay
from broadcast.sound.splice import END, length_ms, recipe_of
from broadcast.tools import Tools
from broadcast.voice_bank.take_selection import Bank
from broadcast.wording import notice, words

log = logging.getLogger(__name__)

OPENING = "mo-dau"
CLOSING = "ket-thuc"
LOCK = timedelta(minutes=10)
"""A session that begins within this time is not changed any more."""


@dataclass(frozen=True, kw_only=True)
class _Draft:
    station_day: StationDay
    sessions: tuple[Session, ...]
    remarks: tuple[Notice, ...]
    """What is to be said about the sessions."""
    spoken: Mapping[ScriptId, tuple[Script, Announcement]]
    lineages: Mapping[ScriptId, str]
    demands: tuple[DayDemand, ...]
    directives: tuple[Directive, ...]
    planned: Mapping[str, Millis]
    """By a directive's document: the airtime of its week up to now, sessions that stand counted."""
    refused: dict[ScriptId, tuple[Notice, ...]]
    history: tuple[PlannedPlay, ...]
    turns: Mapping[str, Turn]
    revision: int
    kept: tuple[BundleSession, ...]


def stations(tools: Tools, only: StationId | None = None) -> tuple[Station, ...]:
    """Return all stations, or the one asked for; one whose row is damaged is named in the log and left out. Raises UnknownName."""
    with tools.begin() as uow:
        all_stations, damaged = uow.stations.all(), uow.stations.damaged()
    for error in damaged:
        log.error("%s", error)
    if only is None:
        return all_stations
    chosen = tuple(station for station in all_stations if station.id == only)
    if not chosen:
        raise UnknownName("trạm", only, [station.id for station in all_stations])
    return chosen


def station_of(tools: Tools, area: AreaCode) -> Station:
    """Return the station of an area. Raises UnknownName."""
    all_stations = stations(tools)
    chosen = next((station for station in all_stations if area in (station.area, station.id)), None)
    if chosen is None:
        raise UnknownName("trạm của đơn vị", area, [station.area for station in all_stations])
    return chosen


def plan(tools: Tools, chosen: Sequence[Station], day: date, *, afresh: bool = False) -> tuple[PlannedDay, ...]:
    """Plan a day for some stations; those that cannot have one are named in the log. Raises AreaEnded, RowDamaged where none can."""
    planned = plan_day(tools, chosen, day, afresh=afresh)
    for error in planned.damaged.values():
        if not planned.programmes:
            raise error
        log.error("%s", error)
    return planned.programmes


@dataclass(frozen=True, kw_only=True)
class PlannedStations:
    """The programmes of a day, and the stations of which a row is no longer what was saved."""

    programmes: tuple[PlannedDay, ...]
    damaged: Mapping[StationId, RowDamaged]


def plan_day(tools: Tools, chosen: Sequence[Station], day: date, *, afresh: bool = False) -> PlannedStations:
    """Plan a day for some stations: the pipeline, in the order it flows.

    Scripts and figures → spoken texts → parts (those of all stations are spoken first, each once) → items → the items that passed the
    quality gate → programmes. ``bundles.publish`` goes on from there. ``afresh`` plans as if nothing of the day stood yet. A station
    whose unit does not exist on that day is named in the log and left out. Raises AreaEnded where that is true of all.
    """
    snapshot = read_day(tools, chosen, day)
    _name_ended(snapshot)
    drafts = [_draft(inputs, snapshot, None if afresh else tools.now()) for inputs in snapshot.stations]
    bank = takes_at_hand(tools)
    prepare(tools, [(announcement, _profile(tools, draft)) for draft in drafts for _, announcement in draft.spoken.values()], bank)
    items = [_record(tools, draft, bank) for draft in drafts]
    unfit = failures(tools, [item.recipe for station_items in items for _, item in station_items])
    prepared = make_ready(tools, snapshot.recordings, [draft.station_day.station for draft in drafts], day)
    programmes = []
    for number, (draft, station_items) in enumerate(zip(drafts, items, strict=True), 1):
        shelf = shelf_of(snapshot.recordings, prepared, draft.station_day.station, day)
        programmes.append(_decide(tools, draft, _fit(draft, station_items, unfit), shelf))
        tools.progress(number, len(drafts), "xếp lịch")
    return PlannedStations(programmes=tuple(programmes), damaged=snapshot.damaged)


def _name_ended(snapshot: DaySnapshot) -> None:
    if snapshot.ended and not snapshot.stations and not snapshot.damaged:
        raise snapshot.ended[0]
    for error in snapshot.ended:
        log.error("%s", error)


def as_publishable(planned: PlannedDay, last: Bundle | None, now: datetime) -> PlannedDay:
    """Return a plan as it may be published now: what began while it was made stands as it was published last."""
    standing_sessions = _kept(last, now)
    after = _last_start(standing_sessions)
    return replace(
        planned,
        kept=standing_sessions,
        sessions=tuple(plan for plan in planned.sessions if plan.start > after),
        turns={start: turns for start, turns in planned.turns.items() if start > after},
    )


def refused_on(tools: Tools, station: Station, day: date) -> Mapping[ScriptId, tuple[Notice, ...]]:
    """Return what stands against each script that may not play or cannot be read there; nothing is spoken.

    Raises AreaEnded, RowDamaged.
    """
    snapshot = read_day(tools, [station], day)
    for error in (*snapshot.ended, *snapshot.damaged.values()):
        raise error
    return _draft(snapshot.stations[0], snapshot, tools.now()).refused


def why_not(script: Script, station_day: StationDay, *, approved: bool) -> tuple[Notice, ...]:
    """Return every reason why a script may not play at a place; empty when it may."""
    filling = station_day.filling(script)
    return refusals(
        script, station_day.day, approved=approved, figures=filling.known, figures_day=filling.figures_day, max_age=filling.max_age
    )


def _draft(inputs: StationInputs, snapshot: DaySnapshot, now: datetime | None) -> _Draft:
    """Return what a station's day is decided from; sessions that stand ``now`` are kept, none where that is None."""
    station_day = inputs.station_day
    standing_sessions = _kept(inputs.published, now) if now else ()
    spoken: dict[ScriptId, tuple[Script, Announcement]] = {}
    refused: dict[ScriptId, tuple[Notice, ...]] = {}
    for script in snapshot.scripts:
        reasons = why_not(script, station_day, approved=script.id in snapshot.approved)
        try:
            if not reasons:
                spoken[script.id] = (script, announce(script, station_day))
        except BroadcastError as error:
            reasons = (_not_produced(error),)
        if reasons:
            refused[script.id] = reasons
    return _Draft(
        station_day=station_day,
        sessions=inputs.sessions,
        remarks=(*inputs.remarks, *overdue(snapshot.directives, station_day.day)),
        spoken=spoken,
        lineages=lineages(snapshot.scripts),
        demands=demands_of(snapshot.directives, station_day.day, station_day.station.area, snapshot.scripts, plays_of(standing_sessions)),
        directives=snapshot.directives,
        planned=with_standing(inputs.planned, snapshot.directives, snapshot.scripts, standing_sessions),
        refused=refused,
        history=(*inputs.plays, *plays_of(standing_sessions)),
        turns=inputs.turns.get(_last_start(standing_sessions)) or inputs.turns_before,
        revision=inputs.published.revision if inputs.published else 0,
        kept=standing_sessions,
    )


def _record(tools: Tools, draft: _Draft, bank: Bank) -> list[tuple[Script, Item]]:
    items = []
    for script, announcement in draft.spoken.values():
        try:
            chime = script.id not in (OPENING, CLOSING)
            items.append((script, record(tools, announcement, _profile(tools, draft), chime=chime, bank=bank)))
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


def _decide(tools: Tools, draft: _Draft, items: Mapping[ScriptId, tuple[Script, Item]], shelf: Shelf) -> PlannedDay:
    station_day = draft.station_day
    inputs = DayInputs(
        station=station_day.station,
        day=station_day.day,
        zone=tools.zone,
        sessions=tuple(session for session in draft.sessions if tools.instant(station_day.day, session.start) > _last_start(draft.kept)),
        frame=_frame(tools, draft, items, shelf),
        candidates=tuple(_candidate(script, item, draft) for script, item in items.values() if script.id not in (OPENING, CLOSING)),
        history=draft.history,
        turns=draft.turns,
        demands=(*draft.demands, *_weekly(draft, items)),
    )
    decision = decide(inputs)
    return PlannedDay(
        station=station_day.station,
        day=station_day.day,
        inputs=inputs,
        revision=draft.revision,
        kept=draft.kept,
        sessions=decision.sessions,
        refused={**draft.refused, **{script: (reason,) for script, reason in decision.refused.items()}},
        left_out=decision.refused,
        turns={plan.start: turns for plan, turns in zip(decision.sessions, decision.turns, strict=True)},
        remarks=(*draft.remarks, *shelf.remarks),
        notices=decision.notices,
        mute=_mute(draft, {script.id for script, _ in items.values()}),
    )


def _mute(draft: _Draft, ids: Collection[ScriptId]) -> str:
    """Return why no announcement that may play has sound; empty where one has or none may play."""
    scripts = [script for script in draft.spoken if script not in (OPENING, CLOSING)]
    return "" if any(script in ids for script in scripts) else next((words(draft.refused[script][0]).message for script in scripts), "")


def _not_produced(error: BroadcastError) -> Notice:
    return notice("not-produced", reason=str(error))


def _candidate(script: Script, item: Item, draft: _Draft) -> Candidate:
    return Candidate(
        item=item,
        priority=script.priority,
        fixed_at=script.fixed_at,
        lineage=draft.lineages[script.id],
        own=draft.station_day.filling(script).own,
        weight=script.weight,
        topic=script.category,
    )


def _weekly(draft: _Draft, items: Mapping[ScriptId, tuple[Script, Item]]) -> tuple[DayDemand, ...]:
    scripts = {script.id: (script, draft.lineages[script.id], item.length) for script, item in items.values()}
    return weekly_demands(draft.directives, draft.station_day.day, draft.station_day.station.area, scripts, draft.planned)


def _frame(tools: Tools, draft: _Draft, items: Mapping[ScriptId, tuple[Script, Item]], shelf: Shelf) -> Frame:
    return Frame(
        tune=_tune(tools, draft),
        opening=_framing(items, OPENING),
        closing=_framing(items, CLOSING),
        news=shelf.news,
        music=shelf.music,
    )


def _tune(tools: Tools, draft: _Draft) -> Cue:
    recipe = recipe_of([tune_part(tools, _profile(tools, draft))], [END])
    return Cue(
        at=tools.instant(draft.station_day.day, time()),
        kind=CueKind.TUNE,
        title="Nhạc hiệu",
        length=length_ms(recipe),
        because="nhạc hiệu mở đầu mỗi buổi",
        recipe=recipe,
        announcement=None,
        voice="",
    )


def _framing(items: Mapping[ScriptId, tuple[Script, Item]], name: str) -> Item | None:
    pair = items.get(ScriptId(name))
    return pair[1] if pair else None


def _profile(tools: Tools, draft: _Draft) -> SoundProfile:
    return tools.profiles[draft.station_day.station.profile]


def _kept(last: Bundle | None, now: datetime) -> tuple[BundleSession, ...]:
    """Return the published sessions that begin within the lock time or have begun (field case C008)."""
    sessions = last.sessions if last else ()
    return tuple(session for session in sessions if session.start - LOCK <= now)


def _last_start(sessions: Iterable[BundleSession]) -> datetime:
    return max((session.start for session in sessions), default=datetime.min.replace(tzinfo=UTC))
