"""One day at a glance; its page is asked in ``tests/web/admin/test_today.py``."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.figures import Figures
from broadcast.model.programme import SessionRule
from broadcast.model.units import AreaCode
from broadcast.services.scripts import reviews
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.script_editing import ScriptForm, save
from broadcast.views.today import city_name, view_day, view_sessions


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


MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def test_a_session_is_on_from_its_first_moment_to_before_its_last(seen_tools, bundle_made):
    bundle = bundle_made()
    first, second, third = (session.start for session in bundle.sessions)
    table = {
        first - SECOND: ["next", "later", "later"],
        first: ["on", "next", "later"],
        first + 15 * MINUTE - SECOND: ["on", "next", "later"],
        first + 15 * MINUTE: ["past", "next", "later"],
        second: ["past", "on", "next"],
        third: ["past", "past", "on"],
        third + 15 * MINUTE: ["past", "past", "past"],
        first - timedelta(days=1): ["later", "later", "later"],
    }
    views = {now: view_sessions(seen_tools, (), bundle, bundle.day, now) for now in table}
    assert {now: [session.state for session in sessions] for now, sessions in views.items()} == table
    shown = [[session.open for session in sessions].index(True) for sessions in views.values()]
    assert shown == [0, 0, 0, 1, 1, 2, 0, 0]
    assert all(sum(session.open for session in sessions) == 1 for sessions in views.values())


def test_the_session_that_holds_the_file_is_open(seen_tools, bundle_made):
    bundle = bundle_made()
    for number, session in enumerate(bundle.sessions):
        for file in session.files:
            views = view_sessions(seen_tools, (), bundle, bundle.day, bundle.sessions[0].start, file.name)
            assert [view.open for view in views] == [other == number for other in range(3)]
    assert view_sessions(seen_tools, (), bundle, bundle.day, bundle.sessions[0].start, "không có")[0].open


@pytest.mark.parametrize(
    ("clock", "minutes", "next_at"),
    [
        ("05:29:00", 1, "04 05:30"),
        ("05:29:01", 1, "04 05:30"),
        ("05:28:59", 2, "04 05:30"),
        ("05:30:00", 330, "04 11:00"),
        ("17:00:00", 750, "05 05:30"),
    ],
)
def test_minutes_to_the_next_session_are_rounded_up(seen_tools, clock, minutes, next_at):
    now = datetime.fromisoformat(f"2021-02-04T{clock}+07:00")
    view = view_day(replace(seen_tools, now=lambda: now))
    assert (view.minutes_left, f"{view.next_at:%d %H:%M}") == (minutes, next_at)
    assert view.next_today is (view.next_at.day == 4)


def test_a_day_that_is_not_today_has_no_session_on_air(seen_tools):
    now = datetime.fromisoformat("2021-02-04T05:35:00+07:00")
    tools = replace(seen_tools, now=lambda: now)
    assert view_day(tools).on_air.isoformat() == "2021-02-04T05:30:00+07:00"
    assert view_day(tools, date(2021, 2, 5)).on_air is None
    assert (view_day(tools).today, view_day(tools, date(2021, 2, 5)).today) == (True, False)


def test_a_station_that_is_heard_once_a_week_has_its_next_session_a_week_later(seen_tools):
    now = datetime.fromisoformat("2021-02-04T09:00:00+07:00")
    weekly = SessionRule(station=None, start=time(8), cap=900_000, clock="thường ngày", weekdays=frozenset({3}))
    view = view_day(replace(seen_tools, now=lambda: now, usual_sessions=(weekly,)))
    assert view.next_at.isoformat() == "2021-02-11T08:00:00+07:00"
    never = view_day(replace(seen_tools, now=lambda: now, usual_sessions=()))
    assert (never.next_at, never.minutes_left, never.sessions) == (now, 0, ())


def test_without_figures_there_is_no_age_and_no_last_day(seen_tools):
    (age,) = view_day(seen_tools, date(2021, 1, 1)).campaigns
    assert (age.as_of, age.days, age.limit, age.until, age.shares, age.wards_without) == (None, 0, 7, None, (), 16)


def test_a_wards_figures_count_from_their_own_day_on(tools):
    with tools.begin(write=True) as uow:
        uow.figures.add(Figures(set="bluezone", area=AreaCode("06787"), as_of=date(2021, 2, 3), values={"accounts": 5}))
        uow.figures.add(Figures(set="bluezone", area=AreaCode("06760"), as_of=date(2021, 2, 1), values={"accounts": None}))
        uow.commit()
    assert [view_day(tools, date(2021, 2, day)).campaigns[0].wards_without for day in (2, 3)] == [16, 15]


def test_of_a_day_that_has_ended_only_that_is_said(seen_tools):
    view = view_day(seen_tools, date(2026, 11, 25))
    assert (view.ended, view.can_build) == (True, False)
    assert (view_day(seen_tools).ended, view_day(seen_tools).can_build) == (False, True)


def test_a_text_that_waits_is_counted_and_one_that_came_back_is_shown_with_why(tools):
    editor = Actor(person="chị Hà", roles=frozenset({Role.EDITOR}))
    form = ScriptForm(title="Họp", valid_from="04/02/2021", valid_to="10/02/2021", source="tổ 3", body="Kính mời bà con dự họp.")
    assert (view_day(tools).waiting, view_day(tools).returned) == (0, ())
    for script in ("mot", "hai"):
        save(tools, editor, script, form)
        reviews.submit(tools, editor, script, 1)
    with tools.begin() as uow:
        subject = catalogue.subject_of(uow, catalogue.get(uow, "mot"))
    reviews.send_back(tools, operator("Lan"), "mot", subject, "Sai ngày")
    view = view_day(tools)
    assert view.waiting == 1
    assert [(script.id, review.person, review.reason) for script, review in view.returned] == [("mot", "Lan", "Sai ngày")]
