"""A station's week has a slot for each session, published or not."""

from dataclasses import replace
from datetime import date, time, timedelta

from broadcast.model.actor import operator
from broadcast.model.move import Move
from broadcast.model.units import ScriptId, StationId
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


def test_a_session_is_over_when_its_time_is_up_and_open_until_the_lock(seen_tools, bundle_made):
    bundle = bundle_made()
    start, second = bundle.sessions[1].start, timedelta(seconds=1)
    locked = start - seen_tools.lock
    ended = start + timedelta(minutes=15)
    with seen_tools.begin() as uow:
        station = uow.stations.get("cam-thach")
        for now, over, still_open in (
            (locked, False, True),
            (locked + second, False, False),
            (ended - second, False, False),
            (ended, True, False),
        ):
            slot = timetable._slots(seen_tools, uow, station, bundle.day, bundle, now)[1]
            assert (slot.start, slot.published, slot.over, slot.open) == (start, True, over, still_open)


def test_what_is_not_published_is_over_when_it_should_have_begun(seen_tools):
    lan, start = operator("Lan"), seen_tools.instant(date(2021, 2, 4), time(11))
    for now, over in ((start - timedelta(seconds=1), 1), (start, 2)):
        week = timetable.week(replace(seen_tools, now=lambda moment=now: moment), lan, "cam-thach")
        assert [slot.over for slot in week.slots if slot.start.date() == date(2021, 2, 4)] == [True] * over + [False] * (3 - over)
        assert week.planned_days == frozenset()


def test_every_day_of_a_week_has_the_same_monday(seen_tools):
    lan = operator("Lan")
    mondays = {timetable.week(seen_tools, lan, "cam-thach", date(2021, 2, day)).first for day in range(1, 8)}
    assert mondays == {date(2021, 2, 1)}
    assert timetable.week(seen_tools, lan, "cam-thach", date(2021, 2, 8)).days == tuple(date(2021, 2, day) for day in range(8, 15))


def test_an_item_is_placed_by_hand_only_on_its_own_day_and_by_its_own_script(seen_tools, bundle_made):
    week = timetable.week(seen_tools, operator("Lan"), "cam-thach", date(2021, 2, 4))
    item = bundle_made().items[1]
    move = Move(station=StationId("cam-thach"), day=date(2021, 2, 4), script=ScriptId("1"), to=time(17, 5), person="Lan")
    for changes, placed in (
        ({}, True),
        ({"script": ScriptId("0")}, False),
        ({"script": ScriptId("2a")}, False),
        ({"day": date(2021, 2, 3)}, False),
        ({"day": date(2021, 2, 5)}, False),
    ):
        assert replace(week, moves=(replace(move, **changes),)).placed(item) is placed
    assert not replace(week, moves=(move,)).placed(bundle_made().items[0])
    assert not week.placed(item)
