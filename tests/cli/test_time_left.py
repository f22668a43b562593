"""The estimate: nothing too early, right at a steady pace, soon right after the machine got busy."""

import pytest

from broadcast.cli.time_left import TimeLeft, worded_time


def watched(pace, until, start=0.0, total=600.0):
    """Yield the moment, what is truly left at this pace, and what was told."""
    watch, done, now = TimeLeft(), 0.0, start
    while done < until:
        now += 1
        done += pace(now)
        yield now, total - done, watch.at(now, done, total)


def test_loading_is_not_taken_for_work():
    told = [left for _, rest, left in watched(lambda _: 6.0, 120, start=30.0) if left is not None and left != pytest.approx(rest / 6)]
    assert told == []


def test_nothing_is_said_before_ten_seconds_were_watched():
    watch = TimeLeft()
    assert [watch.at(now, now, 100) for now in range(11)] == [None] * 11
    assert watch.at(11, 11, 100) == pytest.approx(89)


def test_a_machine_that_gets_three_times_as_slow_is_seen_within_a_minute():
    off = [abs(left - rest / 2) for now, rest, left in watched(lambda now: 6.0 if now < 30 else 2.0, 590) if now > 90 and left is not None]
    assert len(off) > 100
    assert max(off) < 50


def test_work_that_begins_again_is_watched_anew():
    watch = TimeLeft()
    assert [watch.at(now, now, 20) for now in range(1, 13)][-1] == pytest.approx(8)
    assert watch.at(100, 1, 40) is None
    assert [watch.at(100 + 3 * step, 1 + step, 40) for step in range(1, 9)][-1] == pytest.approx(93)


def test_spans_are_said_in_minutes_and_seconds():
    assert [worded_time(seconds) for seconds in (0.2, 54.6, 57.6, 118, 125, 3600)] == [
        *("1 giây", "55 giây", "1 phút 0 giây", "2 phút 0 giây", "2 phút 5 giây", "60 phút")
    ]


def test_one_slow_step_at_the_start_is_no_estimate():
    watch = TimeLeft()
    assert [watch.at(now, done, 600) for now, done in ((1, 4), (40, 8), (41, 12))] == [None] * 3
