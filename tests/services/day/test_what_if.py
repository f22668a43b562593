"""Days planned in a row without publishing: turns go on from day to day, nothing is kept, everything that may play is counted."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from broadcast.model.actor import operator
from broadcast.model.directive import Directive
from broadcast.services.day import programmes, what_if
from broadcast.services.scripts import directives

DAY = date(2021, 2, 4)


def test_three_days_in_a_row_are_planned_and_nothing_is_kept(tools):
    chosen = programmes.stations(tools, "cam-thach")
    days = what_if.plan_days(tools, chosen, DAY, DAY + timedelta(days=2))
    assert [day.day for day in days] == [DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)]
    orders = [[cue.title for cue in plan.cues] for day in days for plan in day.sessions]
    assert not any(one == other for one, other in pairwise(orders))
    with tools.begin() as uow:
        assert uow.bundles.latest("cam-thach", DAY) is None
        assert uow.turns.before(["cam-thach"], DAY + timedelta(days=9)) == {}
    rows = what_if.exposure(days)
    assert sum(row.plays for row in rows) == sum(
        len([cue for cue in plan.cues if cue.announcement]) - 2 for day in days for plan in day.sessions
    )
    assert {row.script for row in rows} >= {"1", "2a", "2b", "3", "3b", "5", "6", "7"}
    assert all(row.least == row.most == row.plays and row.length > 40_000 * row.plays for row in rows)
    assert [row.plays for row in rows] == sorted((row.plays for row in rows), reverse=True)
    assert what_if.plan_days(tools, chosen, DAY, DAY)[0].sessions == programmes.plan(tools, chosen, DAY)[0].sessions


def test_minutes_a_week_are_reckoned_from_the_days_planned_here(tools):
    directive = Directive(
        document="801/TTCS-TTTH",
        issuer="Cục",
        category="tuyen-truyen",
        least_a_day=0,
        areas=None,
        first=DAY,
        last=DAY + timedelta(days=2),
        minutes_a_week=14,
    )
    directives.save(tools, operator("Lan"), directive)
    chosen = programmes.stations(tools, "cam-thach")
    days = what_if.plan_days(tools, chosen, DAY, DAY + timedelta(days=2))
    length = next(candidate.item.length for candidate in days[0].inputs.candidates if candidate.topic == "tuyen-truyen")
    had = [day.inputs.demands[-1].planned for day in days]
    plays = [
        sum(cue.announcement is not None and cue.announcement.script == "1" for plan in day.sessions for cue in plan.cues) for day in days
    ]
    assert had == [sum(plays[:number]) * length for number in range(3)]
    assert sum(plays) * length >= 14 * 60_000 * 3 // 7


def test_what_is_heard_is_counted_over_all_stations_with_the_least_and_the_most(tools):
    (day,) = what_if.plan_days(tools, programmes.stations(tools, "cam-thach"), DAY, DAY)
    quiet = replace(day, station=replace(day.station, id="cam-hai"), sessions=day.sessions[:1])
    counted = {row.script: row for row in what_if.exposure([day, quiet])}
    alone = {row.script: row for row in what_if.exposure([day])}
    first = {row.script: row for row in what_if.exposure([quiet])}
    assert set(counted) == set(alone)
    for script, row in counted.items():
        assert (row.plays, row.length) == (alone[script].plays + first[script].plays, alone[script].length + first[script].length)
        assert (row.least, row.most) == (first[script].plays, alone[script].plays)
    assert any(row.least < row.most for row in counted.values())
    assert [(row.plays, row.script) for row in what_if.exposure([day, quiet])] == sorted(
        ((row.plays, row.script) for row in counted.values()), key=lambda pair: (-pair[0], pair[1])
    )
    assert what_if.exposure([]) == ()


def test_the_first_week_goes_on_from_what_was_published_and_the_next_begins_with_nothing(open_tools, bundle_made):
    """Three days of three plays of 61 seconds lie behind a Sunday; what that Sunday brings is of no use to the Monday after it."""
    tools = open_tools(session_starts="11:00", session_minutes=2)
    with tools.begin(write=True) as uow:
        for number in (1, 2, 3):
            uow.bundles.save(bundle_made(day=date(2021, 2, number)))
        uow.commit()
    directive = Directive(
        document="801/TTCS-TTTH",
        issuer="Cục",
        category="tuyen-truyen",
        least_a_day=0,
        areas=None,
        first=date(2021, 2, 1),
        last=date(2021, 2, 28),
        minutes_a_week=14,
    )
    directives.save(tools, operator("Lan"), directive)
    days = what_if.plan_days(tools, programmes.stations(tools, "cam-thach"), date(2021, 2, 7), date(2021, 2, 8))
    assert [day.inputs.demands[-1].planned for day in days] == [9 * 61_000, 0]
