"""A clock's file is read to the clock it says, written back to the same, and refused with the reason."""

from datetime import time

import pytest

from broadcast.errors import NotKept
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.model.units import Millis, ScriptId
from broadcast.programme.clock_file import read_clock, write_clock
from broadcast.programme.clocks import USUAL_CLOCK

SURGE = FormatClock(
    name="cao điểm",
    elements=(ClockElement(kind=CueKind.TUNE), ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(60_000), most=Millis(300_000))),
    apart=Millis(3_600_000),
    apart_positions=3,
)


RELAYING = FormatClock(
    name='sáng "sớm"',
    elements=(
        ClockElement(
            kind=CueKind.RELAY,
            title="Thời sự",
            at=time(5, 45),
            until=time(6, 0, 30),
            source=RelaySource(kind=SourceKind.STREAM, address="https://vov.example/a?b=1"),
        ),
        ClockElement(kind=CueKind.MUSIC, until=time(6, 30)),
        ClockElement(kind=CueKind.ANNOUNCEMENT, category="tien-do", most=Millis(60_000)),
        ClockElement(kind=CueKind.ANNOUNCEMENT, script=ScriptId("2a")),
        ClockElement(kind=CueKind.ANNOUNCEMENT, replays=True),
    ),
)


@pytest.mark.parametrize("clock", [USUAL_CLOCK, SURGE, RELAYING])
def test_a_written_clock_is_read_again_as_it_was(clock):
    assert read_clock(write_clock(clock)) == clock


def test_a_time_may_be_written_as_tomls_own():
    (relay,) = read_clock('name = "x"\n[[elements]]\nkind = "relay"\nat = 05:45:00\nuntil = "06:00"\nsource = "none"').elements
    assert (relay.at, relay.until, relay.source) == (time(5, 45), time(6), RelaySource(kind=SourceKind.NONE))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = ", "TOML"),
        ('name = "x"', "elements"),
        ('name = "x"\nelements = [1]', "không đúng dạng"),
        ('name = "x"\n[[elements]]\nkind = "song"', "announcement"),
        ('name = "x"\n[[elements]]\nkind = "tune"\nleast_s = "5"', "số nguyên"),
        ('name = "x"\n[[elements]]\nkind = "tune"\nleast_s = -5', "số nguyên"),
        ('name = "x"\n[[elements]]\nkind = "tune"\nleast = 5', "least_s"),
        ('name = "x"\n[[elements]]\nkind = "relay"\nat = "5h45"', "05:45"),
        ('name = "x"\n[[elements]]\nkind = "relay"\nsource = "dab"', "stream, fm, none"),
        ('name = "x"\n[[elements]]\nkind = "news"\ntitle = 5', "nháy kép"),
        ('name = "x"\n[[elements]]\nkind = "announcement"\nreplays = 1', "true hoặc false"),
        ('name = "x"\napart = 5\n[[elements]]\nkind = "tune"', "apart_minutes"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_write(text, words):
    with pytest.raises(NotKept, match=words):
        read_clock(text)


@pytest.mark.parametrize(
    ("value", "taken"), [("0", True), ("86400", True), ("86401", False), ("-1", False), ("true", False), ("1.0", False)]
)
def test_a_number_of_seconds_reaches_to_a_day(value, taken):
    text = f'name = "x"\n[[elements]]\nkind = "music"\nleast_s = {value}\nmost_s = {value}'
    if taken:
        (element,) = read_clock(text).elements
        assert (element.least, element.most) == (int(value) * 1000, int(value) * 1000)
    else:
        with pytest.raises(NotKept, match="số nguyên"):
            read_clock(text)


def test_what_is_not_written_has_its_usual_value():
    (element,) = read_clock('name = "x"\n[[elements]]\nkind = "announcement"').elements
    assert element == ClockElement(kind=CueKind.ANNOUNCEMENT)
    assert (read_clock(write_clock(SURGE)).apart, read_clock(write_clock(SURGE)).apart_positions) == (3_600_000, 3)
    assert "apart_minutes = 60\napart_positions = 3\n" in write_clock(SURGE)


def test_lengths_are_written_in_whole_seconds():
    element = ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(999_000), most=Millis(2_000_000))
    text = write_clock(FormatClock(name="x", elements=(element,)))
    assert "least_s = 999\n" in text
    assert "most_s = 2000" in text
    assert read_clock(text).elements == (element,)
