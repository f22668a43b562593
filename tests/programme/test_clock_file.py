"""A clock's file is read to the clock it says, written back to the same, and refused with the reason."""

import pytest

from broadcast.errors import NotKept
from broadcast.model.programme import ClockElement, CueKind, FormatClock
from broadcast.model.units import Millis
from broadcast.programme.clock_file import read_clock, write_clock
from broadcast.programme.clocks import USUAL_CLOCK

SURGE = FormatClock(
    name="cao điểm",
    elements=(ClockElement(kind=CueKind.TUNE), ClockElement(kind=CueKind.ANNOUNCEMENT, least=Millis(60_000), most=Millis(300_000))),
    apart=Millis(3_600_000),
    apart_positions=3,
)


@pytest.mark.parametrize("clock", [USUAL_CLOCK, SURGE])
def test_a_written_clock_is_read_again_as_it_was(clock):
    assert read_clock(write_clock(clock)) == clock


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
        ('name = "x"\napart = 5\n[[elements]]\nkind = "tune"', "apart_minutes"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_write(text, words):
    with pytest.raises(NotKept, match=words):
        read_clock(text)
