"""Polls of many boxes, simulated second by second (field case C093)."""

import random
from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from broadcast.station.polls import first_wait, next_wait

PERIOD = timedelta(minutes=5)


def _polls(boxes, seconds, down=range(0), begin_together=True):
    """Return how many polls each second sees; while the server is ``down`` they fail."""
    seen = Counter()
    for box in range(boxes):
        draw = random.Random(box)
        at, failures = 0.0 if begin_together else first_wait(PERIOD, draw.random()).total_seconds(), 0
        while at < seconds:
            seen[int(at)] += 1
            failures = failures + 1 if int(at) in down else 0
            at += next_wait(PERIOD, failures, draw.random()).total_seconds()
    return seen


def test_boxes_that_began_in_one_second_are_spread_after_two_periods():
    seen = _polls(200, 3600)
    a_period = PERIOD.total_seconds()
    for start in range(2 * int(a_period), 3600 - int(a_period), int(a_period)):
        window = {second: count for second, count in seen.items() if start <= second < start + a_period}
        assert max(window.values()) <= 0.05 * sum(window.values())


def test_after_an_outage_the_first_minute_holds_at_most_three_times_the_usual():
    seen = _polls(2_000, 6000, down=range(2400, 3000), begin_together=False)
    usual = 2_000 * 60 / PERIOD.total_seconds()
    for start in range(3000, 4200, 10):
        assert sum(seen[second] for second in range(start, start + 60)) <= 3 * usual


def test_a_server_in_trouble_is_asked_less():
    calm = sum(_polls(300, 2400, begin_together=False).values())
    troubled = sum(_polls(300, 2400, down=range(2400), begin_together=False).values())
    assert troubled < 0.5 * calm


@given(st.integers(0, 50), st.floats(0, 1, exclude_max=True), st.integers(0, 7200))
def test_the_server_is_obeyed_and_no_pause_grows_without_bound(failures, draw, asked):
    wait = next_wait(PERIOD, failures, draw, timedelta(seconds=asked))
    assert wait <= max(4 * PERIOD, timedelta(seconds=2 * asked))
    if failures:
        assert wait >= timedelta(seconds=asked)
        assert wait >= PERIOD
    else:
        assert 0.75 * PERIOD <= wait <= 1.25 * PERIOD


def test_after_a_power_cut_boxes_come_one_after_the_other():
    waits = [first_wait(PERIOD, random.Random(box).random()) for box in range(500)]
    assert all(timedelta() <= wait < PERIOD for wait in waits)
    assert max(Counter(int(wait.total_seconds()) for wait in waits).values()) <= 10
