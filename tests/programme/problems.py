"""Random days, drawn with a seed of their own: every kind of rule there is, pieces heard and unheard, demands, earlier plans."""

import random

from broadcast.programme.problem import ALWAYS, SCALE, DayProblem, Demand, Piece, Rank, Stretch

HOUR = 3_600_000


def small(seed: int) -> DayProblem:
    draw = random.Random(seed)
    count, sessions = draw.randint(1, 5), draw.randint(1, 3)
    rooms = [draw.choice((60_000, 90_000, 120_000, 150_000)) for _ in range(sessions)]
    joined = frozenset(n for n in range(1, sessions) if draw.random() < 0.25)
    return DayProblem(
        pieces=tuple(piece(draw, sessions) for _ in range(count)),
        sessions=tuple(stretches(draw, n, rooms, joined) for n in range(sessions)),
        joined=joined,
        yesterday=tuple(tuple(draw.sample(range(count), draw.randint(2, count))) for _ in range(draw.randint(0, 3))) if count > 1 else (),
        demands=tuple(demand(draw, count) for _ in range(draw.choice((0, 0, 1, 2)))),
        tail=tuple(draw.randrange(-1, count) for _ in range(draw.randint(0, 4))),
        parity=draw.randrange(2),
        previous=tuple(tuple(draw.sample(range(count), draw.randint(0, count))) for _ in range(sessions)) if draw.random() < 0.3 else (),
    )


def stretches(draw: random.Random, number: int, rooms: list[int], joined: frozenset[int]) -> tuple[Stretch, ...]:
    """A session's room; one that goes on with another begins when that has ended, or has a relay before it."""
    first = number
    while first in joined:
        first -= 1
    begins, room = 6 * HOUR * (first + 1), sum(rooms[first : number + 1])
    if number == first:
        return (Stretch(opens=begins, ends=begins + room),)
    opens = draw.choice((None, begins + sum(rooms[first:number]) + 30_000))
    return (Stretch(opens=opens, lead=10_000, ends=begins + room + 30_000, room=draw.choice((ALWAYS, 70_000))),)


def piece(draw: random.Random, sessions: int) -> Piece:
    heard = draw.random() < 0.7
    return Piece(
        lengths=tuple(draw.sample((30_000, 45_000, 60_000, 50_000), draw.choice((1, 1, 1, 2)))),
        weight=draw.randint(1, 3),
        topic=draw.randrange(3),
        rank=draw.choice((Rank.ORDINARY,) * 5 + (Rank.OWN, Rank.PRIORITY)),
        most=draw.choice((ALWAYS, ALWAYS, 2, 1)),
        absent=frozenset(n for n in range(sessions) if draw.random() < 0.1),
        closes=draw.choice((ALWAYS, ALWAYS, ALWAYS, 6 * HOUR + 100_000)),
        apart=draw.choice((0, 0, 0, 3 * HOUR, 8 * HOUR)),
        apart_positions=draw.choice((0, 0, 1, 2)),
        owed=draw.randint(-SCALE // 2, SCALE // 2),
        waited=draw.randint(0, SCALE),
        last=-draw.randint(1_000_000, 100_000_000) if heard else -ALWAYS,
        positions=draw.randint(0, 6) if heard else ALWAYS,
        familiar=tuple(draw.randint(0, 3) for _ in range(sessions)),
    )


def demand(draw: random.Random, count: int) -> Demand:
    return Demand(pieces=frozenset(draw.sample(range(count), draw.randint(1, count))), least=draw.randint(1, 3))


def large(seed: int) -> DayProblem:
    """A day as a station has it: three sessions of a quarter of an hour, ten to thirty announcements of a minute or so."""
    draw = random.Random(seed)
    count = draw.randint(5, 30)
    starts = (5 * HOUR + HOUR // 2, 11 * HOUR, 17 * HOUR)
    rooms = [draw.choice((300_000, 600_000, 870_000)) for _ in starts]
    parts, joined = _parts(draw, list(zip(starts, rooms, strict=True)))
    lengths = [tuple(sorted(draw.sample(range(28_000, 95_000), draw.choice((1, 1, 1, 3))), reverse=True)) for _ in range(count)]
    return DayProblem(
        pieces=tuple(
            Piece(
                lengths=length,
                weight=draw.choice((1, 1, 1, 2, 3)),
                topic=draw.randrange(4),
                rank=draw.choice((Rank.ORDINARY,) * 9 + (Rank.PRIORITY,)),
                apart_positions=draw.choice((0, 0, 2)),
                closes=draw.choice((ALWAYS, ALWAYS, 11 * HOUR + 200_000)),
                waited=draw.randrange(SCALE),
                absent=frozenset(part for part in range(len(parts)) if len(parts) > 3 and draw.random() < 0.3),
            )
            for length in lengths
        ),
        sessions=tuple(parts),
        joined=joined,
        yesterday=tuple(tuple(draw.sample(range(count), min(5, count))) for _ in starts),
        replaying=tuple(draw.choice(((), tuple(draw.sample(range(count), 3)))) for _ in parts) if draw.random() < 0.1 else (),
        demands=tuple(demand(draw, count) for _ in range(draw.choice((0, 1, 2)))),
    )


def _parts(draw: random.Random, sessions: list[tuple[int, int]]) -> tuple[list[tuple[Stretch, ...]], frozenset[int]]:
    """Sessions of one block, of two that follow each other, or of two with a relay between."""
    parts: list[tuple[Stretch, ...]] = []
    joined = set()
    for begins, room in sessions:
        kind = draw.choice(("one", "one", "two", "relay"))
        middle = begins + room // 2
        if kind == "one":
            parts.append((Stretch(opens=begins, ends=begins + room),))
            continue
        joined.add(len(parts) + 1)
        parts.append((Stretch(opens=begins, ends=middle),))
        opens, lead = (None, 12_000) if kind == "two" else (middle + 60_000, 0)
        parts.append((Stretch(opens=opens, lead=lead, ends=begins + room),))
    return parts, frozenset(joined)
