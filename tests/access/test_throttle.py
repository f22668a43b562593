"""Wrong tries are slowed, the more the longer; time heals it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.access.throttle import FREE_TRIES, LONGEST_WAIT, WINDOW, wait

START = datetime(2021, 2, 4, 8, tzinfo=UTC)


def test_a_few_slips_cost_nothing():
    assert wait([START] * FREE_TRIES, START) == timedelta(0)


def test_ten_wrong_tries_are_slowed_to_many_minutes():
    assert wait([START] * 10, START) >= timedelta(minutes=8)


@given(st.integers(FREE_TRIES + 1, 500))
def test_every_further_failure_waits_at_least_as_long_and_never_beyond_the_limit(number):
    assert wait([START] * number, START) <= wait([START] * (number + 1), START) <= LONGEST_WAIT


@given(st.integers(0, 500))
def test_after_the_window_all_is_forgotten(number):
    assert wait([START] * number, START + WINDOW) == timedelta(0)


def test_the_wait_runs_down():
    assert wait([START] * 5, START + timedelta(seconds=10)) == timedelta(seconds=5)


@pytest.mark.parametrize(
    ("tries", "seconds"), [(4, 0), (5, 15), (6, 30), (7, 60), (8, 120), (9, 240), (10, 480), (11, 900), (12, 900), (99, 900)]
)
def test_each_wrong_try_doubles_the_wait_up_to_a_quarter_of_an_hour(tries, seconds):
    assert wait([START] * tries, START) == timedelta(seconds=seconds)


def test_a_try_counts_until_the_window_has_passed_and_the_newest_one_is_waited_for():
    almost = START + WINDOW - timedelta(microseconds=1)
    assert wait([START, *[almost] * 4], almost) == timedelta(seconds=15)
    assert wait([START, *[almost] * 4], START + WINDOW) == timedelta(0)
    assert wait([START + timedelta(seconds=9), *[START] * 4], START + timedelta(seconds=10)) == timedelta(seconds=14)
    assert wait([START] * 5, START + timedelta(seconds=15)) == timedelta(0)
