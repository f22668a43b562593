"""Relays, news and music as they stand in a decided day."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.model.units import Millis
from broadcast.programme.cues import element_name
from broadcast.programme.decide import decide
from broadcast.programme.turns import SLACK

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
STREAM = RelaySource(kind=SourceKind.STREAM, address="https://vov.example/vov1.m3u8")


def element(kind, least=0, most=None, **given):
    return ClockElement(kind=kind, least=Millis(least * 1000), most=None if most is None else Millis(most * 1000), **given)


def relay(at="05:45", until="06:00", source=STREAM, **given):
    return element(CueKind.RELAY, at=time.fromisoformat(at), until=time.fromisoformat(until), source=source, **given)


TUNE, OPENING, BLOCK = element(CueKind.TUNE, gives_way=3), element(CueKind.OPENING, gives_way=2), element(CueKind.ANNOUNCEMENT)
CLOSING = element(CueKind.CLOSING, gives_way=1)
WHOLE = FormatClock(
    name="sáng",
    elements=(TUNE, OPENING, BLOCK, relay(title="Thời sự VOV1"), element(CueKind.NEWS), BLOCK, element(CueKind.MUSIC), CLOSING),
)


def at(hour, minute, second=0):
    return datetime(2021, 2, 4, hour, minute, second, tzinfo=HANOI)


def kinds(plan):
    return [cue.kind for cue in plan.cues]


@pytest.fixture
def morning(inputs, candidate, track):
    def make(clock=WHOLE, count=12, minutes=45, **sounds):
        sounds = {"news": [track("Tin địa phương", 240)], "music": [track("Bài ca", 180), track("Hoà tấu", 95)], **sounds}
        return inputs([candidate(str(n), 40 + 5 * n) for n in range(count)], starts=("05:30",), minutes=minutes, clock=clock, **sounds)

    return make


def test_a_relay_begins_and_ends_at_its_second_and_its_minutes_count(morning):
    (plan,) = decide(morning()).sessions
    (cue,) = [cue for cue in plan.cues if cue.kind is CueKind.RELAY]
    assert (cue.at, cue.length, cue.title) == (at(5, 45), 15 * 60_000, "Thời sự VOV1")
    assert (cue.source, cue.recipe, cue.standby is not None) == (STREAM, None, True)
    assert "https://vov.example/vov1.m3u8" in cue.because
    assert "05:45" in cue.because
    assert plan.cues[-1].at + timedelta(milliseconds=plan.cues[-1].length) <= plan.start + timedelta(minutes=45)


def test_the_elements_stand_in_the_clocks_order_and_nothing_overlaps(morning):
    (plan,) = decide(morning()).sessions
    order = list(dict.fromkeys(kinds(plan)))
    assert order == list(dict.fromkeys(entry.kind for entry in WHOLE.elements))
    assert kinds(plan).index(CueKind.NEWS) == kinds(plan).index(CueKind.RELAY) + 1
    assert plan.cues[-1].kind is CueKind.CLOSING
    assert all(earlier.at + timedelta(milliseconds=earlier.length) <= later.at for earlier, later in pairwise(plan.cues))


def test_before_a_relay_there_is_no_long_silence(morning):
    (plan,) = decide(morning(count=1)).sessions
    gaps = [later.at - earlier.at - timedelta(milliseconds=earlier.length) for earlier, later in pairwise(plan.cues)]
    assert max(gaps) <= timedelta(milliseconds=max(SLACK, plan.cues[0].length))
    assert kinds(plan).count(CueKind.TUNE) > 40


def test_where_nothing_is_to_be_heard_a_relay_has_no_standby(morning):
    silent = replace(WHOLE, elements=(TUNE, relay(source=RelaySource(kind=SourceKind.NONE)), BLOCK))
    (plan,) = decide(morning(clock=silent)).sessions
    (cue,) = [cue for cue in plan.cues if cue.kind is CueKind.RELAY]
    assert (cue.sound, cue.source.kind) == (None, SourceKind.NONE)


def test_a_relay_outside_its_session_is_said_and_the_rest_plays(morning):
    decision = decide(morning(minutes=20))
    assert CueKind.RELAY not in kinds(decision.sessions[0])
    assert CueKind.ANNOUNCEMENT in kinds(decision.sessions[0])
    assert [(remark.code, remark.facts["at"]) for remark in decision.notices] == [("relay-left-out", "05:45")]


def test_before_a_relay_elements_give_way_in_their_order_and_that_is_said(morning):
    clock = replace(WHOLE, elements=(TUNE, OPENING, BLOCK, relay("05:30:12", "05:40")))
    decision = decide(morning(clock=clock))
    assert kinds(decision.sessions[0]) == [CueKind.TUNE, CueKind.RELAY]
    assert [(remark.code, remark.facts["element"]) for remark in decision.notices if remark.code == "element-gave-way"] == [
        ("element-gave-way", element_name(OPENING))
    ]


def test_a_session_may_be_nothing_but_a_relay(morning):
    clock = FormatClock(name="chỉ tiếp sóng", elements=(relay("05:30", "06:00"),))
    decision = decide(morning(clock=clock, count=3))
    assert kinds(decision.sessions[0]) == [CueKind.RELAY]


def test_music_fills_to_its_time_with_whole_tracks_and_another_comes_first_the_next_day(morning, track):
    clock = FormatClock(name="nhạc", elements=(BLOCK, element(CueKind.MUSIC, until=time(5, 36)), CLOSING))
    day = morning(clock=clock, count=1, music=[track("Bài ca", 150), track("Hoà tấu", 95), track("Dân ca", 200)])
    (plan,) = decide(day).sessions
    music = [cue for cue in plan.cues if cue.kind is CueKind.MUSIC]
    assert music[-1].at + timedelta(milliseconds=music[-1].length) <= at(5, 36)
    assert sum(cue.length for cue in music) == 295_000
    assert all("05:36" in cue.because for cue in music)
    firsts = {decide(replace(day, day=day.day + timedelta(days=n))).sessions[0].cues[1].title for n in range(3)}
    assert len(firsts) > 1


def test_music_keeps_its_least_from_announcements(morning):
    clock = FormatClock(name="nhạc", elements=(BLOCK, element(CueKind.MUSIC, least=90)))
    (plan,) = decide(morning(clock=clock, count=40, minutes=10)).sessions
    assert [cue.length for cue in plan.cues if cue.kind is CueKind.MUSIC] == [95_000]
    (open_music,) = decide(morning(clock=replace(clock, elements=(BLOCK, element(CueKind.MUSIC))), count=40, minutes=10)).sessions
    assert CueKind.MUSIC not in kinds(open_music)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_clock_asks_for_sessions_are_lawful(morning, track, data):
    drawn = st.sampled_from(
        [TUNE, OPENING, element(CueKind.ANNOUNCEMENT, most=120), element(CueKind.NEWS), element(CueKind.MUSIC, most=200), CLOSING]
    )
    before, after = data.draw(st.lists(drawn, max_size=4)), data.draw(st.lists(drawn, max_size=4))
    start = 5 * 60 + data.draw(st.integers(25, 70))
    clock = FormatClock(name="thử", elements=(*before, relay(f"{start // 60:02}:{start % 60:02}", "06:20"), *after))
    music = [track(str(n), seconds) for n, seconds in enumerate(data.draw(st.lists(st.integers(20, 300), max_size=3)))]
    (plan,) = decide(morning(clock=clock, minutes=data.draw(st.integers(5, 60)), music=music)).sessions
    end = plan.start
    for cue in plan.cues:
        assert cue.at >= end
        end = cue.at + timedelta(milliseconds=cue.length)
    assert end <= plan.start + timedelta(milliseconds=plan.session.cap)
    for cue in plan.cues:
        if cue.kind is CueKind.RELAY:
            assert (cue.at, cue.at + timedelta(milliseconds=cue.length)) == (at(start // 60, start % 60), at(6, 20))
