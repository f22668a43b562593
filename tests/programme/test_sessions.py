"""Sessions of a day and what is said about them."""

from datetime import date

import pytest

from broadcast.programme.sessions import sessions_of, warnings


def test_sessions_come_in_order_of_time():
    assert [f"{one.start:%H:%M}" for one in sessions_of(["17:00", "05:30"], 15)] == ["05:30", "17:00"]


def test_a_start_before_six_is_warned_about_as_night_hours():
    (warning,) = warnings(sessions_of(["05:30", "11:00", "17:00"], 15), date(2021, 2, 4))
    assert "05:30" in warning
    assert "55 dBA" in warning


def test_sessions_that_meet_are_warned_about():
    (warning,) = warnings(sessions_of(["11:00", "11:10"], 15), date(2021, 2, 4))
    assert "11:00" in warning
    assert "11:10" in warning


def test_what_is_no_time_of_day_is_refused():
    with pytest.raises(ValueError, match="hour"):
        sessions_of(["25:00"], 15)
