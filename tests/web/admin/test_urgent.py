"""Phát khẩn: one writes and hears, two others agree, and nobody is shown a button that would be refused."""

import re
from datetime import datetime

import pytest

from broadcast.bundle.feed_json import from_bytes
from broadcast.bundle.feed_json import to_bytes as feed_bytes
from broadcast.model.actor import Actor, Role
from broadcast.model.units import StationId
from broadcast.services.delivery import station_feed

EDITOR = Actor(person="chị Hà", roles=frozenset({Role.EDITOR}))
FIRST = Actor(person="anh Nam", roles=frozenset({Role.CITY_APPROVER}))
SECOND = Actor(person="bà Lê", roles=frozenset({Role.CITY_APPROVER}))
NOW = datetime.fromisoformat("2021-02-04T10:42:00+07:00")
FIELDS = {
    "title": "Nước lũ đang lên",
    "category": "thien-tai",
    "text": "Nước lũ đang lên ở phường Mông Dương.\r\nĐề nghị bà con ra khỏi nhà ven suối.",
    "times": "3",
    "gap": "60",
    "until": "60",
}


@pytest.fixture
def desk(open_web, enter):
    web = open_web(actor=EDITOR)

    def send(path="", **fields):
        seal = re.search(r'name="dau" value="([^"]+)"', web.get("/khan-cap").text)[1]
        return web.post(f"/khan-cap{path}", data={"dau": seal, **fields})

    send.web, send.enter = web, lambda actor: enter(web, actor)
    return send


def playing(web):
    feed = station_feed.feed(web.app.state.site.startup.tools(), StationId("cam-thach"))
    return [message.title for message in from_bytes(feed_bytes(feed)).urgent]


def test_one_writes_two_others_agree_one_of_them_stops_it(desk):
    answer = desk(**FIELDS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/khan-cap")
    page = desk.web.get("/khan-cap").text
    assert "chờ người đồng ý" in page and "còn thiếu" in page and "Đồng ý phát" not in page
    sound = desk.web.get("/khan-cap/1/nghe.mp3")
    assert (sound.status_code, sound.headers["content-type"]) == (200, "audio/mpeg")
    for person in (FIRST, SECOND):
        assert playing(desk.web) == []
        desk.enter(person)
        assert "Đồng ý phát" in desk.web.get("/khan-cap").text
        assert desk("/1/dong-y").status_code == 303
    assert playing(desk.web) == ["Nước lũ đang lên"]
    assert "tin khẩn đang phát" in desk.web.get("/khan-cap").text
    assert desk("/1/dung").status_code == 303
    assert "đã dừng" in desk.web.get("/khan-cap").text


def test_the_author_and_who_agreed_before_are_refused_and_told_why(desk):
    desk(**FIELDS)
    refused = desk("/1/dong-y")
    assert refused.status_code == 403 and "không được đồng ý phát khẩn" in refused.text
    desk.enter(FIRST)
    desk("/1/dong-y")
    assert "Anh Nam đã đồng ý tin khẩn này rồi" in desk.web.get("/khan-cap").text
    assert desk("/1/dong-y").status_code == 403


def test_a_faulty_form_comes_back_with_everything_typed_and_each_fault_at_its_field(desk):
    answer = desk(**{**FIELDS, "title": "Cài Bluezone", "times": "x", "until": "0"}, bound="1", areas="06760")
    assert answer.status_code == 422
    for name in ("times", "until", "text"):
        assert f'id="{name}-loi"' in answer.text
    assert "Đề nghị bà con ra khỏi nhà ven suối." in answer.text
    assert 'value="Cài Bluezone"' in answer.text
    assert re.search(r'value="06760" checked', answer.text)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.WARD_APPROVER, Role.STATION_OPERATOR])
def test_who_has_no_right_sees_neither_page_nor_way_to_it(open_web, role):
    web = open_web(actor=Actor(person="ông Tư", roles=frozenset({role})))
    assert web.get("/khan-cap").status_code == 403
    assert "Phát khẩn" not in web.get("/").text


def test_the_ways_to_the_page_are_there_for_who_may(desk):
    assert 'href="/khan-cap"' in desk.web.get("/").text
