"""Days and hours that there are not."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud


@pytest.mark.parametrize(
    "written",
    [
        "ngày 32/1/2021",
        "ngày 30/2",
        "từ 31/4 đến 5/5",
        "hạn 29/2/2027",
        "ngày 15/13",
        "ngày 45 tháng 3",
        "ngày 5 tháng 13",
        "tháng 13/2026",
        "ngày 31.4.2026",
        "lúc 25h",
        "lúc 24h30",
        "lúc 7h75",
    ],
)
def test_a_slip_is_asked_about(lexicon, written):
    assert any("không phải ngày, giờ có thật" in doubt.reason for doubt in read_aloud(written, lexicon).doubts)


@pytest.mark.parametrize(
    "written",
    ["ngày 29/2/2028", "ngày 10-15", "nhà số 32/1", "trước 24h", "theo dõi 24-48h", "đạt 31/40 hộ", "hẻm 45/13", "ngày 20 tháng này"],
)
def test_what_there_is_and_what_is_no_day_is_not(lexicon, written):
    assert read_aloud(written, lexicon).doubts == ()


@given(st.integers(0, 45), st.integers(0, 20), st.integers(1990, 2060))
def test_exactly_the_days_of_the_calendar_are_free_of_doubt(day, month, year):
    there_is = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    assert not there_is or date(year, month, day)
    assert (read_aloud(f"ngày {day}/{month}/{year}", load_shipped()).doubts == ()) is there_is
