"""What cannot be planned is refused when a clock is kept, and what is planned follows the clock."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.programme import ClockElement, CueKind, FormatClock, PlannedPlay, RelaySource, SourceKind
from broadcast.model.units import Millis, ScriptId
from broadcast.programme.clocks import USUAL_CLOCK, clock_faults
from broadcast.programme.decide import decide

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
RELAY = ClockElement(
    kind=CueKind.RELAY, at=time(5, 45), until=time(6), source=RelaySource(kind=SourceKind.STREAM, address="https://vov.example/vov1")
)


def element(kind=CueKind.ANNOUNCEMENT, least=0, most=None, gives_way=0):
    return ClockElement(kind=kind, least=Millis(least * 1000), most=None if most is None else Millis(most * 1000), gives_way=gives_way)


def clock(*elements):
    return FormatClock(name="thử", elements=elements)


def codes(*elements):
    return [fault.code for fault in clock_faults(clock(*elements))]


def test_the_usual_clock_is_sound():
    assert clock_faults(USUAL_CLOCK) == ()


def test_a_clock_that_makes_no_sense_is_refused():
    assert codes(element(CueKind.TUNE)) == ["clock-without-announcements"]
    assert codes(element(least=60, most=30)) == ["clock-least-over-most"]
    assert codes(element(), element(CueKind.CLOSING), element()) == ["clock-open-block"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"until": None}, "clock-relay-times"),
        ({"until": time(5, 45)}, "clock-relay-times"),
        ({"gives_way": 1}, "clock-relay-gives-way"),
        ({"most": Millis(60_000)}, "clock-relay-bounds"),
        ({"source": None}, "clock-relay-source"),
        ({"source": RelaySource(kind=SourceKind.STREAM, address="vov1")}, "clock-relay-address"),
        ({"source": RelaySource(kind=SourceKind.STREAM, address="https://vov .vn")}, "clock-relay-address"),
        ({"source": RelaySource(kind=SourceKind.FM, address="91,0")}, "clock-relay-frequency"),
        ({"source": RelaySource(kind=SourceKind.FM, address="909")}, "clock-relay-frequency"),
        ({"source": RelaySource(kind=SourceKind.NONE, address="91.0")}, "clock-relay-needless"),
        ({"category": "tin"}, "clock-field-elsewhere"),
        ({"kind": CueKind.TUNE}, "clock-field-elsewhere"),
    ],
)
def test_a_relay_says_when_and_from_where(changes, code):
    assert list(dict.fromkeys(codes(element(), replace(RELAY, **changes)))) == ([code] if code else [])


def test_relays_stand_in_order_of_time_and_do_not_meet():
    later = replace(RELAY, at=time(6), until=time(6, 15))
    assert codes(element(), RELAY, later) == []
    assert codes(element(), later, RELAY) == []  # the second is the next morning's
    assert codes(element(), RELAY, replace(later, at=time(5, 59))) == ["clock-relays-meet"]


def test_a_session_may_be_relay_and_news_alone_but_not_music():
    assert codes(RELAY) == []
    assert codes(element(CueKind.NEWS)) == []
    assert codes(element(CueKind.MUSIC)) == ["clock-without-announcements"]


def test_each_stretch_between_relays_may_have_its_own_open_block():
    assert codes(element(), RELAY, element()) == []
    assert codes(element(CueKind.MUSIC), element()) == ["clock-open-music"]
    assert codes(element(CueKind.MUSIC), RELAY, element()) == []


def test_a_fixed_item_stands_once_and_has_no_category():
    fixed = replace(element(), script=ScriptId("1"))
    assert codes(fixed, element()) == []
    assert codes(fixed, fixed) == ["clock-script-twice"]
    assert codes(replace(fixed, category="tin")) == ["clock-script-and-category"]


def test_two_blocks_of_announcements_play_nothing_twice_and_keep_their_bounds(inputs, candidate):
    two = clock(element(CueKind.TUNE), element(most=130), element(CueKind.OPENING), element(), element(CueKind.CLOSING))
    for plan in decide(inputs([candidate(str(n), 60) for n in range(9)], minutes=5, clock=two)).sessions:
        kinds = [cue.kind for cue in plan.cues]
        middle = kinds.index(CueKind.OPENING)
        first, second = plan.cues[1:middle], plan.cues[middle + 1 : -1]
        scripts = [cue.announcement.script for cue in (*first, *second)]
        assert len(first) == 2
        assert len(second) >= 1
        assert len(set(scripts)) == len(scripts)
        assert sum(cue.length for cue in plan.cues) <= 300_000
        assert [cue.at for cue in plan.cues] == [
            plan.start + timedelta(milliseconds=sum(cue.length for cue in plan.cues[:place])) for place in range(len(plan.cues))
        ]


def test_a_block_is_kept_for_its_category_and_a_fixed_item_plays_in_its_place_in_every_session(inputs, candidate):
    order = clock(
        replace(element(most=130), category="tien-do"),
        element(CueKind.OPENING),
        replace(element(), script=ScriptId("9")),
        element(),
        element(CueKind.CLOSING),
    )
    crowd = [candidate(str(n), 55 + n, topic="tien-do" if n < 4 else "hoi-dap") for n in range(10)]
    decision = decide(inputs(crowd, minutes=6, clock=order))
    for plan in decision.sessions:
        kinds = [cue.kind for cue in plan.cues]
        middle = kinds.index(CueKind.OPENING)
        scripts = [cue.announcement.script for cue in plan.cues]
        assert {int(script) for script in scripts[:middle]} <= {0, 1, 2, 3}
        assert middle == 2
        assert scripts[middle + 1] == "9"
        assert len(set(scripts)) == len(scripts) > 4
        assert sum(cue.length for cue in plan.cues) <= 360_000
    assert decision.notices == ()


def test_what_no_block_takes_is_named_and_a_fixed_item_keeps_no_distance(inputs, candidate):
    order = FormatClock(
        name="riêng",
        elements=(replace(element(), script=ScriptId("1")), replace(element(), category="tien-do")),
        apart=Millis(11 * 3_600_000),
    )
    decision = decide(inputs([candidate("1"), candidate("2", topic="tien-do"), candidate("3", topic="khac")], clock=order))
    assert [plan.cues[0].announcement.script for plan in decision.sessions] == ["1", "1", "1"]
    assert {script: reason.code for script, reason in decision.refused.items()} == {"3": "no-block-takes"}
    assert [len(plan.cues) for plan in decision.sessions] == [2, 1, 2]
    assert decision.notices == ()


def test_yesterdays_order_comes_again_only_where_a_block_asks_for_it(inputs, candidate):
    crowd = [candidate(str(n), 60) for n in range(5)]
    yesterday = [PlannedPlay(script=str(n), at=datetime(2021, 2, 3, 17, n, tzinfo=HANOI)) for n in (3, 0, 9, 4, 1)]

    def order(**changes):
        asked = clock(element(CueKind.TUNE), replace(element(), **changes), element(CueKind.CLOSING))
        day = inputs(crowd, minutes=5, starts=("05:30", "17:00"), clock=asked, history=tuple(yesterday))
        evening = decide(day).sessions[1]
        return [cue.announcement.script for cue in evening.cues if cue.kind is CueKind.ANNOUNCEMENT]

    assert order(replays=True) == ["3", "0", "4", "1"]
    assert order() != ["3", "0", "4", "1"]
    assert codes(element(), replace(element(CueKind.MUSIC, most=60), replays=True)) == ["clock-field-elsewhere"]


def test_what_gives_way_first_is_left_out_first(inputs, candidate):
    order = clock(element(CueKind.TUNE, gives_way=1), element(CueKind.OPENING), element(least=50), element(CueKind.CLOSING, gives_way=2))
    (plan,) = decide(inputs([candidate("1", 45)], minutes=1, starts=("11:00",), clock=order)).sessions
    assert [cue.kind for cue in plan.cues] == [CueKind.OPENING, CueKind.ANNOUNCEMENT]


def test_a_span_turned_round_is_told_in_whole_seconds():
    (fault,) = clock_faults(clock(element(least=90, most=60)))
    assert (fault.code, fault.facts["least"], fault.facts["most"]) == ("clock-least-over-most", 90, 60)
    assert {type(fault.facts[name]) for name in ("least", "most")} == {int}
    assert codes(element(least=60, most=60)) == []


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        *((inside, True) for inside in ("54.0", "91.05", "108", "108.0")),
        *((outside, False) for outside in ("53.99", "108.01", "91.005", "5", "9.1")),
    ],
)
def test_a_frequency_is_one_of_the_broadcasting_band(address, fits):
    source = RelaySource(kind=SourceKind.FM, address=address)
    assert codes(replace(RELAY, source=source)) == ([] if fits else ["clock-relay-frequency"])


def test_relays_over_midnight_stand_in_their_order():
    late = replace(RELAY, at=time(23, 50), until=time(0, 10))
    for begins, meet in ((time(0, 9), True), (time(0, 10), False), (time(0, 20), False)):
        after = replace(RELAY, at=begins, until=time(0, 30))
        assert codes(late, after) == (["clock-relays-meet"] if meet else [])
    assert codes(replace(RELAY, at=time(0), until=time(0, 5)), replace(RELAY, at=time(0, 5), until=time(0, 6))) == []


def test_bounds_that_are_equal_hold_and_a_refusal_tells_them_in_seconds():
    assert codes(element(least=60, most=60)) == []
    (fault,) = clock_faults(clock(element(least=61, most=60)))
    assert (fault.facts["least"], fault.facts["most"], fault.where.row) == (61, 60, 1)
