"""Publishing freezes what is locked, item by item: by a clock that tests hold, before, in and behind a session, and over midnight."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.errors import NotAllPublished
from broadcast.model.actor import operator
from broadcast.model.overlap import Overlap
from broadcast.model.programme import CueKind, Session, SessionRule
from broadcast.model.script import Priority
from broadcast.model.units import Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.services.day import bundles, programmes
from broadcast.services.rules import overlaps, sessions
from broadcast.services.scripts.standing import standing

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
WARD = StationId("cam-thach")
LOCK = timedelta(minutes=10)
SESSIONS = tuple(Session(start=time.fromisoformat(start), cap=Millis(900_000), clock=USUAL_CLOCK) for start in ("05:30", "11:00", "17:00"))


def at(text):
    return datetime.combine(DAY, time.fromisoformat(text), HANOI)


@pytest.mark.parametrize(
    ("now", "items", "goes_on"),
    [
        ("05:19:59", (), False),
        ("05:20:00", (1,), True),
        ("05:20:09", (2,), False),
        ("10:49:59", (2,), False),
        ("10:50:00", (2, 1), True),
        ("10:51:00", (2, 2), False),
        ("23:59:59", (2, 2, 2), False),
    ],
)
def test_an_item_stands_from_ten_minutes_before_it_begins(bundle_made, now, items, goes_on):
    stands = standing(bundle_made(), SESSIONS, at(now), LOCK)
    assert tuple(len(session.items) for session in stands.sessions) == items
    assert (stands.rest is not None) is goes_on


def test_the_lock_time_is_a_setting(bundle_made):
    assert standing(bundle_made(), SESSIONS, at("05:20"), timedelta(minutes=9)).sessions == ()
    assert len(standing(bundle_made(), SESSIONS, at("05:20"), timedelta(minutes=11)).sessions[0].items) == 2
    assert standing(bundle_made(), SESSIONS, at("05:29:59"), timedelta(0)).sessions == ()


def test_where_nothing_was_published_nothing_stands():
    assert standing(None, SESSIONS, at("12:00"), LOCK).sessions == ()


@pytest.mark.parametrize("changed", [{"start": time(5, 31)}, {"cap": Millis(600_000)}])
def test_a_session_that_the_rules_no_longer_know_stands_whole(bundle_made, changed):
    others = (replace(SESSIONS[0], **changed), *SESSIONS[1:])
    stands = standing(bundle_made(), others, at("05:20"), LOCK)
    assert (stands.sessions, stands.rest) == (bundle_made().sessions[:1], None)


def test_the_rest_is_as_long_as_what_is_left_and_the_whole_is_there_again(bundle_made):
    stands = standing(bundle_made(), SESSIONS, at("05:20"), LOCK)
    assert (stands.rest.start, stands.rest.cap) == (time(5, 30, 9), 891_000)
    assert [item.title for item in stands.open_items] == ["Lợi ích của Bluezone"]
    assert stands.whole().sessions == bundle_made().sessions[:1]
    assert stands.whole().rest is None


def published(tools, now="04:00", station=WARD):
    moment = at(now)
    tools = replace(tools, now=lambda: moment)
    return bundles.publish(tools, programmes.stations(tools, station), DAY)[0]


def correct_a_figure(tools, accounts=72_015):
    with tools.begin(write=True) as uow:
        for figures in uow.figures.all():
            uow.figures.add(replace(figures, values={**figures.values, "accounts": accounts}))
        uow.commit()


@pytest.mark.parametrize("now", ["05:19:00", "05:20:00", "05:29:30", "05:34:00", "16:52:00"])
def test_new_figures_change_nothing_locked_and_all_that_is_open(tools, now):
    before = published(tools).bundle
    correct_a_figure(tools)
    after = published(tools, now).bundle
    border = at(now) + LOCK
    locked = [item for item in before.items if item.at <= border]
    assert [item for item in after.items if item.at <= border] == locked
    old = {item.file.sha256 for item in before.items if item.text and "72.014" in item.text.written}
    assert old
    assert not any(item.file.sha256 in old for item in after.items if item.at > border)
    for session, original in zip(after.sessions, before.sessions, strict=True):
        assert (session.start, session.cap, session.playlist) == (original.start, original.cap, original.playlist)
        scripts = [item.text.script for item in session.items if item.kind is CueKind.ANNOUNCEMENT]
        assert len(scripts) == len(set(scripts))
        assert session.length <= session.cap
        assert all(first.end <= second.at for first, second in zip(session.items, session.items[1:], strict=False))


@pytest.mark.parametrize("now", ["05:20:00", "05:31:00", "12:00:00"])
def test_a_day_planned_again_in_the_middle_of_a_session_is_the_same_day(tools, now):
    before = published(tools)
    again = published(tools, now)
    assert not again.changed and again.bundle == before.bundle


def test_names_of_files_and_their_numbers_run_on(tools):
    published(tools)
    correct_a_figure(tools)
    files = [file.name for file in published(tools, "05:24:00").bundle.files]
    assert [name[11:14] for name in files] == [f"{number:03d}" for number in range(1, len(files) + 1)]
    assert {name[15:19] for name in files} == {"0530", "1100", "1700"}


def approve(tools, script):
    """Bring a script into the catalogue with the city's yes to it."""
    from broadcast.services.scripts import approvals
    from broadcast.services.scripts.script_context import city_lexicon

    with tools.begin(write=True) as uow:
        added = uow.scripts.add(script, "chị Hà", tools.now())
        approvals.approve(uow, added, city_lexicon(uow, added), "anh Nam", tools.now())
        uow.commit()


@pytest.fixture
def shipped(tools):
    with tools.begin() as uow:
        return next(script for script in uow.scripts.current() if script.id == "1")


@pytest.mark.parametrize(
    ("changed", "joins"),
    [
        ({"priority": Priority.PRIORITY}, True),
        ({"fixed_at": time(5, 40)}, True),
        ({"fixed_at": time(11, 5)}, False),
        ({}, False),
    ],
)
def test_what_does_not_wait_joins_the_session_that_goes_on_and_the_rest_waits_for_the_next(tools, shipped, changed, joins):
    published(tools)
    approve(tools, replace(shipped, id="moi", title="Bài mới", variant_of=None, **changed))
    session = published(tools, "05:25:00").bundle.sessions[0]
    places = [item.at for item in session.items if item.text and item.text.script == "moi"]
    assert bool(places) is joins
    assert all(place > at("05:35") for place in places)
    assert "fixed_at" not in changed or not joins or places == [at("05:40")]


def test_a_fixed_item_that_has_played_is_not_missed(tools, shipped):
    approve(tools, replace(shipped, id="dung-gio", title="Đúng giờ", fixed_at=time(5, 31), variant_of=None))
    assert any(item.at == at("05:31") for item in published(tools).bundle.items)
    correct_a_figure(tools)
    report = published(tools, "05:28:00")
    assert any(item.at == at("05:31") for item in report.bundle.items)
    assert "dung-gio" not in report.planned.left_out


def test_a_session_over_midnight_stands_whole_once_its_rest_is_on_the_next_day(tools):
    sessions.add_rule(
        tools,
        operator("Lan"),
        SessionRule(station=WARD, start=time(23, 50), cap=Millis(1_500_000), clock=USUAL_CLOCK.name, approved_by="Lan"),
    )
    before = published(tools).bundle.sessions[-1]
    correct_a_figure(tools)
    assert published(tools, "23:55:00").bundle.sessions[-1] == before
    evening = published(tools, "23:42:00").bundle.sessions[-1]
    assert evening.start == before.start and evening.length <= evening.cap


def test_a_day_published_in_one_zone_is_never_planned_anew_in_another(tools):
    before = published(tools).bundle
    moved = replace(tools, zone=ZoneInfo("Europe/Berlin"))
    with pytest.raises(NotAllPublished, match=r"đã xếp theo múi giờ UTC\+07:00, nay cài đặt là Europe/Berlin"):
        published(moved)
    with tools.begin() as uow:
        assert uow.bundles.latest(WARD, DAY) == before


def test_stations_that_hear_each_other_stay_in_step_when_the_rest_is_planned_anew(tools):
    overlaps.add(tools, operator("Lan"), Overlap(one=WARD, other=StationId("cam-thuy")))
    published(tools)
    correct_a_figure(tools)
    changed = published(tools, "05:24:00")
    with tools.begin() as uow:
        pair = [uow.bundles.latest(station, DAY) for station in (WARD, StationId("cam-thuy"))]
    spoken = [[(item.at, item.text and item.text.script) for item in bundle.items] for bundle in pair]
    assert changed.changed and spoken[0] == spoken[1]
