"""The judge: every lawful day of a small problem, in fractions, from the rules as they are written down and from nothing of the planner."""

from fractions import Fraction
from itertools import pairwise

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
    yield from _sessions(problem, 0, state, 0, list(problem.tail), (), [])


def _sessions(problem, number, state, position, heard, done, parts):
    if number == len(problem.sessions):
        short = sum(max(0, d.least - sum(state[i]["plays"] for i in d.pieces)) for d in problem.demands)
        total = (short, sum(p[0] for p in parts), max((p[1] for p in parts), default=0), *(sum(p[n] for p in parts) for n in range(2, 7)))
        yield done, total
        return
    (stretch,) = problem.sessions[number]
    mean = {i: Fraction(sum(p.lengths) // len(p.lengths)) for i, p in enumerate(problem.pieces)}
    taking = [i for i, p in enumerate(problem.pieces) if state[i]["plays"] < p.most and p.opens < stretch.ends and p.closes > stretch.opens]
    room = Fraction(min(stretch.room, stretch.ends - stretch.opens))
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
        before = problem.previous[number] if number < len(problem.previous) else names
        part = (
            int(len(names) > 1 and heard[-len(names) :] == names),
            int(worst * 2**20),
            int(gaps * 2**20),
            sum(a == b for a, b in pairwise(topics)),
            sum(problem.pieces[i].familiar[number] for i in names if problem.pieces[i].familiar),
            stretch.ends - stretch.opens - airtime if names else 0,
            sum(a != b for a, b in zip(before, names, strict=False)) + abs(len(before) - len(names)),
        )
        yield from _sessions(problem, number + 1, after, position + len(names), heard + names, (*done, tuple(order)), [*parts, part])


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
