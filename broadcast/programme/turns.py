"""Fair turns: the order of one session by who is due, with exchanges of neighbours and filled seconds."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from broadcast.programme.aims import does_better, off
from broadcast.programme.moment import Moment
from broadcast.programme.problem import SCALE, DayProblem, Placing, Rank
from broadcast.programme.session_walk import Mark, SessionWalk
from broadcast.programme.subset_sum import fullest, fullest_of

SLACK = 5_000
"""Milliseconds before a fixed second that need not be filled."""

Key = tuple[int, int, int, bool, int]


def take_turns(problem: DayProblem, number: int, moment: Moment, obliged: Collection[int] = ()) -> SessionWalk:
    """Return a session filled: nothing that may play is left out while there is room for it."""
    walk = SessionWalk(problem, number, moment, obliged)
    if walk.is_given():
        walk.replay(())
        return walk
    again = problem.replaying[number] if problem.replaying else ()
    _repeat(walk, again)
    _fill(walk)
    if again:
        return walk
    if any(len(piece.lengths) > 1 for piece in problem.pieces):
        walk = _reworded(problem, walk)
    return _exchanged(problem, number, walk)


def _repeat(walk: SessionWalk, order: Sequence[int]) -> None:
    """Place an order again, without what may not come."""
    for i in order:
        if i in walk.choices():
            walk.place(i, walk.wordings(i)[0])


def due(walk: SessionWalk, i: int) -> Key:
    """Return how early a piece is due: who would fall a whole play behind comes first, then it goes by debt and by distance.

    Distance counts three times as much as debt: that spaces plays evenly, and the debt keeps every share within one play. Holding
    back whoever is a play ahead as well made short pieces fill what others left: up to a tenth more plays in a year.
    """
    stand, rate = walk.moment.standings[i], walk.rate[i]
    owed = stand.owed + rate * (walk.airtime + walk.pieces[i].lengths[0])
    waited = stand.waited + rate * walk.airtime
    band = 0 if owed >= SCALE else 1
    before = walk.placings[-1].piece if walk.placings else walk.moment.tail[-1] if walk.moment.tail else -1
    same_topic = before >= 0 and walk.pieces[before].topic == walk.pieces[i].topic
    return (walk.rank(i), band, -(owed + 3 * waited), same_topic, i)


def _fill(walk: SessionWalk) -> None:
    """Place the most due piece until nothing more may come, stretch by stretch."""
    start = walk.mark()
    while True:
        choices = walk.choices()
        if choices:
            i = choices[0] if len(choices) == 1 else min(choices, key=lambda i: due(walk, i))
            walk.place(i, walk.wordings(i)[0])
            continue
        if walk.pinned_next() and walk.room() > SLACK:
            _fill_to_the_second(walk, start)
        if not walk.advance():
            return
        start = walk.mark()


def _fill_to_the_second(walk: SessionWalk, start: Mark) -> None:
    """Choose anew what plays between ``start`` and a fixed second, where that leaves less of it unused."""
    old = walk.placings[start.placed :]
    left = walk.room()
    walk.back(start)
    for placing in old:
        if walk.rank(placing.piece) < Rank.ORDINARY:
            walk.place(placing.piece, placing.wording)
    candidates = sorted(walk.choices(), key=lambda i: due(walk, i))
    for number in fullest_of([walk.pieces[i].lengths[walk.wordings(i)[0]] for i in candidates], walk.room()):
        if candidates[number] in walk.choices():
            walk.place(candidates[number], walk.wordings(candidates[number])[0])
    if walk.room() >= left or walk.choices():
        walk.back(start)
        for placing in old:
            walk.place(placing.piece, placing.wording)


def _reworded(problem: DayProblem, walk: SessionWalk) -> SessionWalk:
    """Return the session with other wordings where those let in a piece that has no room; else every wording keeps its turn."""
    while walk.left_out():
        fresh = next((more for i in walk.left_out() if (more := _with(problem, walk, i))), None)
        if fresh is None:
            return walk
        walk = fresh
    return walk


def _with(problem: DayProblem, walk: SessionWalk, more: int) -> SessionWalk | None:
    """Return the session with one more piece at its end, all of its last stretch in the wordings that fill it best; None if none do."""
    placed, here = walk.placings, walk.placed_here()
    last = [placing.piece for placing in placed[len(placed) - here :]]
    together = [*last, more]
    room = walk.room() + sum(placing.length for placing in placed[len(placed) - here :])
    wordings = fullest([problem.pieces[i].lengths for i in together], room)
    if wordings is None:
        return None
    tail = [Placing(i, wording, 0, 0) for i, wording in zip(together, wordings, strict=True)]
    return _replayed(walk, [*placed[: len(placed) - here], *tail])


def _replayed(walk: SessionWalk, order: Sequence[Placing]) -> SessionWalk | None:
    """Return the session in another order; None where that is not lawful."""
    fresh = walk.anew()
    return fresh if fresh.replay(order) else None


def _exchanged(problem: DayProblem, number: int, walk: SessionWalk) -> SessionWalk:
    """Return the session with neighbours exchanged where it does better so, and not in an order that was heard lately."""
    order = [placing for placing in walk.placings if not walk.is_pinned(placing.piece)]
    for other in _hunted(walk, order, problem.parity + number) if walk.repeats_the_last() else [_even(walk, order)]:
        fresh = None if other == order else _replayed(walk, other)
        if fresh is None or len(fresh.placings) < len(walk.placings):
            continue
        if does_better(problem, number, fresh, walk):
            return fresh
    return walk


def _hunted(walk: SessionWalk, order: Sequence[Placing], parity: int) -> Iterator[list[Placing]]:
    """Yield orders with neighbours exchanged pairwise, as bells are rung: nobody moves more than one place, ranks stay together.

    First every other pair, in turn the odd and the even ones, then each pair by itself.
    """
    pairs = _pairs(walk, order)
    if len(pairs) > 1:
        for odd in (parity % 2, 1 - parity % 2):
            yield _swapped(order, [place for place in pairs if place % 2 == odd])
    for place in pairs:
        yield _swapped(order, [place])


def _swapped(order: Sequence[Placing], places: Iterable[int]) -> list[Placing]:
    exchanged = list(order)
    for place in places:
        exchanged[place], exchanged[place + 1] = exchanged[place + 1], exchanged[place]
    return exchanged


def _even(walk: SessionWalk, order: Sequence[Placing]) -> list[Placing]:
    """Return an order in which neighbours change places where that spaces them more evenly, looking at every pair once."""
    exchanged = list(order)
    for place in _pairs(walk, order):
        first, second = exchanged[place], exchanged[place + 1]
        airtime = sum(placing.length for placing in exchanged[:place])
        if _gain(walk, first, second, airtime) > 0:
            exchanged[place], exchanged[place + 1] = second, first
    return exchanged


def _pairs(walk: SessionWalk, order: Sequence[Placing]) -> list[int]:
    """Return the places of an order whose piece may change with the next one: both of one rank and place."""
    ranks = [walk.precedence(placing.piece) for placing in order]
    return [place for place, (rank, following) in enumerate(pairwise(ranks)) if rank == following]


def _gain(walk: SessionWalk, first: Placing, second: Placing, airtime: int) -> int:
    """Return by how much the squared deviations of two neighbours fall where they change places."""
    now = off(walk, first.piece, airtime) ** 2 + off(walk, second.piece, airtime + first.length) ** 2
    then = off(walk, second.piece, airtime) ** 2 + off(walk, first.piece, airtime + second.length) ** 2
    return now - then
