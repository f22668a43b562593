"""The day ruler."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.model.bundle import BundleSession
from broadcast.views.today import SessionView
from broadcast.web.timeline import LEFT, RIGHT, ruler

MIDNIGHT = datetime(2021, 2, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def session(minute, cap_minutes=15):
    start = MIDNIGHT + timedelta(minutes=minute)
    empty = BundleSession(start=start, cap=cap_minutes * 60_000, playlist="", items=())
    return SessionView(session=empty, state="later", open=False)


def test_an_ordinary_day_runs_from_five_to_seven_in_the_evening():
    found = ruler([session(330), session(660), session(1020)], MIDNIGHT.replace(hour=10, minute=42))
    assert [tick.hour for tick in found.ticks if tick.hour] == [f"{hour:02d}" for hour in range(5, 20)]
    assert found.night > 0
    assert found.blocks[0].x < found.needle < found.blocks[1].x


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 180)), max_size=5), st.integers(0, 1439))
def test_everything_stands_on_the_line_in_order_of_time(times, minute):
    times.sort()
    found = ruler([session(*one) for one in times], MIDNIGHT + timedelta(minutes=minute))
    places = [block.x for block in found.blocks]
    assert places == sorted(places)
    assert all(LEFT <= x <= RIGHT for x in [*places, *(tick.x for tick in found.ticks)])
    assert all(block.width > 0 for block in found.blocks)
    assert found.needle is None or LEFT <= found.needle <= RIGHT


def test_another_day_has_no_needle():
    assert ruler([session(330)], None).needle is None
