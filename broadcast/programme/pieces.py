"""From a day's inputs to its problem in whole numbers: candidates become pieces, sessions become room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from broadcast.model.notice import Notice
from broadcast.model.programme import Candidate, Session, Turn
from broadcast.model.script import Priority
from broadcast.model.units import ScriptId
from broadcast.programme.civil import MS, CivilDay, midnight, since_midnight
from broadcast.programme.entries import entries_of
from broadcast.programme.history import NEVER, History, familiar_at, history_of
from broadcast.programme.inputs import DayInputs, Frame
from broadcast.programme.layout import Layout, lay_out
from broadcast.programme.parts import DayParts, parts_of
from broadcast.programme.pins import pins_of
from broadcast.programme.problem import ALWAYS, SCALE, DayProblem, Demand, Piece, Placing, Rank

FAR_AHEAD = 3
"""Plays that one wording of a lineage may be ahead of another."""
Candidates = tuple[Candidate, ...]
GOLDEN = SCALE * 618_034 // 1_000_000
"""New pieces enter as if they had waited for multiples of the golden section: however many they are, they come in well apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A day's problem, and which candidates its numbers stand for."""

    problem: DayProblem
    groups: tuple[Candidates, ...]
    """By piece: its wordings in the order of their lengths."""
    layouts: tuple[Layout, ...]
    parts: DayParts
    refused: Mapping[ScriptId, Notice]
    history: History


def board_of(inputs: DayInputs) -> Board:
    """Return the problem of a day. A candidate whose own second cannot be kept is refused, with the reason."""
    lineages = {script_of(candidate): candidate.lineage for candidate in inputs.candidates}
    history = history_of(inputs.history, lineages, inputs.day)
    groups = _groups(inputs, history)
    civil = CivilDay(inputs.day, inputs.zone)
    layouts = tuple(_layout(inputs.frame, session, civil) for session in inputs.sessions)
    barred = [_barred(inputs, groups, session) for session in range(len(layouts))]
    pins, refused = pins_of(groups, layouts, barred, civil)
    parts = parts_of(layouts, groups, pins, barred)
    heard = _yesterday(inputs, groups, history)
    problem = DayProblem(
        pieces=_pieces(inputs, groups, history, parts, civil),
        sessions=parts.stretches,
        demands=tuple(Demand(pieces=_pieces_of(groups, demand.lineages), least=demand.least) for demand in inputs.demands),
        kin=_kin(groups),
        joined=parts.joined,
        near=parts.near,
        tail=_tail(groups, history),
        parity=inputs.day.toordinal() * max(1, len(inputs.before) + len(inputs.sessions)) + len(inputs.before),
        yesterday=tuple(dict.fromkeys(tuple(order) for order in heard.values() if len(order) > 1)),
        replaying=_replaying(inputs, parts, heard),
        decided=_decided(inputs, groups, parts),
    )
    return Board(problem=problem, groups=groups, layouts=layouts, parts=parts, refused=refused, history=history)


def script_of(candidate: Candidate) -> ScriptId:
    """Return which script a candidate says."""
    return candidate.item.announcement.script


def start_of(inputs: DayInputs, session: Session) -> int:
    """Return when a session begins, in milliseconds since midnight."""
    return since_midnight(inputs.day, inputs.zone, session.start)


def moment(inputs: DayInputs, at: int) -> datetime:
    """Return the aware moment of milliseconds since midnight."""
    return _moment(inputs.day, inputs.zone, at)


@lru_cache(maxsize=1 << 14)
def _moment(day: date, zone: ZoneInfo, at: int) -> datetime:
    return (midnight(day, zone) + at * MS).astimezone(zone)


def _layout(frame: Frame, session: Session, civil: CivilDay) -> Layout:
    begins = civil.since(session.start)
    return lay_out(entries_of(session, frame, begins, civil), begins, session.cap)


def _barred(inputs: DayInputs, groups: Sequence[Candidates], session: int) -> frozenset[int]:
    """Return the pieces that may not play in a session that other stations share, as not all have them in the same words."""
    shared = inputs.shared.get(session)
    if shared is None:
        return frozenset()
    return frozenset(piece for piece, group in enumerate(groups) if not {script_of(wording) for wording in group} <= shared.only)


def _decided(inputs: DayInputs, groups: Sequence[Candidates], parts: DayParts) -> tuple[tuple[Placing, ...] | None, ...]:
    """Return what plays in parts that another station decided; empty where there are none."""
    decided: list[tuple[Placing, ...] | None] = [None] * len(parts.session_of)
    where = {script_of(wording): (piece, n) for piece, group in enumerate(groups) for n, wording in enumerate(group)}
    for session, shared in inputs.shared.items():
        for part, plays in zip(parts.of(session), shared.plays or (), strict=False):
            places = [(*where[script], _since(at, inputs)) for script, at in plays]
            decided[part] = tuple(Placing(piece, n, at, groups[piece][n].item.length) for piece, n, at in places)
    return tuple(decided) if any(plays is not None for plays in decided) else ()


def _groups(inputs: DayInputs, history: History) -> tuple[Candidates, ...]:
    """Return the wordings of each lineage, whose turn it is first, and every candidate with its own second by itself.

    A wording far ahead of the first waits, even where it would fit better: a shorter one would else be the only one ever heard.
    """
    decided_elsewhere = {script for shared in inputs.shared.values() for plays in shared.plays or () for script, _ in plays}
    taking_turns: dict[str, list[Candidate]] = {}
    fixed = []
    for candidate in sorted(inputs.candidates, key=lambda candidate: _wording_turn(candidate, history)):
        if candidate.fixed_at is not None:
            fixed.append((candidate,))
            continue
        group = taking_turns.setdefault(candidate.lineage, [])
        first = group[0] if group else candidate
        ahead = _wording_turn(candidate, history)[0] - _wording_turn(first, history)[0]
        if ahead < FAR_AHEAD or script_of(candidate) in decided_elsewhere:
            group.append(candidate)
    return (*(tuple(taking_turns[lineage]) for lineage in sorted(taking_turns)), *sorted(fixed, key=lambda group: script_of(group[0])))


def _wording_turn(candidate: Candidate, history: History) -> tuple[int, datetime, str]:
    heard = history.scripts.get(script_of(candidate), NEVER)
    return (heard.plays, heard.last, script_of(candidate))


def _pieces(inputs: DayInputs, groups: Sequence[Candidates], history: History, parts: DayParts, civil: CivilDay) -> tuple[Piece, ...]:
    lineages = {script_of(candidate): candidate.lineage for candidate in inputs.candidates}
    starts = [moment(inputs, start_of(inputs, session)) for session in inputs.sessions]
    familiar = [familiar_at(history, lineages, starts[session]) for session in parts.session_of]
    entering = _entering(groups, inputs.turns, history)
    topics = {topic: number for number, topic in enumerate(sorted({group[0].topic for group in groups}))}
    begun, apart = frozenset(parts.of(0)), _distance(inputs)
    return tuple(
        Piece(
            lengths=tuple(candidate.item.length for candidate in group),
            weight=max(candidate.weight for candidate in group),
            topic=topics[group[0].topic],
            rank=min(_rank(candidate) for candidate in group),
            place=min(candidate.place for candidate in group),
            most=0 if group[0].fixed_at else ALWAYS,
            absent=parts.absent[number] | (begun if group[0].lineage in inputs.spent else frozenset()),
            familiar=tuple(counts[group[0].lineage] for counts in familiar),
            **_window(group, civil),
            **apart,
            **_last_play(inputs, group[0].lineage, history),
            **entering[number],
        )
        for number, group in enumerate(groups)
    )


def _rank(candidate: Candidate) -> Rank:
    if candidate.priority is not Priority.ORDINARY:
        return Rank.PRIORITY
    return Rank.OWN if candidate.own else Rank.ORDINARY


def _window(group: Candidates, civil: CivilDay) -> dict[str, int]:
    """All wordings of a lineage share the time in which each of them is valid."""
    announcements = [candidate.item.announcement for candidate in group]
    opens = max(civil.begins(announcement.first_day) for announcement in announcements)
    closes = min(civil.begins(announcement.last_day + timedelta(days=1)) for announcement in announcements)
    return {"opens": opens, "closes": closes}


def _distance(inputs: DayInputs) -> dict[str, int]:
    clocks = [session.clock for session in inputs.sessions]
    return {
        "apart": max((clock.apart for clock in clocks), default=0),
        "apart_positions": max((clock.apart_positions for clock in clocks), default=0),
    }


def _last_play(inputs: DayInputs, lineage: str, history: History) -> dict[str, int]:
    if lineage not in history.lineages:
        return {}
    return {"last": _since(history.lineages[lineage].last, inputs), "positions": history.positions[lineage]}


def _entering(groups: Sequence[Candidates], turns: Mapping[str, Turn], history: History) -> list[dict[str, int]]:
    """Return how each piece stands: as it did after the last session; new ones enter one after the other, heavy ones first."""
    fresh = [number for number, group in enumerate(groups) if group[0].lineage not in turns and group[0].lineage not in history.lineages]
    fresh.sort(key=lambda number: (-groups[number][0].weight, number))
    entry = {number: (place + 1) * GOLDEN % SCALE for place, number in enumerate(fresh)}
    return [_standing(group[0].lineage, turns, history, entry.get(number, 0), len(groups)) for number, group in enumerate(groups)]


def _standing(lineage: str, turns: Mapping[str, Turn], history: History, entry: int, pieces: int) -> dict[str, int]:
    if lineage in turns:
        return {"owed": turns[lineage].owed, "waited": turns[lineage].waited}
    if lineage in history.positions:
        return {"owed": 0, "waited": min(SCALE, SCALE * (history.positions[lineage] + 1) // pieces)}
    return {"owed": 0, "waited": entry}


def _pieces_of(groups: Sequence[Candidates], lineages: Iterable[str]) -> frozenset[int]:
    return frozenset(number for number, group in enumerate(groups) if group[0].lineage in set(lineages))


def _tail(groups: Sequence[Candidates], history: History) -> tuple[int, ...]:
    numbers = {group[0].lineage: number for number, group in reversed(list(enumerate(groups)))}
    return tuple(numbers.get(lineage, -1) for lineage in history.tail)


def _kin(groups: Sequence[Candidates]) -> tuple[frozenset[int], ...]:
    """Return for each piece the others of its lineage; empty where no lineage has more than one piece."""
    by_lineage: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        by_lineage.setdefault(group[0].lineage, set()).add(number)
    if len(by_lineage) == len(groups):
        return ()
    return tuple(frozenset(by_lineage[group[0].lineage] - {number}) for number, group in enumerate(groups))


def _yesterday(inputs: DayInputs, groups: Sequence[Candidates], history: History) -> Mapping[time, Sequence[int]]:
    """Return what was heard the day before from the beginning of each of today's sessions on, in order."""
    numbers = {group[0].lineage: number for number, group in reversed(list(enumerate(groups)))}
    starts = (*inputs.before, *(session.start for session in inputs.sessions))
    yesterday = inputs.day - timedelta(days=1)
    heard: dict[time, list[int]] = {start: [] for start in starts}
    for at, lineage in history.yesterday:
        local = at.astimezone(inputs.zone)
        begun = [start for start in starts if (local.date(), local.time()) >= (yesterday, start)]
        if begun:
            heard[begun[-1]].append(numbers.get(lineage, -1))
    return heard


def _replaying(inputs: DayInputs, parts: DayParts, heard: Mapping[time, Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """Return for each part the order that it is asked to repeat; empty where none is asked to."""
    if not parts.replaying:
        return ()
    starts = [inputs.sessions[session].start for session in parts.session_of]
    return tuple(tuple(heard[start]) if part in parts.replaying else () for part, start in enumerate(starts))


def _since(at: datetime, inputs: DayInputs) -> int:
    return (at.astimezone(UTC) - midnight(inputs.day, inputs.zone)) // MS
