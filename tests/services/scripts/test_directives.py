"""A directive kept is met by the next plan, its shortfall is said, and its plays are counted station by station."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.directive import Directive
from broadcast.services.day import bundles, programmes
from broadcast.services.day.planned_day import cautions
from broadcast.services.scripts import directives

LAN = operator("Lan")
DAY = date(2021, 2, 4)
BLUEZONE = Directive(
    document="801/TTCS-TTTH",
    issuer="Cục Thông tin cơ sở",
    category="tien-do",
    least_a_day=2,
    areas=frozenset({"06787"}),
    first=date(2021, 2, 1),
    last=date(2021, 2, 28),
)


def test_a_shortfall_is_said_before_the_day_and_plays_are_counted_after(tools):
    directives.save(tools, LAN, replace(BLUEZONE, least_a_day=9))
    chosen = programmes.stations(tools, "cam-thach")
    (planned,) = programmes.plan(tools, chosen, DAY)
    assert any("801/TTCS-TTTH cần ít nhất 9 lượt" in text for text in cautions([planned]))
    directives.save(tools, LAN, BLUEZONE)
    (planned,) = programmes.plan(tools, chosen, DAY)
    assert not any("801" in text for text in cautions([planned]))
    bundles.publish(tools, chosen, DAY, None)
    (row,) = directives.progress(tools, BLUEZONE)
    assert (row.station.id, row.days, row.short) == ("cam-thach", 1, ())
    assert row.plays >= 2
    assert directives.progress(tools, replace(BLUEZONE, least_a_day=50))[0].short == (DAY,)


def test_minutes_a_week_are_planned_and_what_lacks_is_said_before_the_week_ends(tools):
    weekly = replace(BLUEZONE, least_a_day=0, minutes_a_week=14, first=DAY, last=DAY)
    directives.save(tools, LAN, weekly)
    chosen = programmes.stations(tools, "cam-thach")
    bundles.publish(tools, chosen, DAY, None)
    (row,) = directives.progress(tools, weekly)
    assert row.length >= 14 * 60_000 // 7
    assert (row.short, row.short_weeks) == ((), ())
    (row,) = directives.progress(tools, replace(weekly, minutes_a_week=900))
    assert row.short_weeks == (DAY,)
    directives.save(tools, LAN, replace(weekly, minutes_a_week=900))
    planned = programmes.plan(tools, chosen, DAY)
    assert any("801/TTCS-TTTH cần ít nhất" in text for text in cautions(planned))


def test_a_city_means_its_own_station_and_all_wards_below(tools):
    city = replace(BLUEZONE, areas=frozenset({"195"}))
    directives.save(tools, LAN, city)
    assert len(directives.progress(tools, city)) == 17
    (planned,) = programmes.plan(tools, programmes.stations(tools, "cam-dong"), DAY)
    assert [demand.name for demand in planned.inputs.demands] == ["801/TTCS-TTTH"]
    assert directives.all_of(tools) == (city,)


def test_what_makes_no_sense_is_not_kept(tools):
    with pytest.raises(NotKept, match="ngày phải xem lại"):
        directives.save(tools, LAN, replace(BLUEZONE, last=None))
    with pytest.raises(NotKept, match=r"kết thúc ngày 01/07/2025.*Không có đơn vị mã 99999"):
        ended = replace(BLUEZONE, areas=frozenset({"06787", "99999"}), first=date(2026, 1, 1), last=date(2026, 2, 1))
        directives.save(tools, LAN, ended)
    with pytest.raises(NotAllowed):
        directives.save(tools, Actor(person="Minh", roles=frozenset({Role.VIEWER})), BLUEZONE)
    with pytest.raises(UnknownName):
        directives.remove(tools, LAN, "801/TTCS-TTTH")
    assert directives.all_of(tools) == ()


def keep_week(tools, bundle_made, keep_bundle, first=date(2021, 1, 31), days=9):
    """Keep a day of three plays of script 1, 61 seconds each, for each day from a Sunday on."""
    for number in range(days):
        keep_bundle(tools, bundle_made(day=first + timedelta(days=number), salt=str(number)))


@pytest.mark.parametrize(("day", "plays"), [(date(2021, 2, 1), 0), (date(2021, 2, 2), 3), (date(2021, 2, 4), 9), (date(2021, 2, 7), 18)])
def test_what_was_planned_of_a_week_counts_from_its_monday_to_the_day_before(open_tools, tmp_path, bundle_made, keep_bundle, day, plays):
    tools = open_tools(audio_store=tmp_path / "parts")
    keep_week(tools, bundle_made, keep_bundle)
    weekly = replace(BLUEZONE, category="", minutes_a_week=30)
    other = replace(weekly, document="2", areas=frozenset({"06760"}))
    with tools.begin() as uow:
        planned = directives.planned_in_week(uow, [weekly, other, replace(weekly, document="3", minutes_a_week=0)], day)
    assert planned == ({"cam-thach": {"801/TTCS-TTTH": plays * 61_000}} if plays else {})


def test_of_a_day_that_goes_on_the_sessions_that_stand_are_counted_too(tools, bundle_made):
    weekly, other = replace(BLUEZONE, minutes_a_week=30, category="tuyen-truyen"), replace(BLUEZONE, document="2", minutes_a_week=5)
    with tools.begin() as uow:
        scripts = uow.scripts.current()
    sessions = bundle_made().sessions[:2]
    counted = directives.with_standing({weekly.document: 1_000}, [weekly, other, replace(other, minutes_a_week=0)], scripts, sessions)
    assert counted == {weekly.document: 1_000 + 2 * 61_000, "2": 0}
    everything = replace(weekly, category="")
    assert directives.with_standing({}, [everything], (), sessions) == {weekly.document: 122_000}


def test_without_a_last_day_a_week_ahead_is_looked_at(open_tools, tmp_path, bundle_made, keep_bundle):
    tools = open_tools(audio_store=tmp_path / "parts")
    keep_week(tools, bundle_made, keep_bundle, tools.today(), 10)
    open_end = replace(BLUEZONE, category="", last=None, review=date(2021, 3, 1))
    (row,) = directives.progress(tools, open_end)
    assert (row.days, row.plays, row.length) == (8, 24, 24 * 61_000)
    assert directives.progress(tools, replace(BLUEZONE, category="", last=tools.today()))[0].days == 1
    assert directives.progress(tools, replace(open_end, least_a_day=3))[0].short == ()
    assert len(directives.progress(tools, replace(open_end, least_a_day=4))[0].short) == 8
