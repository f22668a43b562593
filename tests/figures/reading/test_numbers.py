from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.figures.grid import Cell, CellKind
from broadcast.figures.reading.numbers import NumberStyle, decide_style, has_digit, is_missing, read_count, read_rank


def text(value):
    return Cell(CellKind.TEXT, value)


@given(number=st.integers(0, 10**9), style=st.sampled_from(list(NumberStyle)), grouped=st.booleans(), tail=st.sampled_from(["", "0", "00"]))
@settings(deadline=None, max_examples=80)
def test_a_count_comes_back_in_its_own_style(number, style, grouped, tail):
    written = f"{number:,}".replace(",", style.thousands) if grouped else str(number)
    assert read_count(text(written + (style.decimal + tail if tail else "")), style).value == number


@given(written=st.text("0123456789.,- khoảngE()%/", max_size=12), style=st.sampled_from(list(NumberStyle)))
@settings(deadline=None, max_examples=200)
def test_any_text_is_a_value_no_figure_or_a_problem(written, style):
    reading = read_count(text(written), style)
    assert reading.value is None or not reading.problem
    if reading.value is not None:
        assert str(reading.value).lstrip("0") in "".join(letter for letter in written if letter.isdigit()) or reading.value == 0


@given(number=st.integers(1_000, 999_999))
@settings(deadline=None, max_examples=50)
def test_a_number_of_the_other_style_is_never_taken(number):
    assert read_count(text(f"{number:,}"), NumberStyle.VIETNAMESE).problem.startswith("ambiguous")
    assert read_count(text(f"{number:,}".replace(",", ".")), NumberStyle.ENGLISH).problem.startswith("ambiguous")


def test_the_style_is_decided_by_cells_with_one_reading():
    assert decide_style(["72.014", "9,844"], []) == (NumberStyle.VIETNAMESE, None)
    assert decide_style(["72,014"], []) == (NumberStyle.VIETNAMESE, None)
    assert decide_style(["72,014"], ["37.86"]) == (NumberStyle.ENGLISH, "37.86")
    assert decide_style(["1,072,014"], []) == (NumberStyle.ENGLISH, "1,072,014")
    assert decide_style(["72,014", "1.072.014"], ["37.86%"]) == (NumberStyle.VIETNAMESE, None)
    assert decide_style(["5.01"], []) == (NumberStyle.VIETNAMESE, None)


@pytest.mark.parametrize(
    ("written", "value", "of"),
    [("2", 2, None), ("2/13", 2, 13), ("thứ 2", 2, None), ("Hạng 2/13", 2, 13), ("2 trên 13", 2, 13), ("đứng thứ 5", 5, None)],
)
def test_ranks(written, value, of):
    reading = read_rank(text(written))
    assert (reading.value, reading.other, reading.problem) == (value, of, "")


@pytest.mark.parametrize("written", ["2,5", "nhì", "-2", "13-Feb", "2/13/2021"])
def test_what_is_no_rank(written):
    assert read_rank(text(written)).problem


def test_native_cells():
    assert read_count(Cell(CellKind.NUMBER, 5.0), NumberStyle.VIETNAMESE).value == 5
    assert read_count(Cell(CellKind.NUMBER, 5.01), NumberStyle.VIETNAMESE).problem == "fraction.cell"
    assert read_count(Cell(CellKind.NUMBER, float("inf")), NumberStyle.VIETNAMESE).problem
    assert read_count(Cell(CellKind.FLAG, True), NumberStyle.VIETNAMESE).problem == "not_a_number"


def test_no_figure():
    assert all(is_missing(one) for one in ("", "-", "…", "x", "X", "Chưa  có", "N/A"))
    assert not any(is_missing(one) for one in ("0", "?", "#N/A", "có"))
    assert has_digit("a1") and not has_digit("²")


@pytest.mark.parametrize("style", list(NumberStyle))
def test_a_count_is_below_a_billion_of_thousands(style):
    largest = 10**12 - 1
    for number, problem in ((largest, ""), (largest + 1, "not_a_number.large"), (-1, "negative")):
        native = read_count(Cell(CellKind.NUMBER, number), style)
        assert (native.value, native.problem) == (None if problem else number, problem)
        assert read_count(text(str(number)), style).problem == problem
    assert read_count(Cell(CellKind.NUMBER, 0), style).value == 0


def test_the_longest_text_that_may_be_a_number_has_sixty_letters():
    for length, taken in ((60, True), (61, False)):
        assert (read_count(text("5 " + "n" * (length - 2)), NumberStyle.VIETNAMESE, "n" * (length - 2)).value == 5) is taken
        assert (decide_style([f"1,072,014 {' ' * (length - 11)}%"], [])[0] is NumberStyle.ENGLISH) is taken


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)), sign=st.sampled_from("/-"))
@settings(deadline=None, max_examples=30)
def test_a_day_in_a_figure_cell_is_no_figure(day, sign):
    written = f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    for style in NumberStyle:
        assert read_count(text(written), style).problem == "date_in_figure"
    assert read_rank(text(written)).problem == "date_in_figure"


@pytest.mark.parametrize("written", ["khoảng 500", "~500", "≈ 500", "> 500", "<500", "≥500", "≤ 500", "±500"])
def test_about_a_number_is_no_number(written):
    assert read_count(text(written), NumberStyle.VIETNAMESE).problem == "not_a_number.about"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("500-600", "not_a_number.range"),
        ("500 đến 600", "not_a_number.range"),
        ("-500", "negative"),
        ("500-", "negative"),
        ("(500)", "negative"),
        ("#REF!", "cell_error"),
        ("1e5", "not_a_number.scientific"),
        ("500*", "not_a_number.footnote"),
        ("500 (1)", "not_a_number.footnote"),
        ("5k", "not_a_number.short"),
        ("5 triệu", "not_a_number.short"),
        ("năm trăm", "not_a_number"),
        ("12.5", "ambiguous_number.groups"),
        ("12,5", "fraction.text"),
        ("12,500", "ambiguous_number.comma"),
        ("1.20", "ambiguous_number.groups"),
        ("1,00", ""),
        ("1,000", "ambiguous_number.comma"),
    ],
)
def test_each_text_that_is_no_count_says_why(written, problem):
    assert read_count(text(written), NumberStyle.VIETNAMESE).problem == problem
