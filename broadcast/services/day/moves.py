"""Moving an announcement by hand on one day at one station: kept as a row, taken back by another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from broadcast.access.may import may, require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.move import Move
from broadcast.model.notice import Notice
from broadcast.model.programme import SessionRule
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.units import ScriptId, StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.moves import MovePlace, move_faults
from broadcast.programme.overlap import connected
from broadcast.programme.sessions import Timetable
from broadcast.services.audit import note
from broadcast.services.rules.sessions import timetable
from broadcast.tools import Tools
from broadcast.wording import notice


def keep(tools: Tools, actor: Actor, move: Move) -> Move:
    """Keep a move, over an earlier one of the same item and day. Raises NotAllowed, UnknownName, NotKept with every reason."""
    with tools.begin(write=True) as uow:
        faults = faults_of(tools, uow, actor, move)
        if faults:
            raise NotKept(*faults)
        added = _add(tools, actor, uow, move, Deed.ITEM_MOVED)
        uow.commit()
    return added


def undo(tools: Tools, actor: Actor, station: StationId, number: int) -> Move:
    """Take a move back: what stood before it stands again, and is returned. Raises NotAllowed, UnknownName for one that stands no more."""
    with tools.begin(write=True) as uow:
        _require(actor, _station(uow, station))
        rows = uow.moves.history(station, date.min, date.max)
        move = next((row for row in rows if row.number == number), None)
        same = [row for row in rows if move is not None and (row.day, row.script) == (move.day, move.script)]
        if move is None or same[0].number != number or move.to is None:
            raise UnknownName("lần chuyển", str(number), [str(row.number) for row in rows[:5]])
        before = same[1].to if len(same) > 1 else None
        added = _add(tools, actor, uow, replace(move, to=before), Deed.MOVE_UNDONE)
        uow.commit()
    return added


def faults_of(tools: Tools, uow: UnitOfWork, actor: Actor, move: Move) -> tuple[Notice, ...]:
    """Return what stands against a move before anything is planned. Raises NotAllowed, UnknownName."""
    station = _station(uow, move.station)
    _require(actor, station)
    table = timetable(tools, uow)
    sessions = table.sessions(station.id, move.day)
    place = MovePlace(
        sessions={tools.instant(move.day, session.start): session for session in sessions},
        earliest=tools.now().astimezone(tools.zone) + tools.lock,
        by_ward=may(actor, Action.PLAN, station.area) is not None,
    )
    return (*move_faults(move, _script(uow, move.script), place), *_shared(uow, table, move))


def standing(uow: UnitOfWork, station: StationId, days: Sequence[date]) -> tuple[Move, ...]:
    """Return the moves of a station that stand on some days, the newest first."""
    rows = uow.moves.history(station, days[0], days[-1])
    newest = {(row.day, row.script): row for row in reversed(rows)}
    return tuple(row for row in rows if row.to is not None and newest[row.day, row.script] is row)


def may_move(actor: Actor, station: Station) -> bool:
    """Whether somebody may move items at a station."""
    return any(may(actor, action, station.area) is None for action in (Action.PLAN, Action.ACCEPT))


def _shared(uow: UnitOfWork, table: Timetable, move: Move) -> Iterator[Notice]:
    """Yield with whom the session moved to is one programme: one station's item would be on neither loudspeaker there."""
    own = {rule.start: (rule.cap, rule.clock) for rule in table.sessions(move.station, move.day) if _holds(rule, move.to)}
    for other in sorted(connected({move.station}, uow.overlaps.all()) - {move.station}):
        if any(own.get(rule.start) == (rule.cap, rule.clock) for rule in table.sessions(other, move.day)):
            yield notice("move-shared", at=f"{move.to:%H:%M:%S}", station=_station(uow, other).name)


def _holds(rule: SessionRule, at: time | None) -> bool:
    start = timedelta(hours=rule.start.hour, minutes=rule.start.minute, seconds=rule.start.second)
    return at is not None and start <= timedelta(hours=at.hour, minutes=at.minute, seconds=at.second) < start + timedelta(
        milliseconds=rule.cap
    )


def _require(actor: Actor, station: Station) -> None:
    if not may_move(actor, station):
        require(actor, Action.PLAN, station.area)


def _add(tools: Tools, actor: Actor, uow: UnitOfWork, move: Move, deed: Deed) -> Move:
    added = uow.moves.add(replace(move, person=actor.person, at=tools.now(), number=0))
    to = f"{move.to:%H:%M:%S} {move.day:%d/%m/%Y}" if move.to else f"{move.day:%d/%m/%Y}"
    title = next((text.title for text in uow.scripts.current() if text.id == move.script), move.script)
    note(tools, uow, actor.person, deed, title, to=to, place=_station(uow, move.station).name)
    tools.ask_for_days(uow)
    return added


def _station(uow: UnitOfWork, station: StationId) -> Station:
    chosen = uow.stations.get(station)
    if chosen is None:
        raise UnknownName("trạm", station, [other.id for other in uow.stations.all()])
    return chosen


def _script(uow: UnitOfWork, script: ScriptId) -> Script:
    texts = {text.id: text for text in uow.scripts.current()}
    if script not in texts:
        raise UnknownName("bài đang dùng", script, list(texts))
    return texts[script]
