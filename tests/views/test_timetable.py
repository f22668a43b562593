"""A station's week has a slot for each session, published or not."""

from datetime import date, time

from broadcast.model.actor import operator
from broadcast.views import timetable


def test_a_week_begins_on_monday_and_has_the_days_sessions(tools, bundle_made, keep_bundle):
    keep_bundle(tools, bundle_made())
    week = timetable.week(tools, operator("Lan"), "cam-thach", date(2021, 2, 7))
    assert (week.days[0], week.days[-1]) == (date(2021, 2, 1), date(2021, 2, 7))
    assert [start for start, _ in week.rows] == [time(5, 30), time(11), time(17)]
    published = [slot.start.date() for slot in week.slots if slot.published]
    assert published == [date(2021, 2, 4)] * 3
    assert all(item.title == "Lợi ích của Bluezone" for slot in week.slots for item in slot.items)


def test_a_day_has_all_stations(tools):
    day, rows = timetable.whole_day(tools, operator("Lan"))
    assert (day, len(rows)) == (date(2021, 2, 4), 17)
    assert all(not slot.published and len(row.slots) == 3 for row in rows for slot in row.slots)
