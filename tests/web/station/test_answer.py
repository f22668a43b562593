"""How a range and a tag are understood; the rest is asked through the door in ``test_files.py``."""

from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.web.station.answer import disposition, matches, span_of


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_span_lies_inside_the_file_or_is_refused(size, low, high):
    span = span_of(f"bytes={low}-{high}", size)
    if high < low:
        assert span is None
    elif low >= size:
        assert span == (0, 0)
    else:
        first, length = span
        assert first == low
        assert 1 <= length <= size - low
        assert first + length - 1 == min(high, size - 1)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60), st.integers(0, 10**6))
def test_no_header_breaks_the_reader(asked, size):
    for text in (asked, f"bytes={asked}"):
        span = span_of(text, size)
        assert span is None or (span[0] >= 0 and 0 <= span[1] <= size)


def test_a_star_matches_and_nothing_does_not():
    assert matches("*", '"a"')
    assert not matches("", '"a"')
    assert not matches('"ab"', '"a"')


def test_a_vietnamese_name_comes_in_both_forms():
    assert disposition("bản tin.zip") == "attachment; filename=\"b_n_tin.zip\"; filename*=UTF-8''b%E1%BA%A3n%20tin.zip"
