"""What cannot be planned is refused when a clock is kept, and what is planned follows the clock."""

from datetime import timedelta

import pytest

from broadcast.model.programme import ClockElement, CueKind, FormatClock
from broadcast.model.units import Millis
from broadcast.programme.clocks import PLANNED_KINDS, USUAL_CLOCK, clock_faults
from broadcast.programme.decide import decide


def element(kind=CueKind.ANNOUNCEMENT, least=0, most=None, gives_way=0):
    return ClockElement(kind=kind, least=Millis(least * 1000), most=None if most is None else Millis(most * 1000), gives_way=gives_way)


def clock(*elements):
    return FormatClock(name="thử", elements=elements)


def codes(*elements):
    return [fault.code for fault in clock_faults(clock(*elements))]


def test_the_usual_clock_is_sound():
    assert clock_faults(USUAL_CLOCK) == ()


@pytest.mark.parametrize("kind", [kind for kind in CueKind if kind not in PLANNED_KINDS])
def test_a_kind_that_is_not_planned_yet_is_refused(kind):
    assert codes(element(), element(kind)) == [f"clock-kind.{kind}"]


def test_a_clock_that_makes_no_sense_is_refused():
    assert codes(element(CueKind.TUNE)) == ["clock-without-announcements"]
    assert codes(element(least=60, most=30)) == ["clock-least-over-most"]
    assert codes(element(), element(CueKind.CLOSING), element()) == ["clock-open-block"]


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


def test_what_gives_way_first_is_left_out_first(inputs, candidate):
    order = clock(element(CueKind.TUNE, gives_way=1), element(CueKind.OPENING), element(least=50), element(CueKind.CLOSING, gives_way=2))
    (plan,) = decide(inputs([candidate("1", 45)], minutes=1, starts=("11:00",), clock=order)).sessions
    assert [cue.kind for cue in plan.cues] == [CueKind.OPENING, CueKind.ANNOUNCEMENT]


def test_a_span_turned_round_is_told_in_whole_seconds():
    (fault,) = clock_faults(clock(element(least=90, most=60)))
    assert (fault.code, fault.facts["least"], fault.facts["most"]) == ("clock-least-over-most", 90, 60)
    assert {type(fault.facts[name]) for name in ("least", "most")} == {int}
    assert codes(element(least=60, most=60)) == []
