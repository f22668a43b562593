"""What makes one lawful day better than another, in the order in which it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from broadcast.programme.moment import Moment, beginning
from broadcast.programme.problem import ALWAYS, SCALE, DayProblem, Demand, Solution
from broadcast.programme.session_walk import SessionWalk

FINE = SCALE >> 20
"""A millionth of a play: smaller differences are those of rounding."""


@dataclass(frozen=True, slots=True, order=True)
class Aims:
    """Smaller is better, earlier counts more."""

    silent: int = 0
    """Sessions in which nothing is played for distances alone."""
    short: int = 0
    """Plays that directives ask for and the day lacks."""
    forgone: int = 0
    """The same of directives that were given up."""
    replays: int = 0
    """Sessions in the very order of the session before."""
    prefix: int = 0
    """The most that any piece was ever ahead of or behind its share, in millionths of a play (2 to the power of -20)."""
    gaps: int = 0
    """Squared deviation of distances from the usual ones, in millionths of a squared play."""
    topics: int = 0
    """Neighbours on the same topic."""
    familiar: int = 0
    """Plays of the past week at the hours at which the same pieces play again."""
    unused: int = 0
    """Milliseconds left over in sessions."""
    edits: int = 0
    """Plays that stand elsewhere than in the plan before."""


class NotLawful(ValueError):
    """A solution that breaks a hard rule; the message says in which session."""


def aims(problem: DayProblem, solution: Solution) -> Aims:
    """Return how well a day does. Raises NotLawful for one that breaks a hard rule or leaves room that something could fill."""
    moment, total = beginning(problem), Aims()
    for number, placings in enumerate(solution):
        walk = SessionWalk(problem, number, moment)
        if not walk.replay(placings) or walk.placings != list(placings):
            raise NotLawful(f"session {number}: {walk.placings} for {placings}")
        total = added(total, session_aims(problem, number, walk))
        moment = walk.finish()
    return added(total, shortfall(problem.demands, moment))


def added(total: Aims, more: Aims) -> Aims:
    """Return the aims of both together."""
    return Aims(
        silent=total.silent + more.silent,
        short=total.short + more.short,
        forgone=total.forgone + more.forgone,
        replays=total.replays + more.replays,
        prefix=max(total.prefix, more.prefix),
        gaps=total.gaps + more.gaps,
        topics=total.topics + more.topics,
        familiar=total.familiar + more.familiar,
        unused=total.unused + more.unused,
        edits=total.edits + more.edits,
    )


def session_aims(problem: DayProblem, number: int, walk: SessionWalk) -> Aims:
    """Return how well a filled session does; directives are asked about the whole day only."""
    played = [placing.piece for placing in walk.placings]
    ends = problem.sessions[number][-1].ends
    return Aims(
        silent=int(walk.is_silent()),
        replays=int(walk.repeats_the_last()),
        prefix=worst_prefix(walk) // FINE,
        gaps=gap_deviation(walk) // FINE,
        topics=_same_topics(problem, walk.moment.tail[-1:], played),
        familiar=sum(problem.pieces[i].familiar[number] for i in played if problem.pieces[i].familiar),
        unused=0 if number + 1 in problem.joined or not walk.placings else max(0, ends - walk.placings[-1].at - walk.placings[-1].length),
        edits=_edits(problem, number, played),
    )


def does_better(problem: DayProblem, number: int, walk: SessionWalk, other: SessionWalk) -> bool:
    """Whether a filled session does better than another; what counts most is compared first, for the rest takes longer to work out."""
    first, second = _foremost(walk), _foremost(other)
    if first != second:
        return first < second
    return session_aims(problem, number, walk) < session_aims(problem, number, other)


def _foremost(walk: SessionWalk) -> tuple[bool, bool]:
    """Return the aims that count before all others of a session, in their order."""
    return walk.is_silent(), walk.repeats_the_last()


def worst_prefix(walk: SessionWalk) -> int:
    """Return the most that a piece is ahead or behind after any play of a session, in plays times SCALE."""
    worst, airtime = 0, 0
    standings, rate = walk.moment.standings, walk.rate
    due = {i: (standings[i].owed, rate[i]) for i in walk.share}
    for placing in walk.placings:
        airtime += placing.length
        owed, each = due.get(placing.piece, (standings[placing.piece].owed, rate.get(placing.piece, 0)))
        due[placing.piece] = (owed - SCALE, each)
        worst = max([worst, *[abs(owed + each * airtime) for owed, each in due.values()]])
    return worst


def gap_deviation(walk: SessionWalk) -> int:
    """Return the squared deviations of a session's distances to the plays before; first plays have none."""
    total, airtime = 0, 0
    for placing in walk.placings:
        total += off(walk, placing.piece, airtime) ** 2 // SCALE
        airtime += placing.length
    return total


def off(walk: SessionWalk, i: int, airtime: int) -> int:
    """Return how far from its usual distance a piece is that begins after so much airtime of its session; 0 where never heard."""
    before = walk.moment.standings[i]
    return 0 if before.last == -ALWAYS else before.waited + walk.rate[i] * airtime - SCALE


def shortfall(demands: Sequence[Demand], moment: Moment, left: int = 0) -> Aims:
    """Return how many plays the directives lack after a session, if every piece of theirs plays in each of the ``left`` ones."""
    lacks = [(demand.given_up, max(0, lacking(demand, moment) - left * len(demand.pieces))) for demand in demands]
    return Aims(short=sum(plays for given_up, plays in lacks if not given_up), forgone=sum(plays for given_up, plays in lacks if given_up))


def lacking(demand: Demand, moment: Moment) -> int:
    """Return how many plays one directive lacks."""
    return max(0, demand.least - sum(moment.standings[i].plays for i in demand.pieces))


def _same_topics(problem: DayProblem, before: Sequence[int], played: Sequence[int]) -> int:
    topics = [problem.pieces[i].topic for i in (*before, *played) if i >= 0]
    return sum(before == after for before, after in pairwise(topics))


def _edits(problem: DayProblem, number: int, played: Sequence[int]) -> int:
    if number >= len(problem.previous):
        return 0
    before = problem.previous[number]
    return sum(earlier != now for earlier, now in zip(before, played, strict=False)) + abs(len(before) - len(played))
