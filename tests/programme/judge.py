"""The judge: every lawful day of a small problem, in fractions, from the rules as they are written down and from nothing of the planner."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

from broadcast.programme.problem import ALWAYS, SCALE, DayProblem, Rank


def water(weights, lengths, limits, room):
    """Shares by bisection on the water level: min(limit, weight * level), so that the room is full or all are at their limits."""

    def need(level):
        return sum(min(limit, weight * level) * length for weight, limit, length in zip(weights, limits, lengths, strict=True) if weight)

    left = room - sum(limit * length for weight, limit, length in zip(weights, limits, lengths, strict=True) if not weight)
    if left <= 0:
        return [limit if not weight else Fraction(0) for weight, limit in zip(weights, limits, strict=True)]
    levels = sorted({Fraction(limit) / weight for weight, limit in zip(weights, limits, strict=True) if weight})
    below = Fraction(0)
    for level in levels:
        if need(level) >= left:
            slope = need(level) - need(below)
            exact = below + (level - below) * (left - need(below)) / slope if slope else level
            return [limit if not weight else min(limit, weight * exact) for weight, limit in zip(weights, limits, strict=True)]
        below = level
    return list(limits)


def days(problem: DayProblem):
    """Yield every lawful day as (sessions of (piece, wording), aims): nothing that could still play is left out."""
    pieces = problem.pieces
    state = {
        i: {"owed": Fraction(p.owed, SCALE), "waited": Fraction(p.waited, SCALE), "last": p.last, "pos": -p.positions - 1, "plays": 0}
        for i, p in enumerate(pieces)
    }
    yield from _sessions(problem, 0, state, 0, list(problem.tail), (), [], NOTHING_YET)


NOTHING_YET = ((), 0, False)
"""Of the session that a part goes on with: what it has played, when that ended, and whether something only had to wait."""


def smallest(problem: DayProblem):
    """The size of the smallest set of distances (by session) and directives without which a day keeps the rest and is nowhere silent."""
    rules = [("near", n) for n in range(len(problem.sessions))] + [("demand", n) for n, d in enumerate(problem.demands) if d.least]
    for size in range(len(rules) + 1):
        for some in combinations(rules, size):
            demands = tuple(replace(d, given_up=("demand", n) in some) for n, d in enumerate(problem.demands))
            freed = replace(problem, near=problem.near | {n for kind, n in some if kind == "near"}, demands=demands)
            if any(of_day[:2] == (0, 0) for _, of_day in days(freed)):
                return size
    raise AssertionError("with every rule given up a day must be found")


def _sessions(problem, number, state, position, heard, done, parts, so_far):
    if number == len(problem.sessions):
        lacks = [(d.given_up, max(0, d.least - sum(state[i]["plays"] for i in d.pieces))) for d in problem.demands]
        short, forgone = (sum(plays for given_up, plays in lacks if given_up is which) for which in (False, True))
        silent, replays, sums = sum(p[7] for p in parts), sum(p[0] for p in parts), [sum(p[n] for p in parts) for n in range(2, 7)]
        yield done, (silent, short, forgone, replays, max((p[1] for p in parts), default=0), *sums)
        return
    (stretch,) = problem.sessions[number]
    joined, goes_on = number in problem.joined, number + 1 in problem.joined
    within, ended, hushed = so_far if joined else NOTHING_YET
    if stretch.opens is None:
        stretch = replace(stretch, opens=ended + stretch.lead)
    mean = {i: Fraction(sum(p.lengths) // len(p.lengths)) for i, p in enumerate(problem.pieces)}
    room = Fraction(max(0, min(stretch.room, stretch.ends - stretch.opens)))
    taking = [
        i
        for i, p in enumerate(problem.pieces)
        if min(p.lengths) <= room
        and state[i]["plays"] < p.most
        and p.opens < stretch.ends
        and p.closes > stretch.opens
        and i not in within
        and number not in p.absent
    ]
    weights = [0 if problem.pieces[i].rank < Rank.OBLIGED else problem.pieces[i].weight for i in taking]
    limits = [min(Fraction(1), room / (mean[i] * (problem.pieces[i].apart_positions + 1))) for i in taking]
    share = dict(zip(taking, water(weights, [mean[i] for i in taking], limits, room), strict=True))
    whole = sum(share[i] * mean[i] for i in taking)
    rate = {i: share[i] / whole if whole else Fraction(0) for i in taking}
    for order in _orders(problem, stretch, state, taking, position, [], number in problem.near):
        after = {i: dict(s) for i, s in state.items()}
        airtime, worst, gaps, played = 0, Fraction(0), Fraction(0), {}
        for n, (i, w) in enumerate(order):
            if state[i]["last"] != -ALWAYS:
                gaps += (state[i]["waited"] + rate[i] * airtime - 1) ** 2
            played[i] = airtime
            after[i].update(last=stretch.opens + airtime, pos=position + n, plays=state[i]["plays"] + 1)
            airtime += problem.pieces[i].lengths[w]
            worst = max(worst, *(abs(state[j]["owed"] + rate[j] * airtime - (j in played)) for j in taking))
        for j in taking:
            after[j]["owed"] = state[j]["owed"] + rate[j] * airtime - (j in played)
            after[j]["waited"] = rate[j] * (airtime - played[j]) if j in played else state[j]["waited"] + rate[j] * airtime
        names = [i for i, _ in order]
        topics = [problem.pieces[i].topic if i >= 0 else -1 for i in (*heard[-1:], *names)]
        waiting = not names and _some_only_wait(problem, stretch, state, taking, position, number in problem.near)
        before = problem.previous[number] if number < len(problem.previous) else names
        part = (
            int(len(names) > 1 and _heard_before(problem, heard, names, whole_session=not joined and not goes_on)),
            int(worst * 2**20),
            int(gaps * 2**20),
            sum(a == b for a, b in pairwise(topics)),
            sum(problem.pieces[i].familiar[number] for i in names if problem.pieces[i].familiar),
            stretch.ends - stretch.opens - airtime if names and not goes_on else 0,
            sum(a != b for a, b in zip(before, names, strict=False)) + abs(len(before) - len(names)),
            int(not goes_on and not names and not within and (waiting or hushed)),
        )
        following = ((*within, *names), stretch.opens + airtime, waiting or hushed)
        yield from _sessions(
            problem, number + 1, after, position + len(names), heard + names, (*done, tuple(order)), [*parts, part], following
        )


def _heard_before(problem, heard, names, *, whole_session):
    if whole_session:
        return heard[-len(names) :] == names or tuple(names) in problem.yesterday
    return [i for i in heard if i in names][-len(names) :] == names


def _some_only_wait(problem, stretch, state, taking, position, near):
    """Whether something fits into an empty session and is kept out for distance alone."""
    for i in taking:
        piece = problem.pieces[i]
        room = min(stretch.room, stretch.ends - stretch.opens, piece.closes - stretch.opens)
        too_near = piece.apart_positions and position - 1 - state[i]["pos"] < piece.apart_positions
        too_soon = stretch.opens - state[i]["last"] < piece.apart
        if not near and piece.opens <= stretch.opens and min(piece.lengths) <= room and (too_soon or too_near):
            return True
    return False


def _orders(problem, stretch, state, taking, position, order, near):
    airtime = sum(problem.pieces[i].lengths[w] for i, w in order)
    clock = stretch.opens + airtime
    room = min(stretch.room - airtime, stretch.ends - clock)
    ways = []
    for i in taking:
        piece = problem.pieces[i]
        if any(i == other for other, _ in order) or clock < piece.opens:
            continue
        if not near and clock - state[i]["last"] < piece.apart:
            continue
        if not near and piece.apart_positions and position + len(order) - 1 - state[i]["pos"] < piece.apart_positions:
            continue
        ways += [(i, w) for w, length in enumerate(piece.lengths) if length <= min(room, piece.closes - clock)]
    if not ways:
        yield order
        return
    first = min(problem.pieces[i].rank for i, _ in ways)
    for way in ways:
        if problem.pieces[way[0]].rank == first:
            yield from _orders(problem, stretch, state, taking, position, [*order, way], near)
