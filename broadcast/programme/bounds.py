"""What no day can do, found without looking for one: directives that ask for more plays than there is room for."""

from itertools import accumulate

from broadcast.programme.problem import DayProblem, Demand
from broadcast.programme.room import may_air, rooms_at_most


def surely_short(problem: DayProblem) -> frozenset[int]:
    """Return the demands that no lawful day meets, whatever else is given up."""
    return frozenset(number for number, demand in enumerate(problem.demands) if demand.least > most_plays(problem, demand))


def most_plays(problem: DayProblem, demand: Demand) -> int:
    """Return a number of plays of a demand's pieces that no day exceeds: one of each a session, as many as fit there."""
    first_parts = [number for number in range(len(problem.sessions)) if number not in problem.joined]
    together = sum(_in_session(problem, demand, first) for first in first_parts)
    return min(together, sum(min(problem.pieces[i].most, len(first_parts)) for i in demand.pieces))


def _in_session(problem: DayProblem, demand: Demand, first: int) -> int:
    parts = [first]
    while parts[-1] + 1 in problem.joined:
        parts.append(parts[-1] + 1)
    pinned = {stretch.pinned for part in parts for stretch in problem.sessions[part]} & demand.pieces
    lengths = sorted(min(problem.pieces[i].lengths) for i in demand.pieces - pinned if any(may_air(problem, i, part) for part in parts))
    room = sum(sum(rooms_at_most(problem, part)) for part in parts)
    given_plays = sum(placing.piece in demand.pieces for part in parts if problem.decided for placing in problem.decided[part] or ())
    return given_plays + len(pinned) + sum(total <= room for total in accumulate(lengths))
