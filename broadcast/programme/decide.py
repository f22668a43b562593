"""The decision: a station's whole day, session by session, never longer than its cap."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from broadcast.model.notice import EVERYWHERE, Fact, Notice
from broadcast.model.programme import Candidate, Cue, CueKind, Item, SessionPlan, Turn
from broadcast.model.units import ScriptId
from broadcast.programme.history import Heard, once_more
from broadcast.programme.inputs import DayInputs, Decision, Frame
from broadcast.programme.obliged import may_air
from broadcast.programme.pieces import Board, board_of, moment, script_of
from broadcast.programme.plan_day import DayPlan, plan_day
from broadcast.programme.problem import DayProblem, Placing, Rank
from broadcast.programme.session_walk import Moment
from broadcast.programme.turns import SLACK
from broadcast.wording import notice, words


def decide(inputs: DayInputs) -> Decision:
    """Return the day's sessions filled with cues, and why what may play could not."""
    board = board_of(inputs)
    plan = plan_day(board.problem)
    sessions = tuple(_Day(inputs, board, plan).sessions())
    return Decision(
        sessions=sessions,
        turns=tuple({**inputs.turns, **_turns(board, after)} for after in plan.moments),
        refused={**board.refused, **_without_place(board)},
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
            cues = tuple(replace(cue, at=moment(self._inputs, at)) for at, cue in self._cues(number, begins))
            yield SessionPlan(session=session, start=moment(self._inputs, begins), cues=cues)

    def _cues(self, number: int, clock: int) -> Iterator[tuple[int, Cue]]:
        """Yield a session's cues with the milliseconds since midnight at which they begin."""
        block = 0
        for element in self._board.layouts[number].elements:
            if element.kind is CueKind.ANNOUNCEMENT:
                timed = list(self._block(number, block, clock))
                block += 1
            else:
                timed = [(clock, cue) for cue in _framing(self._inputs.frame, element.kind)]
            yield from timed
            clock = timed[-1][0] + timed[-1][1].length if timed else clock

    def _block(self, number: int, block: int, clock: int) -> Iterator[tuple[int, Cue]]:
        stretches = self._board.problem.sessions[number]
        for placing in self._plan.solution[number]:
            if stretches[placing.stretch].block == block:
                yield from self._until(placing, clock)
                yield placing.at, self._announcement(placing)
                clock = placing.at + placing.length

    def _until(self, placing: Placing, clock: int) -> Iterator[tuple[int, Cue]]:
        """Yield the tune as often as it takes to come to a fixed second without a long silence."""
        tune = self._inputs.frame.tune
        while placing.at - clock > SLACK and tune.length <= placing.at - clock:
            yield clock, replace(tune, because=_said("because-until", at=f"{moment(self._inputs, placing.at):%H:%M:%S}"))
            clock += tune.length

    def _announcement(self, placing: Placing) -> Cue:
        candidate = self._board.groups[placing.piece][placing.wording]
        script, at = script_of(candidate), moment(self._inputs, placing.at)
        because = _because(candidate, self._board.problem, placing.piece, self._heard.get(script))
        self._heard[script] = once_more(self._heard.get(script), at)
        return _cue(candidate.item, CueKind.ANNOUNCEMENT, because, at)


def _framing(frame: Frame, kind: CueKind) -> Iterator[Cue]:
    if kind is CueKind.TUNE:
        yield frame.tune
    if kind is CueKind.OPENING and frame.opening is not None:
        yield _cue(frame.opening, kind, _said("because-opening"), frame.tune.at)
    if kind is CueKind.CLOSING and frame.closing is not None:
        yield _cue(frame.closing, kind, _said("because-closing"), frame.tune.at)


def _cue(item: Item, kind: CueKind, because: str, at: datetime) -> Cue:
    return Cue(
        at=at,
        kind=kind,
        title=item.announcement.title,
        length=item.length,
        because=because,
        recipe=item.recipe,
        announcement=item.announcement,
        voice=item.voice,
        fallback=item.fallback,
    )


def _because(candidate: Candidate, problem: DayProblem, piece: int, heard: Heard | None) -> str:
    if candidate.fixed_at is not None:
        return _said("because-fixed", at=f"{candidate.fixed_at:%H:%M}")
    if problem.pieces[piece].rank is Rank.PRIORITY:
        return _said("because-priority")
    if problem.pieces[piece].rank is Rank.OWN:
        return _said("because-own")
    if heard is None:
        return _said("because-never-heard")
    return _said("because-due", plays=heard.plays, last=f"{heard.last:%H:%M %d/%m}")


def _said(code: str, **facts: Fact) -> str:
    return words(notice(code, EVERYWHERE, **facts)).message


def _turns(board: Board, after: Moment) -> dict[str, Turn]:
    """Return how the lineages that take turns stand."""
    return {
        group[0].lineage: Turn(owed=after.standings[number].owed, waited=after.standings[number].waited)
        for number, group in enumerate(board.groups)
        if group[0].fixed_at is None
    }


def _without_place(board: Board) -> dict[ScriptId, Notice]:
    """Return the candidates that no session of the day can hold, each with the reason."""
    stretches = [stretch for session in board.problem.sessions for stretch in session]
    if not stretches:
        return {}
    room = max(min(stretch.room, stretch.ends - (stretch.opens or 0)) for stretch in stretches)
    refused = {}
    for number, candidate in (
        (piece, wording) for piece, group in enumerate(board.groups) for wording in group if wording.fixed_at is None
    ):
        if candidate.item.length > room:
            refused[script_of(candidate)] = notice("longer-than-sessions", seconds=round(candidate.item.length / 1000))
        elif not any(may_air(board.problem, board.problem.pieces[number], session) for session in range(len(board.problem.sessions))):
            refused[script_of(candidate)] = notice("expires-before")
    return refused


def _notices(inputs: DayInputs, board: Board, plan: DayPlan) -> Iterator[Notice]:
    if inputs.sessions and not any(plan.solution):
        yield notice("nothing-to-say")
    for number in plan.short:
        demand = inputs.demands[number]
        planned = sum(plan.moments[-1].standings[i].plays for i in board.problem.demands[number].pieces)
        yield notice("demand-short", demand=demand.name, least=demand.least, planned=planned)
    for number in sorted(plan.near):
        yield notice("distance-given-up", start=f"{inputs.sessions[number].start:%H:%M}", clock=inputs.sessions[number].clock.name)
    for piece in sorted(plan.held_back):
        yield notice("share-held-back", title=board.groups[piece][0].item.announcement.title, weight=board.problem.pieces[piece].weight)
