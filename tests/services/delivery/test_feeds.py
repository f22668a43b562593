"""A station's days for other programs, and their play logs taken in."""

import json
from datetime import date, datetime, timedelta

import feedparser
import pytest
from icalendar import Calendar

from broadcast.errors import UnknownName
from broadcast.feeds.addresses import FeedSite
from broadcast.feeds.cap import Sender
from broadcast.feeds.errors import BadSourceData
from broadcast.feeds.source_system import from_bytes
from broadcast.model.actor import Actor, Role
from broadcast.model.units import WrittenText
from broadcast.model.urgent import UrgentDraft
from broadcast.services.delivery import feeds, urgent

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
