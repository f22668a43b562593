"""Spoken numbers back into digits: everything the reader can say is heard as it was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.spoken.hear_number import hear_numbers
from broadcast.spoken.read_number import LARGEST, read_cardinal, read_literal
from broadcast.spoken.style import NORTHERN, SOUTHERN


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.integers(0, LARGEST), st.sampled_from([NORTHERN, SOUTHERN]))
def test_every_count_is_heard_as_it_is(number, style):
    assert hear_numbers(read_cardinal(number, style).split()) == [str(number)]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(0, 10**9), st.from_regex(r"[0-9]{1,6}", fullmatch=True))
def test_every_decimal_is_heard_as_it_is(whole, decimals):
    assert hear_numbers(read_literal(str(whole), decimals).split()) == [f"{whole}.{decimals}"]


@pytest.mark.parametrize(
    ("spoken", "numbers"),
    [
        ("hai mươi lăm mười tám", ["25", "18"]),
        ("ba mươi hai mươi", ["30", "20"]),
        ("không chín một hai", ["0", "9", "1", "2"]),
        ("một nghìn tỷ", ["1000000000000"]),
        ("từ năm đến bảy giờ", ["5", "7"]),
        ("ủy ban nhân dân", []),
        ("", []),
    ],
)
def test_several_numbers_in_a_row(spoken, numbers):
    assert hear_numbers(spoken.split()) == numbers
