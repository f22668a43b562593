"""Days planned in a row without publishing: turns go on from day to day, nothing is kept, everything that may play is counted."""

from datetime import date, timedelta
from itertools import pairwise

from broadcast.services import programmes, what_if

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
