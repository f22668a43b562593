"""Small days are searched through: the best of all lawful days, to the last aim."""

from dataclasses import dataclass, field

from broadcast.programme.aims import FINE, Aims, added, session_aims, shortfall, worst_prefix
from broadcast.programme.moment import Moment, beginning
from broadcast.programme.problem import DayProblem, Placing, Solution
from broadcast.programme.room import rooms_at_most
from broadcast.programme.session_walk import SessionWalk

MOST_PLAYS = 8
"""A day with room for at most so many plays is searched."""
MOST_STEPS = 200_000
"""Placings looked at before the search gives up; its best day so far stands, and is not called the best of all."""


def plays_at_most(problem: DayProblem) -> int:
    """Return how many plays a day has room for at most."""
    shortest = min((min(piece.lengths) for piece in problem.pieces), default=1)
    return sum(room // shortest for number in range(len(problem.sessions)) for room in rooms_at_most(problem, number))


def search(problem: DayProblem, incumbent: Solution, incumbent_aims: Aims) -> tuple[Solution, bool]:
    """Return the best day that is not worse than a known one, and whether every other day was ruled out."""
    best = _Search(problem=problem, best=incumbent, aims=incumbent_aims)
    best.day((), beginning(problem), Aims())
    return best.best, best.steps < MOST_STEPS


@dataclass(slots=True)
class _Search:
    problem: DayProblem
    best: Solution
    aims: Aims
    steps: int = 0
    _sessions: list[tuple[Placing, ...]] = field(default_factory=list)

    def day(self, done: Solution, moment: Moment, so_far: Aims) -> None:
        """Go through all ways in which a day may go on after some sessions."""
        if len(done) == len(self.problem.sessions):
            whole = added(so_far, shortfall(self.problem.demands, moment))
            if whole < self.aims:
                self.best, self.aims = done, whole
            return
        if self._hopeless(len(done), moment, so_far):
            return
        self._session(done, SessionWalk(self.problem, len(done), moment), so_far)

    def _session(self, done: Solution, walk: SessionWalk, so_far: Aims) -> None:
        if walk.is_given():
            walk.replay(())
            self.day((*done, tuple(walk.placings)), walk.finish(), added(so_far, session_aims(self.problem, len(done), walk)))
            return
        choices = walk.choices()
        for i in choices:
            for wording in walk.wordings(i):
                self.steps += 1
                if self.steps >= MOST_STEPS:
                    return
                mark = walk.mark()
                walk.place(i, wording)
                if not self._too_far_off(walk, so_far):
                    self._session(done, walk, so_far)
                walk.back(mark)
        if not choices:
            self._end(done, walk, so_far)

    def _end(self, done: Solution, walk: SessionWalk, so_far: Aims) -> None:
        mark = walk.mark()
        if walk.advance():
            self._session(done, walk, so_far)
        else:
            reached = added(so_far, session_aims(self.problem, len(done), walk))
            self.day((*done, tuple(walk.placings)), walk.finish(), reached)
        walk.back(mark)

    def _too_far_off(self, walk: SessionWalk, so_far: Aims) -> bool:
        """Whether a share is missed by more than in the best day already, all earlier aims being met there."""
        best = self.aims
        return (
            best.silent == best.short == best.forgone == 0
            and so_far.replays >= best.replays
            and max(so_far.prefix, worst_prefix(walk) // FINE) > best.prefix
        )

    def _hopeless(self, number: int, moment: Moment, so_far: Aims) -> bool:
        """Whether no way of going on can be better: aims only grow, and a session plays a piece once at most."""
        left = len(self.problem.sessions) - number
        return added(so_far, shortfall(self.problem.demands, moment, left)) >= self.aims
