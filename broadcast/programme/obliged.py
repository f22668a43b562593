"""Directives that fair turns alone do not meet: which piece must play in which session so that all are met."""

from collections.abc import Mapping, Sequence

from broadcast.programme.aims import lacking
from broadcast.programme.moment import Moment
from broadcast.programme.problem import DayProblem, Demand, Rank
from broadcast.programme.room import may_air, rooms_at_least

MOST_STEPS = 5_000
Obliged = Mapping[int, frozenset[int]]
"""By session, the pieces that must play in it."""


def oblige(problem: DayProblem, end: Moment) -> Obliged | None:
    """Return what must play where so that every demand is met, one play of a piece a session; None where no way was found.

    ``end`` is how a day of fair turns ended: only demands short there are obliged. Those that were given up are left out where
    not all can be met.
    """
    lacks = [demand for demand in problem.demands if lacking(demand, end)]
    ways = (_chosen(problem, demands) for demands in (lacks, [demand for demand in lacks if not demand.given_up]))
    return next((way for way in ways if way is not None), None)


def _chosen(problem: DayProblem, demands: Sequence[Demand]) -> Obliged | None:
    wants = [(sorted(demand.pieces), demand.least) for demand in demands]
    rooms = [_room_for_obliged(problem, number) for number in range(len(problem.sessions))]
    search = _ObligedSearch(problem, rooms)
    if not search.meet([(pieces, least) for pieces, least in sorted(wants, key=lambda want: len(want[0]))]):
        return None
    return {number: frozenset(i for i, session in search.chosen if session == number) for number in range(len(rooms))}


class _ObligedSearch:
    """Depth first over (piece, session), the sessions with most room first."""

    def __init__(self, problem: DayProblem, rooms: list[int]) -> None:
        self._problem = problem
        self._rooms = rooms
        self._steps = 0
        self.chosen: set[tuple[int, int]] = set()

    def meet(self, wants: Sequence[tuple[Sequence[int], int]]) -> bool:
        """Choose until every want is met; False where that cannot be done or was not found within the budget."""
        if not wants:
            return True
        (pieces, least), *others = wants
        if sum(i in pieces for i, _ in self.chosen) >= least:
            return self.meet(others)
        for i, session in self._ways(pieces):
            self._steps += 1
            if self._steps > MOST_STEPS:
                return False
            length = min(self._problem.pieces[i].lengths)
            self._rooms[session] -= length
            self.chosen.add((i, session))
            if self.meet(wants):
                return True
            self.chosen.remove((i, session))
            self._rooms[session] += length
        return False

    def _ways(self, pieces: Sequence[int]) -> list[tuple[int, int]]:
        ways = ((i, session) for session in range(len(self._rooms)) for i in pieces)
        return sorted((way for way in ways if way not in self.chosen and self._possible(*way)), key=lambda way: (-self._rooms[way[1]], way))

    def _possible(self, i: int, session: int) -> bool:
        piece = self._problem.pieces[i]
        plays = sum(other == i for other, _ in self.chosen)
        return min(piece.lengths) <= self._rooms[session] and plays < piece.most and may_air(self._problem, i, session)


def _room_for_obliged(problem: DayProblem, number: int) -> int:
    """Return the milliseconds that a session has beside what always plays in it."""
    pinned = {stretch.pinned for stretch in problem.sessions[number]}
    always = (i for i, piece in enumerate(problem.pieces) if piece.rank < Rank.OBLIGED and i not in pinned)
    return sum(rooms_at_least(problem, number)) - sum(min(problem.pieces[i].lengths) for i in always if may_air(problem, i, number))
