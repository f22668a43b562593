"""Stations that hear each other never say different things at one time; what cannot be had is named, and nothing falls silent."""

from dataclasses import replace
from datetime import time
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcast.model.overlap import Overlap
from broadcast.model.programme import ClockElement, CueKind, FormatClock
from broadcast.model.units import Millis
from broadcast.programme.decide import decide
from broadcast.programme.explain import explain
from broadcast.programme.together import decide_together

HEAR = [Overlap(one="a", other="b")]


def heard(plan):
    return [(cue.kind, cue.title, cue.at, cue.length) for cue in plan.cues]


def scripts(plan):
    return [cue.announcement.script for cue in plan.cues if cue.kind is CueKind.ANNOUNCEMENT]


@pytest.fixture
def station(inputs, item):
    def make(name, candidates, *starts, **sounds):
        day = inputs(candidates, **({"starts": starts} if starts else {}), **sounds)
        opening = item("mo-dau", 8)
        words = replace(
            opening.announcement, spoken=replace(opening.announcement.spoken, groups=(*opening.announcement.spoken.groups,) * 2)
        )
        own = replace(opening, announcement=words) if name == "b" else opening
        return replace(day, station=replace(day.station, id=name, name=f"phường {name}"), frame=replace(day.frame, opening=own))

    return make


def own(candidate, script, seconds):
    made = candidate(script, seconds, own=True)
    said = made.item.announcement
    return replace(made, item=replace(made.item, announcement=replace(said, spoken=replace(said.spoken, groups=said.spoken.groups * 3))))


def broken(decided, overlaps):
    """H6: the cues of two stations that hear each other at one moment are the same, or only one of them speaks."""
    plans = {inputs.station.id: decision.sessions for inputs, decision in decided}
    return [
        (one.start, other.start)
        for overlap in overlaps
        for one in plans[overlap.one]
        for other in plans[overlap.other]
        if one.start < _end(other) and other.start < _end(one) and heard(one) != heard(other)
    ]


def _end(plan):
    return max(cue.at for cue in plan.cues) if plan.cues else plan.start


def test_a_shared_session_is_the_same_and_only_what_both_have_plays_there(station, candidate):
    crowd = [candidate(str(n), 50 + n) for n in range(8)]
    days = [
        station("a", [*crowd, own(candidate, "4x", 40)], "05:30", "11:00"),
        station("b", [*crowd, candidate("4x", 44)], "05:30", "12:00"),
    ]
    (_, a), (given, b) = decided = decide_together(days, HEAR)
    assert broken(decided, HEAR) == []
    assert CueKind.OPENING not in [cue.kind for cue in a.sessions[0].cues]
    assert "4x" not in scripts(a.sessions[0])
    assert scripts(a.sessions[1])[0] == "4x"
    assert CueKind.OPENING in [cue.kind for cue in b.sessions[1].cues]
    assert "phường a" in b.sessions[0].cues[1].because
    place = explain(given, b.sessions[0].cues[1].at)
    assert {reason.code for _, reason in place.others} == {"lost-together"}


def test_what_a_station_was_given_counts_for_its_own_turns(station, candidate):
    crowd = [candidate(str(n), 200) for n in range(4)]
    _, (_, b) = decide_together([station("a", crowd, "05:30"), station("b", crowd, "05:30", "11:00")], HEAR)
    assert set(scripts(b.sessions[0])) | set(scripts(b.sessions[1])) == {"0", "1", "2", "3"}


def test_stations_that_nobody_hears_or_at_other_times_are_planned_as_if_alone(station, candidate):
    crowd = [candidate(str(n), 50 + n) for n in range(8)]
    days = [station("a", crowd, "05:30"), station("b", crowd, "06:30"), station("c", crowd, "05:30")]
    for (_, decision), inputs in zip(decide_together(days, HEAR), days, strict=True):
        assert decision == decide(inputs)


def test_sessions_that_meet_are_named_and_both_still_speak(station, candidate):
    crowd = [candidate(str(n), 50 + n) for n in range(8)]
    days = [station("a", crowd, "05:30"), station("b", crowd, "05:40"), station("c", crowd, "05:50")]
    decided = decide_together(days, [*HEAR, Overlap(one="b", other="c")])
    for _, decision in decided:
        (clash,) = decision.notices
        assert (clash.code, clash.facts["sessions"]) == ("overlap-clash.smallest", ("05:40 phường b",))
        assert scripts(decision.sessions[0])


def test_where_nothing_is_common_each_plays_its_own_and_that_is_said(station, candidate):
    decided = decide_together([station("a", [candidate("1", 50)], "05:30"), station("b", [candidate("2", 50)], "05:30")], HEAR)
    assert [[remark.code for remark in decision.notices] for _, decision in decided] == [["overlap-nothing-common"]] * 2
    assert [scripts(decision.sessions[0]) for _, decision in decided] == [["1"], ["2"]]


def test_an_own_item_with_a_fixed_second_in_a_shared_session_is_refused_with_the_reason(station, candidate):
    crowd = [candidate(str(n), 50) for n in range(4)]
    days = [station("a", [*crowd, candidate("x", 40, fixed_at=time(5, 35))], "05:30"), station("b", crowd, "05:30")]
    (_, a), _ = decided = decide_together(days, HEAR)
    assert a.refused["x"].code == "fixed-shared"
    assert broken(decided, HEAR) == []


def test_a_common_item_with_a_fixed_second_plays_at_it_everywhere(station, candidate):
    crowd = [*(candidate(str(n), 50) for n in range(4)), candidate("x", 40, fixed_at=time(5, 35))]
    decided = decide_together([station("a", crowd, "05:30"), station("b", crowd, "05:30")], HEAR)
    assert broken(decided, HEAR) == []
    assert all(f"{cue.at:%H:%M}" == "05:35" for _, decision in decided for cue in decision.sessions[0].cues if cue.title == "Bài x")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stations_have_no_two_that_hear_each_other_differ_unless_it_is_said(station, candidate, data):
    names = "abcd"[: data.draw(st.integers(2, 4))]
    block = ClockElement(kind=CueKind.ANNOUNCEMENT, most=Millis(120_000))
    clock = FormatClock(name="hai", elements=(ClockElement(kind=CueKind.TUNE), block, ClockElement(kind=CueKind.OPENING), block))
    days = []
    for name in names:
        starts = data.draw(st.lists(st.sampled_from(["05:30", "05:50", "11:00", "17:00"]), min_size=1, max_size=3, unique=True).map(sorted))
        crowd = [candidate(str(n), data.draw(st.sampled_from([40, 40, 55]))) for n in range(data.draw(st.integers(1, 6)))]
        days.append(station(name, crowd, *starts, clock=clock))
    overlaps = [Overlap(one=a, other=b) for a, b in combinations(names, 2) if data.draw(st.booleans())]
    decided = decide_together(days, overlaps)
    said = {remark.code for _, decision in decided for remark in decision.notices}
    assert broken(decided, overlaps) == [] or "overlap-nothing-common" in said
    assert decided == decide_together(days[::-1], overlaps[::-1])[::-1]
