"""A clock's form: what is typed becomes the clock, a fault names its field, and elements move, come and go."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.access.errors import FieldsRefused
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.model.units import Millis
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.services.rules.clock_form import (
    MOST_ELEMENTS,
    ClockForm,
    ElementForm,
    clock_of,
    form_of,
    with_element,
    with_moved,
    without_element,
)

RELAY = ClockElement(
    kind=CueKind.RELAY,
    title="Thời sự",
    at=time(5, 45),
    until=time(6),
    source=RelaySource(kind=SourceKind.FM, address="91.0"),
)
LENGTHS = st.integers(0, 5999).map(lambda seconds: Millis(seconds * 1000))
ANNOUNCEMENTS = st.builds(
    ClockElement,
    kind=st.just(CueKind.ANNOUNCEMENT),
    least=LENGTHS,
    most=st.none() | LENGTHS,
    gives_way=st.integers(0, 9),
    category=st.sampled_from(["", "tien-do"]),
    replays=st.booleans(),
)
MUSIC = st.builds(ClockElement, kind=st.just(CueKind.MUSIC), least=LENGTHS, until=st.none() | st.times(max_value=time(23, 59, 59)))
ELEMENTS = st.lists(
    ANNOUNCEMENTS | MUSIC.map(lambda one: replace(one, until=one.until and one.until.replace(microsecond=0))) | st.just(RELAY)
)


@given(ELEMENTS, st.integers(0, 1440), st.integers(0, 99))
def test_a_clock_comes_back_from_its_form(elements, apart, positions):
    clock = FormatClock(name="x", elements=tuple(elements), apart=Millis(apart * 60_000), apart_positions=positions)
    assert clock_of(form_of(clock, 1)) == clock


def test_a_copy_has_no_name_yet():
    assert form_of(USUAL_CLOCK, 0).name == ""
    with pytest.raises(FieldsRefused, match="Khung chưa có tên"):
        clock_of(form_of(USUAL_CLOCK, 0))


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"least": "2"}, "least", "«2» không phải thời lượng"),
        ({"most": "1:75"}, "most", "«1:75» không phải thời lượng"),
        ({"gives_way": "10"}, "gives_way", "«10» không dùng được ở đây"),
        ({"gives_way": "²"}, "gives_way", "«²» không dùng được ở đây"),
        ({"kind": "relay", "at": "25:00"}, "at", "«25:00» không phải giờ trong ngày"),
        ({"kind": "relay", "source": "radio"}, "source", "«radio» không có trong danh sách"),
        ({"kind": "jingle"}, "kind", "«jingle» không có trong danh sách"),
    ],
)
def test_a_fault_names_its_element_and_field(changes, field, words):
    wrong = ElementForm(**{"kind": "announcement", **changes})
    with pytest.raises(FieldsRefused, match=words) as refused:
        clock_of(ClockForm(name="x", elements=(ElementForm(kind="tune"), wrong)))
    assert [(fault.where.row, fault.where.field) for fault in refused.value.notices] == [(2, field)]


@pytest.mark.parametrize(("text", "milliseconds"), [("1:30", 90_000), ("90 giây", 90_000), ("2 phút", 120_000), ("0:05", 5000)])
def test_a_length_is_written_as_people_write_it(text, milliseconds):
    made = clock_of(ClockForm(name="x", elements=(ElementForm(kind="announcement", most=text),)))
    assert made.elements[0].most == milliseconds


def kinds(form):
    return [element.kind for element in form.elements]


def test_elements_come_go_and_move():
    form = form_of(USUAL_CLOCK, 1)
    assert kinds(with_element(form, CueKind.NEWS)) == ["tune", "opening", "announcement", "news", "closing"]
    assert kinds(with_element(ClockForm(), CueKind.NEWS)) == ["news"]
    assert kinds(with_moved(form, 2, 0)) == ["announcement", "tune", "opening", "closing"]
    assert kinds(with_moved(form, 0, 99)) == ["opening", "announcement", "closing", "tune"]
    assert with_moved(form, 9, 0) == with_moved(form, -1, 0) == without_element(form, 9) == form
    assert kinds(without_element(form, 1)) == ["tune", "announcement", "closing"]
    full = ClockForm(elements=(ElementForm(kind="music"),) * MOST_ELEMENTS)
    assert with_element(full, CueKind.NEWS) == full
