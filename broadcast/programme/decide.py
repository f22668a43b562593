"""The decision: a station's whole day, session by session, never longer than its cap."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from broadcast.model.notice import Notice
from broadcast.model.programme import Candidate, Cue, CueKind, SessionPlan, Turn
from broadcast.programme.civil import CivilDay
from broadcast.programme.cues import filling, framing, left_out, reason, spoken
from broadcast.programme.entries import until_of
from broadcast.programme.given_up import given_up
from broadcast.programme.history import Heard, once_more
from broadcast.programme.inputs import DayInputs, Decision, GivenPlay, Shared
from broadcast.programme.moment import Moment
from broadcast.programme.pieces import Board, board_of, moment, script_of
from broadcast.programme.plan_day import DayPlan, plan_day
from broadcast.programme.problem import DayProblem, Placing, Rank
from broadcast.programme.room import rooms_at_most
from broadcast.programme.turns import SLACK
from broadcast.programme.without_place import without_place
from broadcast.wording import notice


def decide(inputs: DayInputs) -> Decision:
    """Return the day's sessions filled with cues, and why what may play could not."""
    board = board_of(inputs)
    plan = plan_day(board.problem)
    sessions = tuple(_Day(inputs, board, plan).sessions())
    return Decision(
        sessions=sessions,
        turns=tuple({**inputs.turns, **_turns(board, plan.moments[board.parts.of(number)[-1]])} for number in range(len(sessions))),
        plays=tuple(
            tuple(_plays(inputs, board, plan.solution[part]) for part in board.parts.of(number)) for number in range(len(sessions))
        ),
        refused={**board.refused, **without_place(board)},
        notices=tuple(_notices(inputs, board, plan)),
    )


class _Day:
    """Turns a solved problem into cues, counting what has been heard as it goes."""

    def __init__(self, inputs: DayInputs, board: Board, plan: DayPlan) -> None:
        self._inputs = inputs
        self._board = board
        self._plan = plan
        self._heard = dict(board.history.scripts)

    def sessions(self) -> Iterator[SessionPlan]:
        """Yield the day's sessions."""
        for number, session in enumerate(self._inputs.sessions):
            begins = self._board.layouts[number].begins
            cues = tuple([cue for _, cue in self._cues(number, begins)])
            yield SessionPlan(session=session, start=moment(self._inputs, begins), cues=cues)

    def _cues(self, number: int, clock: int) -> Iterator[tuple[int, Cue]]:
        """Yield a session's cues with the milliseconds since midnight at which they begin."""
        layout, parts = self._board.layouts[number], iter(self._board.parts.of(number))
        for place, entry in enumerate(layout.entries):
            if entry.at is not None:
                yield from self._until(entry.at, clock)
                clock = entry.at
            if entry.element.kind is CueKind.ANNOUNCEMENT:
                timed = list(self._block(next(parts), clock))
            else:
                timed = list(self._one_by_one(clock, self._framing(number, place, clock)))
            yield from timed
            clock = timed[-1][0] + timed[-1][1].length if timed else clock

    def _framing(self, number: int, place: int, clock: int) -> Iterable[Cue]:
        """Return the cues of an element that is no block of announcements; open music takes the room that is left here."""
        session, layout = self._inputs.sessions[number], self._board.layouts[number]
        entry, frame = layout.entries[place], self._inputs.frame
        if not entry.is_open:
            return framing(entry, session.clock, frame)
        ends = min(layout.free_until(place), until_of(entry.element, layout.begins, CivilDay(self._inputs.day, self._inputs.zone)))
        return filling(entry.element, frame, ends - clock, self._board.problem.parity + number)

    def _block(self, part: int, clock: int) -> Iterator[tuple[int, Cue]]:
        for placing in self._plan.solution[part]:
            yield from self._until(placing.at, clock)
            yield placing.at, self._announcement(placing, self._inputs.shared.get(self._board.parts.session_of[part]))
            clock = placing.at + placing.length

    def _until(self, at: int, clock: int) -> Iterator[tuple[int, Cue]]:
        """Yield the tune as often as it takes to come to a fixed second without a long silence."""
        tune = self._inputs.frame.tune
        while at - clock > SLACK and tune.length <= at - clock:
            because = reason("because-until", at=f"{moment(self._inputs, at):%H:%M:%S}")
            yield clock, replace(tune, because=because, at=moment(self._inputs, clock))
            clock += tune.length

    def _one_by_one(self, clock: int, cues: Iterable[Cue]) -> Iterator[tuple[int, Cue]]:
        """Yield cues one after the other, each at its moment."""
        for cue in cues:
            yield clock, replace(cue, at=moment(self._inputs, clock))
            clock += cue.length

    def _announcement(self, placing: Placing, shared: Shared | None) -> Cue:
        candidate = self._board.groups[placing.piece][placing.wording]
        script, at = script_of(candidate), moment(self._inputs, placing.at)
        if shared is not None and shared.plays is not None:
            because = reason("because-together", names=shared.names)
        else:
            because = _because(candidate, self._board.problem, placing.piece, self._heard.get(script))
        self._heard[script] = once_more(self._heard.get(script), at)
        return spoken(candidate.item, CueKind.ANNOUNCEMENT, because, at)


def _plays(inputs: DayInputs, board: Board, placings: Iterable[Placing]) -> tuple[GivenPlay, ...]:
    return tuple((script_of(board.groups[placing.piece][placing.wording]), moment(inputs, placing.at)) for placing in placings)


def _because_fixed(candidate: Candidate, at: str) -> str:
    if candidate.placed_by:
        return reason("because-placed", at=at, person=candidate.placed_by)
    return reason("because-moved", at=at, why=candidate.moved) if candidate.moved else reason("because-fixed", at=at)


def _because(candidate: Candidate, problem: DayProblem, piece: int, heard: Heard | None) -> str:
    if candidate.fixed_at is not None:
        return _because_fixed(candidate, f"{candidate.fixed_at:%H:%M}")
    if problem.pieces[piece].rank is Rank.PRIORITY:
        return reason("because-priority")
    if problem.pieces[piece].rank is Rank.OWN:
        return reason("because-own")
    if heard is None:
        return reason("because-never-heard")
    return reason("because-due", plays=heard.plays, last=_when(heard.last))


def _when(at: datetime) -> str:
    """Return a time and a day (``%H:%M %d/%m`` says the same and takes nine times as long, for every cue of every station)."""
    return f"{at.hour:02}:{at.minute:02} {at.day:02}/{at.month:02}"


def _turns(board: Board, after: Moment) -> dict[str, Turn]:
    """Return how the lineages that take turns stand."""
    return {
        group[0].lineage: Turn(owed=after.standings[number].owed, waited=after.standings[number].waited)
        for number, group in enumerate(board.groups)
        if group[0].fixed_at is None
    }


def _notices(inputs: DayInputs, board: Board, plan: DayPlan) -> Iterator[Notice]:
    if any(room for part in range(len(board.problem.sessions)) for room in rooms_at_most(board.problem, part)) and not any(plan.solution):
        yield notice("nothing-to-say")
    for session, layout in zip(inputs.sessions, board.layouts, strict=True):
        yield from left_out(session, layout)
    yield from given_up(inputs, board, plan)
    for piece in sorted(plan.held_back):
        yield notice("share-held-back", title=board.groups[piece][0].item.announcement.title, weight=board.problem.pieces[piece].weight)
