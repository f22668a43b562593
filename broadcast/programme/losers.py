"""What kept each announcement from one place: the day's plan walked again up to there."""

from collections.abc import Mapping
from datetime import datetime

from broadcast.model.notice import Notice
from broadcast.programme.inputs import DayInputs
from broadcast.programme.moment import beginning
from broadcast.programme.pieces import Board, moment
from broadcast.programme.plan_day import plan_day
from broadcast.programme.problem import SCALE, Placing, Rank
from broadcast.programme.room import begins
from broadcast.programme.session_walk import SessionWalk
from broadcast.programme.turns import due
from broadcast.wording import notice


class Losers:
    """The pieces of a planned day, each with the rule or aim that decided against it at a moment."""

    def __init__(self, inputs: DayInputs, board: Board) -> None:
        self._inputs = inputs
        self._board = board
        self._plan = plan_day(board.problem)

    def against_an_announcement(self, at: datetime) -> Mapping[int, Notice]:
        """Return the reasons against all others where an announcement begins; empty where none does."""
        for number, placings in enumerate(self._plan.solution):
            for place, placing in enumerate(placings):
                if moment(self._inputs, placing.at) == at:
                    shared = self._inputs.shared.get(self._board.parts.session_of[number])
                    if shared is not None and shared.plays is not None:
                        return dict.fromkeys(range(len(self._board.groups)), notice("lost-together", names=shared.names))
                    walk = self._walk(number)
                    walk.replay_to(placings[:place], placing.stretch)
                    return {i: _reason(walk, i, placing) for i in range(len(walk.pieces)) if i != placing.piece}
        return {}

    def against_filling(self, session: int, at: datetime) -> Mapping[int, Notice]:
        """Return the rules that keep every piece from a gap before a fixed second; empty where announcements have no place at all."""
        begun = [part for part in self._board.parts.of(session) if moment(self._inputs, begins(self._board.problem, part)) <= at]
        if not begun:
            return {}
        placings = self._plan.solution[begun[-1]]
        before = [placing for placing in placings if moment(self._inputs, placing.at) < at]
        after = placings[len(before) :]
        walk = self._walk(begun[-1])
        walk.replay_to(before, after[0].stretch if after else len(self._board.problem.sessions[begun[-1]]) - 1)
        barriers = ((i, walk.barrier(i)) for i in range(len(walk.pieces)))
        return {i: notice(f"lost-rule.{rule}", seconds=max(0, walk.room() // 1000)) for i, rule in barriers if rule}

    def _walk(self, number: int) -> SessionWalk:
        """Return a session as it stood when its first place was to be filled."""
        problem = self._board.problem
        before = self._plan.moments[number - 1] if number else beginning(problem)
        return SessionWalk(self._plan.loosened(problem), number, before)


def _reason(walk: SessionWalk, i: int, winner: Placing) -> Notice:
    barrier = walk.barrier(i)
    if barrier is not None:
        return notice(f"lost-rule.{barrier}", seconds=max(0, walk.room() // 1000))
    if walk.is_pinned(winner.piece):
        return notice("lost-pinned")
    if walk.rank(i) > walk.rank(winner.piece):
        return notice("lost-rank.priority" if walk.rank(winner.piece) is Rank.PRIORITY else "lost-rank.own")
    return _lost(walk, i, winner.piece)


def _lost(walk: SessionWalk, i: int, winner: int) -> Notice:
    """Return which aim chose the winner: whose turn it was, or the evenness of distances where the other was due before."""
    if due(walk, i) < due(walk, winner):
        return notice("lost-evenness")
    return notice("lost-turn", waited=_percent(walk, i), winner=_percent(walk, winner))


def _percent(walk: SessionWalk, i: int) -> int:
    """Return how much of its usual distance has gone by for a piece, in percent."""
    return 100 * (walk.moment.standings[i].waited + walk.rate[i] * walk.airtime) // SCALE
