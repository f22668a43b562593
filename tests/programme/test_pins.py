"""An announcement with its own time plays at that second, or the reason is said; nothing is moved in silence."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from broadcast.model.programme import ClockElement, CueKind, FormatClock
from broadcast.model.script import Priority
from broadcast.model.units import Millis
from broadcast.programme.decide import decide


def _at(decision, script):
    return [
        f"{cue.at:%H:%M:%S.%f}" for plan in decision.sessions for cue in plan.cues if cue.announcement and cue.announcement.script == script
    ]


def _no_gap_over(decision, seconds):
    for plan in decision.sessions:
        for earlier, later in zip(plan.cues, plan.cues[1:], strict=False):
            gap = later.at - earlier.at - timedelta(milliseconds=earlier.length)
            assert timedelta(0) <= gap <= timedelta(seconds=seconds)


def test_it_plays_at_its_second_once_and_the_others_around_it(inputs, candidate):
    crowd = [candidate(str(n), 50 + 3 * n) for n in range(1, 9)]
    decision = decide(inputs([*crowd, candidate("x", 40, fixed_at=time(11, 5))]))
    assert _at(decision, "x") == ["11:05:00.000000"]
    assert decision.refused == {}
    _no_gap_over(decision, 5)
    session = decision.sessions[1]
    assert session.cues[-1].kind is CueKind.CLOSING
    assert len([cue for cue in session.cues if cue.kind is CueKind.ANNOUNCEMENT]) == 9
    assert next(cue.because for cue in session.cues if cue.announcement and cue.announcement.script == "x") == "hẹn giờ 11:05"


def test_time_that_nothing_fills_is_bridged_by_the_tune(inputs, candidate):
    decision = decide(inputs([candidate("x", 40, fixed_at=time(11, 5))]))
    assert _at(decision, "x") == ["11:05:00.000000"]
    _no_gap_over(decision, 10)
    assert any("chờ mục hẹn giờ 11:05:00" in cue.because for cue in decision.sessions[1].cues)


@pytest.mark.parametrize(
    ("at", "seconds", "code"),
    [
        (time(9, 0), 40, "fixed-outside"),
        (time(11, 0), 40, "fixed-no-room"),
        (time(11, 14, 40), 40, "fixed-no-room"),
        (time(11, 15), 40, "fixed-outside"),
    ],
)
def test_a_time_that_cannot_be_kept_is_refused_with_the_reason(inputs, candidate, at, seconds, code):
    decision = decide(inputs([candidate("1"), candidate("x", seconds, fixed_at=at)]))
    assert _at(decision, "x") == []
    assert decision.refused["x"].code == code


def test_of_two_at_one_time_the_priority_item_has_it_and_the_other_is_told(inputs, candidate):
    both = [candidate("a", 40, fixed_at=time(11, 5)), candidate("b", 40, fixed_at=time(11, 5, 30), priority=Priority.PRIORITY)]
    decision = decide(inputs(both))
    assert _at(decision, "b") == ["11:05:30.000000"]
    assert (decision.refused["a"].code, decision.refused["a"].facts["other"]) == ("fixed-taken", "Bài b")


def test_its_other_wording_does_not_play_in_the_same_session(inputs, candidate):
    decision = decide(inputs([candidate("x", 40, fixed_at=time(11, 5), lineage="x"), candidate("y", 40, lineage="x"), candidate("1")]))
    assert [bool({"y"} & {cue.announcement.script for cue in plan.cues if cue.announcement}) for plan in decision.sessions] == [
        True,
        False,
        True,
    ]


def test_another_wording_keeps_its_distance_from_the_one_with_its_own_second(inputs, candidate):
    """Found by the random walk: only plays in turn counted."""
    clock = FormatClock(name="x", elements=(ClockElement(kind=CueKind.ANNOUNCEMENT),), apart=Millis(8 * 3_600_000))
    crowd = [candidate("3", lineage="3"), candidate("3b", 40, lineage="3", fixed_at=time(11, 5)), *(candidate(str(n), 50) for n in (1, 2))]
    decision = decide(inputs(crowd, clock=clock))
    assert _at(decision, "3b") == ["11:05:00.000000"]
    assert [at[:2] for at in _at(decision, "3")] == ["05"]


def test_a_time_after_midnight_of_the_last_day_is_refused(inputs, candidate):
    """Found by the random walk: its second lay on the day after its last."""
    late = candidate("x", 40, fixed_at=time(0, 1))
    ended = replace(late, item=replace(late.item, announcement=replace(late.item.announcement, last_day=date(2021, 2, 4))))
    decision = decide(inputs([candidate("1"), ended], starts=("23:50",), minutes=20))
    assert decision.refused["x"].code == "fixed-expired"
    assert _at(decision, "x") == []


def test_in_a_session_over_midnight_a_time_after_midnight_is_the_next_days(inputs, candidate):
    decision = decide(inputs([candidate("1"), candidate("x", 40, fixed_at=time(0, 5))], minutes=30, starts=("23:50",)))
    (plan,) = decision.sessions
    (cue,) = [cue for cue in plan.cues if cue.announcement and cue.announcement.script == "x"]
    assert f"{cue.at:%d/%m %H:%M:%S}" == "05/02 00:05:00"


@pytest.mark.parametrize("at", [time(11, 0, 17), time(11, 14, 15)])
def test_the_first_and_the_last_second_that_would_do_are_told(inputs, candidate, at):
    refused = decide(inputs([candidate("x", 40, fixed_at=at)])).refused["x"]
    assert (refused.code, dict(refused.facts)) == ("fixed-no-room", {"at": f"{at:%H:%M}", "first": "11:00:18", "last": "11:14:14"})


@pytest.mark.parametrize("at", [time(11, 0, 18), time(11, 14, 14)])
def test_the_first_and_the_last_second_do(inputs, candidate, at):
    assert _at(decide(inputs([candidate("x", 40, fixed_at=at)])), "x") == [f"{at:%H:%M:%S}.000000"]


@pytest.mark.parametrize(
    ("second", "stands"), [(time(11, 4, 20), True), (time(11, 4, 21), False), (time(11, 5, 39), False), (time(11, 5, 40), True)]
)
def test_two_at_their_seconds_may_touch_and_not_overlap(inputs, candidate, second, stands):
    decision = decide(inputs([candidate("a", 40, fixed_at=time(11, 5)), candidate("b", 40, fixed_at=second)]))
    assert _at(decision, "a") == ["11:05:00.000000"]
    assert bool(_at(decision, "b")) is stands
