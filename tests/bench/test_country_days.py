"""R11: a day for every commune of the country, three sessions of about eight announcements. Run with ``-s`` for the figure."""

import random
import time

from broadcast.programme.plan_day import plan_day
from broadcast.programme.problem import SCALE, DayProblem, Piece, Rank, Stretch

COMMUNES = 10_599
MOST_SECONDS = 30.0
EVERY = 4
"""One commune in so many is planned; all are different, so that nothing is planned once for several."""
HOUR = 3_600_000


def _commune(number: int) -> DayProblem:
    draw = random.Random(number)
    pieces = tuple(
        Piece(
            lengths=(draw.randint(45_000, 95_000),),
            weight=draw.choice((1, 1, 2)),
            topic=draw.randrange(4),
            rank=Rank.OWN if n == 0 else Rank.ORDINARY,
            apart_positions=3,
            owed=draw.randrange(-SCALE // 2, SCALE // 2),
            waited=draw.randrange(SCALE),
            last=-draw.randrange(10**7),
            positions=n,
        )
        for n in range(12)
    )
    starts = (5 * HOUR + HOUR // 2, 11 * HOUR, 17 * HOUR)
    return DayProblem(
        pieces=pieces, sessions=tuple((Stretch(opens=start, ends=start + 560_000),) for start in starts), tail=tuple(range(8))
    )


def test_every_communes_day_is_planned_in_thirty_seconds_of_cpu():
    problems = [_commune(number) for number in range(0, COMMUNES, EVERY)]
    begun = time.process_time()
    plays = sum(len(placings) for problem in problems for placings in plan_day.__wrapped__(problem).solution)
    seconds = (time.process_time() - begun) * COMMUNES / len(problems)
    print(f"\nR11: {seconds:.1f} CPU s for {COMMUNES} communes x 3 sessions x {plays / len(problems) / 3:.1f} announcements")
    assert plays / len(problems) / 3 > 7
    assert seconds <= MOST_SECONDS


def test_communes_with_equal_inputs_are_planned_once():
    plan_day.cache_clear()
    plans = {id(plan_day(_commune(7))) for _ in range(1_000)}
    assert len(plans) == 1
    assert plan_day.cache_info().misses == 1
