"""A relay that its session cannot hold is refused, with the reason."""

from datetime import time

import pytest

from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.model.units import Millis
from broadcast.programme.relay_times import relay_faults
from broadcast.wording import sentence

FM = RelaySource(kind=SourceKind.FM, address="91.0")


def relay(at, until):
    return ClockElement(kind=CueKind.RELAY, at=time.fromisoformat(at), until=time.fromisoformat(until), source=FM)


def codes(start, minutes, *elements):
    clock = FormatClock(name="tiếp sóng", elements=elements)
    faults = list(relay_faults(clock, time.fromisoformat(start), Millis(minutes * 60_000)))
    assert all(sentence(fault) for fault in faults)
    return [fault.code for fault in faults]


def test_a_relay_inside_its_session_is_taken():
    assert codes("05:30", 45, relay("05:45", "06:00"), ClockElement(kind=CueKind.ANNOUNCEMENT)) == []
    assert codes("05:30", 30, relay("05:30", "06:00")) == []
    assert codes("23:50", 30, relay("00:00", "00:15")) == []


@pytest.mark.parametrize(("start", "minutes"), [("05:30", 29), ("05:46", 60), ("11:00", 60)])
def test_a_relay_that_does_not_lie_whole_inside_is_refused(start, minutes):
    assert codes(start, minutes, relay("05:45", "06:00")) == ["relay-outside-session"]


def test_what_must_play_before_a_relay_has_to_fit_there():
    before = ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(16 * 60_000), most=Millis(20 * 60_000))
    assert codes("05:30", 60, before, relay("05:45", "06:00")) == ["relay-too-early"]
    assert codes("05:29", 60, before, relay("05:45", "06:00")) == []
    assert codes("05:29", 90, relay("05:30", "05:45"), before, relay("06:00", "06:15")) == ["relay-too-early"]


def test_a_refusal_says_what_is_needed_and_what_there_is():
    before = ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(16 * 60_000), most=Millis(20 * 60_000))

    def facts(start, *elements, minutes=60):
        clock = FormatClock(name="x", elements=elements)
        return [dict(fault.facts) for fault in relay_faults(clock, time.fromisoformat(start), Millis(minutes * 60_000))]

    early = {"clock": "x", "at": "05:45", "needed": 960}
    assert facts("05:30", before, relay("05:45", "06:00")) == [{**early, "start": "05:30", "room": 900}]
    assert facts("05:45", before, relay("05:45", "06:00")) == [{**early, "start": "05:45", "room": 0}]
    assert facts("05:30", relay("05:30", "05:50"), before, relay("05:45", "06:00")) == [{**early, "start": "05:30", "room": 0}]
    outside = {"clock": "x", "at": "23:50", "until": "00:20", "start": "23:30", "end": "00:15"}
    assert facts("23:30", relay("23:50", "00:20"), minutes=45) == [outside]
