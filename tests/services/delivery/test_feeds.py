"""A station's days for other programs, and their play logs taken in."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import feedparser
import pytest
from icalendar import Calendar

from broadcast.errors import UnknownName
from broadcast.feeds.addresses import FeedSite
from broadcast.feeds.cap import Sender
from broadcast.feeds.errors import BadSourceData
from broadcast.feeds.source_system import from_bytes
from broadcast.feeds.source_values import BulletinKind, PlayLog
from broadcast.model.actor import Actor, Role
from broadcast.model.script import Priority
from broadcast.model.units import WrittenText
from broadcast.model.urgent import UrgentDraft
from broadcast.services.delivery import feeds, urgent
from broadcast.tools import DAYS_AHEAD

NOON = datetime.fromisoformat("2021-02-04T12:00:00+07:00")
DAY = date(2021, 2, 4)
SITE = FeedSite(url="https://dai.example.vn")
EDITOR = Actor(person="cô Ba", roles=frozenset({Role.EDITOR}))
LEADERS = [Actor(person=name, roles=frozenset({Role.CITY_APPROVER})) for name in ("anh Nam", "bà Lê")]


@pytest.fixture
def day(open_tools, tmp_path, bundle_made, keep_bundle):
    tools, bundle = open_tools(NOON, audio_store=tmp_path / "parts"), bundle_made()
    keep_bundle(tools, bundle)
    return tools, bundle


def test_a_station_is_a_podcast_a_calendar_and_a_playlist(day):
    tools, bundle = day
    podcast = feedparser.parse(feeds.podcast(tools, "cam-thach", SITE, "https://dai.example.vn/t/cam-thach/podcast.xml"))
    assert [entry.title for entry in podcast.entries] == [bundle.items[1].title]
    assert len(Calendar.from_ical(feeds.calendar(tools, "cam-thach", SITE)).walk("VEVENT")) == 3
    assert feeds.xspf(tools, "cam-thach", DAY, SITE).count(b"<track>") == 6


@pytest.mark.parametrize(
    "make", [lambda tools: feeds.podcast(tools, "cam-hai", SITE, "x"), lambda tools: feeds.calendar(tools, "cam-hai", SITE)]
)
def test_a_station_without_a_bulletin_has_no_feed(day, make):
    with pytest.raises(UnknownName):
        make(day[0])


def test_a_day_and_its_log_go_to_a_source_system_and_the_log_comes_back_once(day):
    tools, bundle = day
    document = json.loads(feeds.source(tools, "cam-thach", DAY, SITE))
    said = bundle.items[1]
    log = {
        "CumLoaID": "cam-thach",
        "BanTinID": said.file.sha256,
        "TieuDe": said.title,
        "LoaiBanTin": 3,
        "MucDoUuTien": 3,
        "LoaiLinhVuc": 3,
        "ThoiLuong": "00:01:01",
        "ThoiDiemBatDau": int(said.at.timestamp()) + 2,
        "TiepAm": 0,
    }
    data = json.dumps({**document, "NhatKyPhat": [log]}).encode()
    assert len(feeds.take_source_log(tools, data).kept) == 1
    assert len(feeds.take_source_log(tools, data).repeated) == 1
    (out,) = from_bytes(feeds.source(tools, "cam-thach", DAY, SITE)).logs
    assert (out.bulletin, out.length, out.title) == (said.file.sha256, 61_000, said.title)


def test_a_log_of_what_was_never_published_is_refused_by_name(day):
    tools, _ = day
    log = {"CumLoaID": "cam-thach", "BanTinID": "f" * 64, "TieuDe": "Bài lạ", "LoaiBanTin": 3, "MucDoUuTien": 3, "LoaiLinhVuc": 1}
    log |= {"ThoiLuong": 61, "ThoiDiemBatDau": int(NOON.timestamp()), "TiepAm": 0}
    taken = feeds.take_source_log(tools, json.dumps({"NhatKyPhat": [log]}).encode())
    assert "chưa từng có tệp này" in taken.refused[0][1]
    with pytest.raises(BadSourceData):
        feeds.take_source_log(tools, b"[]")


def test_an_urgent_message_is_an_alert_once_it_was_released(day):
    tools, _ = day
    draft = UrgentDraft(
        title="Lũ",
        category="thien-tai",
        text=WrittenText("Nước lũ đang lên."),
        areas=frozenset({"06787"}),
        times=1,
        gap=timedelta(),
        until=NOON + timedelta(hours=1),
    )
    sender = Sender(id="dai.example.vn", name="Đài", web="https://dai.example.vn", zone=tools.zone)
    number = urgent.submit(tools, EDITOR, draft).urgent.number
    urgent.consent(tools, LEADERS[0], number)
    with pytest.raises(UnknownName):
        feeds.cap(tools, number, sender)
    urgent.consent(tools, LEADERS[1], number)
    assert "phường Cẩm Thạch".encode() in feeds.cap(tools, number, sender)


def test_a_podcast_goes_back_a_week_and_a_calendar_forward_from_today(day, bundle_made, keep_bundle):
    tools, _ = day
    for number in (*range(-8, 0), *range(1, 9)):
        keep_bundle(tools, bundle_made(day=DAY + timedelta(days=number), title=f"Bài {number}"))
    podcast = feedparser.parse(feeds.podcast(tools, "cam-thach", SITE, "https://dai.example.vn/x"))
    titles = {entry.title for entry in podcast.entries}
    assert titles == {"Lợi ích của Bluezone", *(f"Bài -{ago}" for ago in range(1, 7))}
    events = Calendar.from_ical(feeds.calendar(tools, "cam-thach", SITE)).walk("VEVENT")
    days = sorted({event.decoded("dtstart").date() for event in events})
    assert days == [DAY + timedelta(days=number) for number in range(DAYS_AHEAD)]


def test_a_live_programme_in_a_log_is_a_relay_without_a_sum():
    log = PlayLog(
        device="cam-thach",
        bulletin="ab" * 32,
        title="Tiếp sóng",
        kind=BulletinKind.LIVE,
        priority=Priority.ORDINARY,
        field=1,
        length=61_000,
        at=NOON,
        relayed=True,
    )
    report = feeds._report(log)
    assert (report.kind, report.sha256, report.outcome, report.reason) == ("relay", "", "played", "")
    assert (report.planned_at, report.at, report.length, report.title) == (NOON, NOON, 61_000, "Tiếp sóng")
    spoken = feeds._report(replace(log, kind=BulletinKind.TEXT))
    assert (spoken.kind, spoken.sha256) == ("announcement", "ab" * 32)


def test_an_alert_for_everywhere_is_for_the_cities_above_all(day):
    tools, _ = day
    draft = UrgentDraft(
        title="Bão",
        category="thien-tai",
        text=WrittenText("Bão gần bờ."),
        areas=None,
        times=1,
        gap=timedelta(),
        until=NOON + timedelta(hours=1),
    )
    sender = Sender(id="dai.example.vn", name="Đài", web="https://dai.example.vn", zone=tools.zone)
    number = urgent.submit(tools, EDITOR, draft).urgent.number
    for leader in LEADERS:
        urgent.consent(tools, leader, number)
    alert = feeds.cap(tools, number, sender).decode()
    assert "tỉnh Quảng Ninh" in alert
    assert "phường Cẩm Thạch" not in alert
