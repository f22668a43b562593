"""What a station is told: urgent first, then what the programme plays; a damaged day never hides what is urgent."""

import contextlib
import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import Actor, Role
from broadcast.model.units import AreaCode, StationId, WrittenText
from broadcast.model.urgent import UrgentDraft, UrgentState
from broadcast.services.delivery import station_feed, urgent

MORNING = datetime.fromisoformat("2021-02-04T04:00:00+07:00")
STATION = StationId("cam-thach")
EDITOR = Actor(person="chị Hà", roles=frozenset({Role.EDITOR}))
FIRST, SECOND = (Actor(person=name, roles=frozenset({Role.CITY_APPROVER})) for name in ("anh Nam", "bà Lê"))


@pytest.fixture
def day(open_tools, tmp_path, bundle_made, keep_bundle):
    tools = open_tools(audio_store=tmp_path / "parts")
    keep_bundle(tools, bundle_made())
    return tools


def at(tools, text):
    moment = datetime.fromisoformat(f"2021-02-04T{text}+07:00")
    return replace(tools, now=lambda: moment)


def alarm(tools, areas=None):
    draft = UrgentDraft(
        title="Lũ",
        category="thien-tai",
        text=WrittenText("Nước lũ đang lên."),
        areas=areas,
        times=2,
        gap=timedelta(seconds=30),
        until=tools.now() + timedelta(hours=1),
    )
    number = urgent.submit(tools, EDITOR, draft).urgent.number
    urgent.consent(tools, FIRST, number)
    return number


@pytest.mark.parametrize(
    ("text", "now", "following"),
    [
        ("04:00:00", None, "05:30:00"),
        ("05:30:00", "05:30:00", "05:30:09"),
        ("05:30:09", "05:30:09", "11:00:00"),
        ("17:00:20", "17:00:09", None),
        ("23:00:00", None, None),
    ],
)
def test_what_plays_now_and_what_begins_next(day, text, now, following):
    feed = station_feed.feed(at(day, text), STATION)
    assert (feed.now and f"{feed.now.at:%H:%M:%S}", feed.following and f"{feed.following.at:%H:%M:%S}") == (now, following)


def test_tomorrows_first_item_is_next_where_today_has_none_left(day, bundle_made, keep_bundle):
    keep_bundle(day, bundle_made(day=date(2021, 2, 5)))
    feed = station_feed.feed(at(day, "23:00:00"), STATION)
    assert feed.following.at == datetime.fromisoformat("2021-02-05T05:30:00+07:00")
    assert feed.following.file.address == "/t/cam-thach/2021-02-05/001-nhac-hieu.mp3"


def test_it_is_there_from_the_second_yes_to_its_end_and_a_stop_is_told(day):
    tools = at(day, "10:00:00")
    number = alarm(tools)
    assert station_feed.feed(tools, STATION).urgent == ()
    urgent.consent(tools, SECOND, number)
    (message,) = station_feed.feed(tools, STATION).urgent
    assert (message.number, message.state, message.times, message.gap_s) == (number, UrgentState.PLAY, 2, 30)
    assert station_feed.urgent_sound(tools, STATION, number).size == message.file.bytes
    assert station_feed.feed(at(day, "11:00:00"), STATION).urgent == ()
    urgent.cancel(tools, FIRST, number)
    assert [message.state for message in station_feed.feed(tools, STATION).urgent] == [UrgentState.CANCELLED]
    with pytest.raises(UnknownName):
        station_feed.urgent_sound(tools, STATION, number)


def test_a_message_for_one_ward_is_told_to_that_ward_alone(day):
    tools = at(day, "10:00:00")
    number = alarm(tools, frozenset({AreaCode("06760")}))
    urgent.consent(tools, SECOND, number)
    assert station_feed.feed(tools, STATION).urgent == ()
    assert len(station_feed.feed(tools, StationId("mong-duong")).urgent) == 1
    with pytest.raises(UnknownName):
        station_feed.urgent_sound(tools, STATION, number)


def test_a_damaged_programme_does_not_hide_what_is_urgent(day, tmp_path, caplog):
    tools = at(day, "10:00:00")
    urgent.consent(tools, SECOND, alarm(tools))
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE programmes SET manifest = replace(manifest, 'a', 'b')")
    feed = station_feed.feed(tools, STATION)
    assert (len(feed.urgent), feed.now, feed.following) == (1, None, None)
    assert "Dữ liệu đã lưu bị hỏng" in caplog.text


def test_an_unknown_station_is_named(day):
    with pytest.raises(UnknownName):
        station_feed.feed(day, StationId("khong-co"))


def test_a_stations_programme_is_the_sum_of_todays_manifest_and_every_consent_counts_up(day, bundle_made, keep_bundle):
    first = station_feed.programme(day, STATION)
    assert (len(first), station_feed.programme(day, StationId("mong-duong"))) == (64, "")
    assert station_feed.feed(day, STATION).programme == first
    assert station_feed.programme(replace(day, now=lambda: day.now() + timedelta(days=1)), STATION) == ""
    keep_bundle(day, bundle_made(revision=2))
    assert station_feed.programme(day, STATION) != first
    before = station_feed.change(day)
    number = alarm(day)
    urgent.consent(day, SECOND, number)
    agreed = station_feed.change(day)
    urgent.cancel(day, FIRST, number)
    assert before < agreed < station_feed.change(day)


def test_who_is_asked_to_agree_hears_the_message_before_it_may_play(day):
    number = alarm(day)
    preview = station_feed.urgent_preview(day, number)
    assert preview.size > 10_000
    with pytest.raises(UnknownName):
        station_feed.urgent_sound(day, STATION, number)
    with pytest.raises(UnknownName):
        station_feed.urgent_preview(day, number + 1)


def test_after_midnight_what_yesterdays_last_session_still_plays_is_told(day, bundle_made, keep_bundle):
    yesterday = bundle_made(day=date(2021, 2, 3))
    session = yesterday.sessions[-1]
    late = datetime.fromisoformat("2021-02-03T23:59:30+07:00")
    items = tuple(replace(item, at=late + (item.at - session.start)) for item in session.items)
    keep_bundle(day, replace(yesterday, sessions=(*yesterday.sessions[:-1], replace(session, start=late, items=items))))
    feed = station_feed.feed(at(day, "00:00:10"), STATION)
    assert (feed.now.at, feed.following.at) == (items[1].at, datetime.fromisoformat("2021-02-04T05:30:00+07:00"))
    assert feed.now.file.address == "/t/cam-thach/2021-02-03/006-loi-ich.mp3"
