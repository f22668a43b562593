"""What a directive asks of a day, what keeps one from being kept, and when it must be looked at again."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.directive import Directive
from broadcast.model.programme import PlannedPlay
from broadcast.programme.directives import demands_of, directive_faults, overdue
from broadcast.programme.lineage import lineages
from broadcast.script.catalogue import read_script

SHIPPED = [read_script(path.read_text("utf-8"), path.name) for path in sorted((Path(__file__).parents[2] / "scripts").glob("*.j2"))]
BLUEZONE = Directive(
    document="801/TTCS-TTTH",
    issuer="Cục Thông tin cơ sở",
    category="tien-do",
    least_a_day=2,
    areas=None,
    first=date(2021, 2, 1),
    last=date(2021, 8, 31),
)
DAY, WARD = date(2021, 2, 4), "06787"


def demands(*directives, standing=(), day=DAY, area=WARD):
    return demands_of(directives, day, area, SHIPPED, standing)


def codes(**changes):
    return [fault.code for fault in directive_faults(replace(BLUEZONE, **changes), {"tien-do"})]


def test_it_asks_for_plays_of_its_category_whatever_the_wording():
    (demand,) = demands(BLUEZONE)
    assert (demand.name, demand.least) == ("801/TTCS-TTTH", 2)
    assert demand.lineages == {lineages(SHIPPED)[script.id] for script in SHIPPED if script.category == "tien-do"}
    assert "3b" not in demand.lineages


def test_one_that_asks_for_minutes_alone_asks_for_no_plays_a_day():
    assert demands(replace(BLUEZONE, least_a_day=0, minutes_a_week=30)) == ()


def test_plays_of_sessions_that_stand_count_already():
    play = PlannedPlay(script="3b", at=datetime(2021, 2, 4, 5, 31, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    other = replace(play, script="1")
    assert [demand.least for demand in demands(BLUEZONE, standing=(play, other))] == [1]
    assert [demand.least for demand in demands(BLUEZONE, standing=(play,) * 5)] == [0]


@pytest.mark.parametrize(
    ("changes", "day", "holds"),
    [
        ({}, date(2021, 2, 1), True),
        ({}, date(2021, 8, 31), True),
        ({}, date(2021, 9, 1), False),
        ({}, date(2021, 1, 31), False),
        ({"areas": frozenset({"06787"})}, DAY, True),
        ({"areas": frozenset({"06766"})}, DAY, False),
        ({"last": None, "review": date(2021, 3, 1)}, date(2022, 1, 1), True),
    ],
)
def test_it_holds_on_its_days_and_in_its_areas(changes, day, holds):
    assert bool(demands(replace(BLUEZONE, **changes), day=day)) is holds


def test_what_makes_no_sense_is_refused_and_without_end_it_needs_a_review_date():
    assert codes() == []
    assert codes(last=None) == ["directive-without-end"]
    assert codes(last=None, review=date(2021, 3, 1)) == []
    assert codes(document=" ") == ["directive-without-number"]
    assert codes(least_a_day=0) == codes(least_a_day=51) == ["directive-plays"]
    assert codes(least_a_day=0, minutes_a_week=30) == []
    assert codes(minutes_a_week=1_001) == codes(minutes_a_week=-1) == ["directive-minutes"]
    assert codes(last=date(2021, 1, 1)) == ["directive-dates-reversed"]
    assert codes(category="the-thao") == ["directive-unknown-category"]


def test_when_its_review_date_comes_somebody_is_told():
    open_end = replace(BLUEZONE, last=None, review=DAY)
    assert [remark.code for remark in overdue([open_end, BLUEZONE], DAY)] == ["directive-review"]
    assert overdue([open_end], date(2021, 2, 3)) == ()


def test_plays_and_minutes_reach_to_their_limits():
    assert codes(least_a_day=50) == codes(least_a_day=1) == codes(minutes_a_week=1_000) == codes(minutes_a_week=0) == []
    assert codes(least_a_day=-1) == codes(least_a_day=0, minutes_a_week=0) == ["directive-plays"]
    assert codes(last=date(2021, 2, 1)) == []
    assert codes(category="") == []


def test_who_asks_for_any_announcement_counts_all():
    (demand,) = demands(replace(BLUEZONE, category=""))
    assert demand.lineages == set(lineages(SHIPPED).values())


def test_a_review_is_due_on_its_day_only_where_there_is_no_end():
    open_end = replace(BLUEZONE, last=None, review=DAY)
    assert [dict(remark.facts) for remark in overdue([open_end], date(2021, 2, 5))] == [{"document": "801/TTCS-TTTH", "review": DAY}]
    assert overdue([replace(open_end, last=date(2021, 8, 31)), replace(open_end, review=None)], date(2021, 2, 5)) == ()
