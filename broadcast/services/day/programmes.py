"""Plan stations' days: who may speak, whose turn it is, and what stood against the others."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from broadcast.errors import BadSound, BroadcastError, RowDamaged, UnknownName
from broadcast.model.announcement import Announcement
from broadcast.model.audio import Recipe, SoundProfile
from broadcast.model.bundle import Bundle
from broadcast.model.directive import Directive
from broadcast.model.move import Move
from broadcast.model.notice import Notice
from broadcast.model.programme import Candidate, Item, Session, Turn
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.units import ScriptId, StationId
from broadcast.model.ward import MIDDLE, WardChoice
from broadcast.programme.directives import demands_of, overdue
from broadcast.programme.eligible import elsewhere, refusals
from broadcast.programme.inputs import DayDemand, DayInputs, Decision, Frame
from broadcast.programme.lineage import lineages
from broadcast.programme.overlap import connected
from broadcast.programme.together import decide_together
from broadcast.programme.weekly import weekly_demands
from broadcast.services.day.day_snapshot import DaySnapshot, StationInputs, read_day
from broadcast.services.day.frame import frame_of, is_frame
from broadcast.services.day.planned_day import PlannedDay, PlannedStations
from broadcast.services.rules.overlaps import with_neighbours
from broadcast.services.scripts.directives import with_standing
from broadcast.services.scripts.standing import StandingDay, had_its_second, rest_holds, standing
from broadcast.services.scripts.station_day import StationDay
from broadcast.services.sound.casting import takes_at_hand
from broadcast.services.sound.items import announce, prepare_in_turn, record
from broadcast.services.sound.library import Shelf, make_ready, shelf_of
from broadcast.services.sound.part_gate import failures
from broadcast.tools import Tools
from broadcast.voice_bank.take_selection import Bank
from broadcast.wording import notice, words

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class _Draft:
    station_day: StationDay
    sessions: tuple[Session, ...]
    remarks: tuple[Notice, ...]
    """What is to be said about the sessions."""
    spoken: Mapping[ScriptId, tuple[Script, Announcement]]
    lineages: Mapping[ScriptId, str]
    scripts: tuple[Script, ...]
    directives: tuple[Directive, ...]
    choices: Mapping[ScriptId, WardChoice]
    """What the ward said of items."""
    moves: Mapping[ScriptId, Move]
    """What planners moved by hand."""
    refused: dict[ScriptId, tuple[Notice, ...]]
    inputs: StationInputs
    standing: StandingDay


def stations(tools: Tools, only: StationId | None = None) -> tuple[Station, ...]:
    """Return all stations, or the one asked for; one whose row is damaged is named in the log and left out.

    Raises UnknownName, and RowDamaged for the one asked for.
    """
    with tools.begin() as uow:
        all_stations, damaged = uow.stations.all(), uow.stations.damaged()
    if only is not None and only in damaged:
        raise damaged[only]
    for error in damaged.values():
        log.error("%s", error)
    chosen = tuple(station for station in all_stations if only in (None, station.id))
    if only is not None and not chosen:
        raise UnknownName("trạm", only, [station.id for station in all_stations])
    return chosen


def damaged_stations(tools: Tools) -> Mapping[StationId, RowDamaged]:
    """Return what is to be said of the stations whose own row is damaged."""
    with tools.begin() as uow:
        return uow.stations.damaged()


def plan(tools: Tools, chosen: Sequence[Station], day: date, *, afresh: bool = False, trial: Sequence[Move] = ()) -> tuple[PlannedDay, ...]:
    """Plan a day for some stations, as if the moves of ``trial`` were kept; those that cannot have one are named in the log.

    Raises AreaEnded, RowDamaged where none can.
    """
    planned = plan_day(tools, chosen, day, afresh=afresh, trial=trial)
    for error in planned.damaged.values():
        if not planned.programmes:
            raise error
        log.error("%s", error)
    return planned.programmes


def plan_day(tools: Tools, chosen: Sequence[Station], day: date, *, afresh: bool = False, trial: Sequence[Move] = ()) -> PlannedStations:
    """Plan a day for some stations together; see ``plan_in_turn``."""
    (planned,) = plan_in_turn(tools, [chosen], day, afresh=afresh, trial=trial)
    return planned


def plan_in_turn(
    tools: Tools, turns: Sequence[Sequence[Station]], day: date, *, afresh: bool = False, trial: Sequence[Move] = ()
) -> Iterator[PlannedStations]:
    """Plan a day for some stations: the pipeline, in the order it flows. A turn's programmes come before the next turn is spoken.

    Scripts and figures → spoken texts → parts (those of all stations are spoken first, each once) → items → the items that passed the
    quality gate → programmes. ``bundles.publish`` goes on from there. ``afresh`` plans as if nothing of the day stood yet. A station
    whose unit does not exist on that day is named in the log and left out. Raises AreaEnded where that is true of all. Stations that
    hear the chosen ones are planned with them, and not returned.
    """
    snapshot = read_day(tools, with_neighbours(tools, [station for turn in turns for station in turn]), day, trial)
    _name_ended(snapshot)
    drafts = [_draft(tools, inputs, snapshot, afresh=afresh) for inputs in snapshot.stations]
    bank = takes_at_hand(tools)
    in_turn = [_heard_together(drafts, {station.id for station in turn}, snapshot) for turn in turns]
    spoken = [[(text, _profile(tools, draft)) for draft in together for _, text in draft.spoken.values()] for together in in_turn]
    for turn, together, _ in zip(turns, in_turn, prepare_in_turn(tools, spoken, bank), strict=True):
        ids = {station.id for station in turn}
        yield PlannedStations(
            programmes=tuple(planned for planned in _plan_together(tools, together, snapshot, day, bank) if planned.station.id in ids),
            damaged={station: error for station, error in snapshot.damaged.items() if station in ids},
        )


def _heard_together(drafts: Sequence[_Draft], ids: set[StationId], snapshot: DaySnapshot) -> Sequence[_Draft]:
    """Return the drafts of some stations and of all that hear them."""
    together = connected(ids, snapshot.overlaps)
    return [draft for draft in drafts if draft.station_day.station.id in together]


def _plan_together(tools: Tools, drafts: Sequence[_Draft], snapshot: DaySnapshot, day: date, bank: Bank) -> Sequence[PlannedDay]:
    """Return the programmes of stations that are decided together; their parts are there."""
    items = [_record(tools, draft, bank) for draft in drafts]
    unfit = failures(tools, [item.recipe for station_items in items for _, item in station_items])
    prepared = make_ready(tools, snapshot.recordings, [draft.station_day.station for draft in drafts], day)
    open_days = [
        _open_day(tools, draft, _fit(draft, station_items, unfit), shelf_of(snapshot.recordings, prepared, draft.station_day.station, day))
        for draft, station_items in zip(drafts, items, strict=True)
    ]
    decided = decide_together([open_day.inputs for open_day in open_days], snapshot.overlaps)
    tools.progress(len(drafts), len(drafts), "xếp lịch")
    return [_planned(open_day, *answer) for open_day, answer in zip(open_days, decided, strict=True)]


def _name_ended(snapshot: DaySnapshot) -> None:
    if snapshot.ended and not snapshot.stations and not snapshot.damaged:
        raise snapshot.ended[0]
    for error in snapshot.ended:
        log.error("%s", error)


def still_holds(planned: PlannedDay, last: Bundle | None, now: datetime, lock: timedelta) -> bool:
    """Whether a plan may be published now: nothing that it decides has come within the lock time while it was made."""
    stands = standing(last, planned.timetable, now, lock)
    return planned.standing in (stands, stands.whole())


def refused_on(tools: Tools, station: Station, day: date) -> Mapping[ScriptId, tuple[Notice, ...]]:
    """Return what stands against each script that may not play or cannot be read there; nothing is spoken.

    Raises AreaEnded, RowDamaged.
    """
    snapshot = read_day(tools, [station], day)
    for error in (*snapshot.ended, *snapshot.damaged.values()):
        raise error
    return _draft(tools, snapshot.stations[0], snapshot).refused


def why_not(script: Script, station_day: StationDay, *, approved: bool) -> tuple[Notice, ...]:
    """Return every reason why a script may not play at a place; empty when it may."""
    filling = station_day.filling(script)
    foreign = elsewhere(script, (station_day.area.code, station_day.city.code))
    if foreign is not None:
        return (foreign,)
    return refusals(
        script, station_day.day, approved=approved, figures=filling.figure_names, figures_day=filling.figures_day, max_age=filling.max_age
    )


def _draft(tools: Tools, inputs: StationInputs, snapshot: DaySnapshot, *, afresh: bool = False) -> _Draft:
    """Return what a station's day is decided from; what stands is kept, nothing where it is planned ``afresh``."""
    station_day = inputs.station_day
    spoken: dict[ScriptId, tuple[Script, Announcement]] = {}
    refused: dict[ScriptId, tuple[Notice, ...]] = {}
    scripts = snapshot.scripts_at((station_day.area.code, station_day.city.code))
    for script in scripts:
        held = snapshot.held.get((station_day.area.code, script.id))
        reasons = (*why_not(script, station_day, approved=script.id in snapshot.approved), *([held] if held else []))
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
        lineages=lineages(scripts),
        scripts=scripts,
        directives=snapshot.directives,
        choices=snapshot.choices.get(station_day.area.code, {}),
        moves={move.script: move for move in snapshot.moves if move.station == station_day.station.id},
        refused=refused,
        inputs=inputs,
        standing=StandingDay() if afresh else standing(inputs.published, inputs.sessions, tools.now(), tools.lock),
    )


def _record(tools: Tools, draft: _Draft, bank: Bank) -> list[tuple[Script, Item]]:
    items = []
    for script, announcement in draft.spoken.values():
        try:
            chime = not is_frame(script.id)
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


@dataclass(frozen=True, kw_only=True)
class _OpenDay:
    """A station's day with everything that it is to be decided from."""

    draft: _Draft
    shelf: Shelf
    stands: StandingDay
    inputs: DayInputs
    mute: str


def _open_day(tools: Tools, draft: _Draft, items: Mapping[ScriptId, tuple[Script, Item]], shelf: Shelf) -> _OpenDay:
    candidates = tuple(_candidate(script, item, draft) for script, item in items.values() if not is_frame(script.id))
    frame = frame_of(tools, draft.station_day, {script: item for script, (_, item) in items.items()}, shelf)
    stands = draft.standing.whole() if rest_holds(draft.standing, candidates, frame) else draft.standing
    inputs = _inputs(tools, draft, stands, frame, candidates, items)
    return _OpenDay(draft=draft, shelf=shelf, stands=stands, inputs=inputs, mute=_mute(draft, {script.id for script, _ in items.values()}))


def _planned(open_day: _OpenDay, inputs: DayInputs, decision: Decision) -> PlannedDay:
    draft, station_day = open_day.draft, open_day.draft.station_day
    return PlannedDay(
        station=station_day.station,
        day=station_day.day,
        inputs=inputs,
        alone=open_day.inputs,
        revision=draft.inputs.published.revision if draft.inputs.published else 0,
        timetable=draft.sessions,
        standing=open_day.stands,
        sessions=decision.sessions,
        refused={**draft.refused, **{script: (reason,) for script, reason in decision.refused.items()}},
        left_out=decision.refused,
        turns=_turns(open_day.stands, decision),
        remarks=(*draft.remarks, *open_day.shelf.remarks),
        notices=decision.notices,
        mute=open_day.mute,
    )


def _inputs(
    tools: Tools,
    draft: _Draft,
    stands: StandingDay,
    frame: Frame,
    candidates: Sequence[Candidate],
    items: Mapping[ScriptId, tuple[Script, Item]],
) -> DayInputs:
    """Return what is to be decided behind what stands; a fixed item that has had its second is no candidate any more."""
    still_to_come = (session for session in draft.sessions if tools.instant(draft.station_day.day, session.start) > stands.last_start)
    return DayInputs(
        station=draft.station_day.station,
        day=draft.station_day.day,
        zone=tools.zone,
        sessions=(*((stands.rest,) if stands.rest else ()), *still_to_come),
        frame=frame,
        candidates=tuple(item for item in candidates if item.fixed_at is None or not had_its_second(item, stands.plays, tools.zone)),
        history=(*draft.inputs.plays, *stands.plays),
        turns=stands.turns(draft.inputs.turns, draft.inputs.turns_before, draft.lineages),
        demands=_demands(draft, stands, items),
        before=tuple(session.start.time() for session in stands.sessions[: -1 if stands.rest else None]),
        spent=frozenset(draft.lineages.get(script, script) for script in stands.spent),
    )


def _turns(stands: StandingDay, decision: Decision) -> Mapping[datetime, Mapping[str, Turn]]:
    """Return how the lineages stand after each session that was decided; a rest counts for its whole session."""
    starts = [plan.start for plan in decision.sessions]
    if stands.rest:
        starts[0] = stands.last_start
    return dict(zip(starts, decision.turns, strict=True))


def _mute(draft: _Draft, ids: Collection[ScriptId]) -> str:
    """Return why no announcement that may play has sound; empty where one has or none may play."""
    scripts = [script for script in draft.spoken if not is_frame(script)]
    return "" if any(script in ids for script in scripts) else next((words(draft.refused[script][0]).message for script in scripts), "")


def _not_produced(error: BroadcastError) -> Notice:
    return notice("not-produced", reason=str(error))


def _candidate(script: Script, item: Item, draft: _Draft) -> Candidate:
    choice, move = draft.choices.get(script.id), draft.moves.get(script.id)
    standing_second = choice.to if choice and choice.to else script.fixed_at
    return Candidate(
        item=item,
        priority=script.priority,
        fixed_at=move.to if move and move.to else standing_second,
        placed_by=move.person if move and move.to else "",
        place=choice.place if choice else MIDDLE,
        moved=choice.reason if choice and choice.to else "",
        lineage=draft.lineages[script.id],
        own=draft.station_day.filling(script).own,
        weight=script.weight,
        topic=script.category,
    )


def _demands(draft: _Draft, stands: StandingDay, items: Mapping[ScriptId, tuple[Script, Item]]) -> tuple[DayDemand, ...]:
    """Return what directives ask of the day, and of its week, behind what stands."""
    day, area = draft.station_day.day, draft.station_day.area.code
    of_the_day = demands_of(draft.directives, day, area, draft.scripts, stands.plays)
    scripts = {script.id: (script, draft.lineages[script.id], item.length) for script, item in items.values()}
    planned = with_standing(draft.inputs.planned, draft.directives, draft.scripts, stands.sessions)
    return (*of_the_day, *weekly_demands(draft.directives, day, area, scripts, planned))


def _profile(tools: Tools, draft: _Draft) -> SoundProfile:
    return tools.profiles[draft.station_day.station.profile]
