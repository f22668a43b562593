"""One day at a glance; its page is asked in ``tests/web/admin/test_today.py``."""

from datetime import date, datetime, time

import pytest

from broadcast.errors import UnknownName
from broadcast.model.figures import Figures
from broadcast.model.units import AreaCode
from broadcast.views.today import city_name, view_day


def test_the_city_is_named(seen_tools):
    assert city_name(seen_tools) == "Cẩm Phả"


def test_without_a_bulletin_the_sessions_of_the_day_stand_empty(seen_tools):
    view = view_day(seen_tools)
    assert [session.start.time() for session in view.sessions] == [time(5, 30), time(11), time(17)]
    assert [session.state for session in view.sessions] == ["next", "later", "later"]
    assert view.bundle is None
    assert not view.published


def test_exactly_one_session_is_open(seen_tools):
    for day in (None, date(2021, 2, 3), date(2021, 2, 5)):
        assert sum(session.open for session in view_day(seen_tools, day).sessions) == 1


def test_figures_carry_their_age_and_the_last_day_of_use(seen_tools):
    (age,) = view_day(seen_tools).campaigns
    assert (age.as_of, age.days, age.until) == (date(2021, 1, 31), 4, date(2021, 2, 7))
    assert [str(one.value) for one in age.shares] == ["37.86", "37.35"]


def test_wards_without_figures_are_counted_and_nothing_is_made_up(seen_tools):
    assert view_day(seen_tools).campaigns[0].wards_without == 16


def test_a_ward_with_figures_of_another_campaign_still_has_none_of_this_one(tools):
    with tools.begin(write=True) as uow:
        uow.figures.add(Figures(set="dinh-danh", area=AreaCode("06787"), as_of=date(2021, 2, 1), values={"accounts": 5}))
        uow.commit()
    assert view_day(tools).campaigns[0].wards_without == 16
    with tools.begin(write=True) as uow:
        uow.figures.add(Figures(set="bluezone", area=AreaCode("06787"), as_of=date(2021, 2, 1), values={"accounts": 0}))
        uow.commit()
    assert view_day(tools).campaigns[0].wards_without == 15


def test_scripts_that_do_not_play_are_gathered_by_their_reasons(seen_tools):
    view = view_day(seen_tools, date(2021, 2, 20))
    (stale,) = [one for one in view.missing if "quá 7 ngày" in one.reasons[0]]
    assert {"3", "3b"} <= {script.id for script in stale.scripts}


def test_the_night_hours_are_warned_of(seen_tools):
    assert any("05:30" in line for line in view_day(seen_tools).warnings)


def test_after_the_last_session_the_next_is_tomorrows_first(open_tools):
    tools = open_tools(datetime.fromisoformat("2021-12-31T18:00:00+07:00"))
    view = view_day(tools)
    assert view.next_at.isoformat() == "2022-01-01T05:30:00+07:00"
    assert not view.next_today


def test_a_station_that_is_none_is_not_found(seen_tools):
    with pytest.raises(UnknownName):
        view_day(seen_tools, None, "khong-co")
