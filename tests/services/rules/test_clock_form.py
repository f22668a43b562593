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


def made(**fields):
    return clock_of(ClockForm(**{"name": "x", **fields}))


def test_a_name_has_sixty_letters_and_single_spaces():
    assert made(name="a" * 60).name == "a" * 60
    assert made(name=" tối   thứ bảy ").name == "tối thứ bảy"
    with pytest.raises(FieldsRefused) as refused:
        made(name="a" * 61)
    assert refused.value.notices[0].where.field == "name"
    assert made(elements=(ElementForm(kind="news", title="t" * 61),)).elements[0].title == "t" * 60


@pytest.mark.parametrize(("field", "most"), [("apart", 1440), ("apart_positions", 99)])
def test_numbers_reach_to_their_limit(field, most):
    clock = made(**{field: str(most)})
    assert {"apart": clock.apart // 60_000, "apart_positions": clock.apart_positions}[field] == most
    assert made(**{field: ""}) == made()
    for wrong in (str(most + 1), "-1", "1234567", "x"):
        with pytest.raises(FieldsRefused) as refused:
            made(**{field: wrong})
        assert [(fault.where.field, fault.facts["text"]) for fault in refused.value.notices] == [(field, wrong)]


def test_an_element_gives_way_by_its_place_and_a_fixed_one_has_no_category():
    element = ElementForm(kind="announcement", gives_way="9", category="tien-do", script="3", replays="1")
    read = made(elements=(element, replace(element, script="", replays=""))).elements
    assert [(own.gives_way, own.category, own.script, own.replays) for own in read] == [(9, "", "3", True), (9, "tien-do", None, False)]
    nothing = made(elements=(ElementForm(kind="announcement"),)).elements[0]
    assert (nothing.least, nothing.most, nothing.gives_way) == (0, None, 0)


@pytest.mark.parametrize(
    ("text", "at"), [("5:45", time(5, 45)), ("05h45", time(5, 45)), ("17:00:30", time(17, 0, 30)), ("9h05", time(9, 5))]
)
def test_a_time_of_day_is_written_as_people_write_it(text, at):
    (relay,) = made(elements=(ElementForm(kind="relay", at=text, until="18:00"),)).elements
    assert relay.at == at
    (form,) = form_of(FormatClock(name="x", elements=(relay,)), 1).elements
    assert form.at == (f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}")


def test_an_element_comes_in_before_the_closing_words_only_where_they_are_last():
    closing, music = ElementForm(kind="closing"), ElementForm(kind="music")
    assert kinds(with_element(ClockForm(elements=(closing, music)), CueKind.NEWS)) == ["closing", "music", "news"]
    assert kinds(with_element(ClockForm(elements=(closing,)), CueKind.NEWS)) == ["news", "closing"]
    almost = ClockForm(elements=(music,) * (MOST_ELEMENTS - 1))
    assert len(with_element(almost, CueKind.NEWS).elements) == MOST_ELEMENTS == 40
    three = ClockForm(elements=(closing, music, ElementForm(kind="tune")))
    assert kinds(with_moved(three, 2, 1)) == ["closing", "tune", "music"]
    assert kinds(with_moved(three, 0, -1)) == ["closing", "music", "tune"]
    assert with_moved(three, 3, 0) == three
