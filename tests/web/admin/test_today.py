"""Hôm nay: the situation in one sentence, the day's sessions, what is missing."""

import html
import re

import pytest

from broadcast.model.jobs import PlanDay
from broadcast.wording import notice


def h1(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.text.split("<h1")[1].split(">", 1)[1].split("</h1>")[0])).split())


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("05:12:00", "Còn 18 phút đến buổi 05:30. 1 trên 17 trạm đã sẵn sàng."),
        ("05:29:30", "Còn 1 phút đến buổi 05:30. 1 trên 17 trạm đã sẵn sàng."),
        ("05:30:00", "Đang phát buổi 05:30. 1 trên 17 trạm đã sẵn sàng."),
        ("05:44:59", "Đang phát buổi 05:30. 1 trên 17 trạm đã sẵn sàng."),
        ("05:45:00", "Còn 5 giờ 15 phút đến buổi 11:00. 1 trên 17 trạm đã sẵn sàng."),
        ("16:00:00", "Còn 1 giờ đến buổi 17:00. 1 trên 17 trạm đã sẵn sàng."),
        ("18:00:00", "Hôm nay đã phát hết các buổi. Buổi kế tiếp 05:30 ngày mai."),
    ],
)
def test_the_heading_says_in_a_sentence_how_things_stand(web_at, at, sentence):
    assert h1(web_at(f"2021-02-04T{at}+07:00").get("/", params={"tram": "cam-thach"})) == sentence


def test_the_day_is_the_stations_not_the_machines(web_at):
    assert "Thứ Năm" in web_at("2021-02-03T22:00:00+00:00").get("/").text


def test_the_items_stand_there_with_their_times_and_can_be_heard(web):
    page = web.get("/", params={"tram": "cam-thach"}).text
    assert "11:00:09" in page
    assert page.count("Lợi ích của Bluezone") == 6
    assert "autoplay" not in page
    heard = web.get("/", params={"tram": "cam-thach", "nghe": "004-loi-ich.mp3"}).text
    assert '<audio controls autoplay src="/t/cam-thach/2021-02-04/004-loi-ich.mp3">' in heard


def test_reasons_are_shown_when_asked_for(web):
    assert "đến lượt" not in web.get("/", params={"tram": "cam-thach"}).text
    assert "Đến lượt" in web.get("/", params={"tram": "cam-thach", "vi-sao": "1"}).text


def test_figures_age_and_last_day_of_use(web):
    page = web.get("/").text
    assert "37,86" in page
    assert "72.014" in page
    assert "ngày tuổi" in page
    assert "07/02" in page


def test_a_title_is_shown_as_text(open_web, publish_day):
    publish_day(title="<script>alert(1)</script> & bạn")
    page = open_web().get("/", params={"tram": "cam-thach"}).text
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; bạn" in page


def test_work_that_is_under_way_is_shown_and_tells_how_far_it_has_come(open_web, sealed):
    web = open_web()
    assert "<script" not in web.get("/").text, "a page that waits for nothing has none"
    web.post("/xep-ngay", data=sealed(web, ngay="2021-02-05"))
    page = web.get("/").text
    assert 'sse-connect="/tien-do"' in page
    assert "http-equiv" not in page
    assert ">xem lại</a>" in page, "without scripts too"
    assert "Đang chờ" in page
    assert "Xếp ngay" not in page.split("<main")[1].split("thuoc")[0]


def test_a_day_that_is_none_is_not_built(web, sealed):
    answer = web.post("/xep-ngay", data=sealed(web, ngay="hôm nay"))
    assert answer.status_code == 400


def test_what_the_last_planning_has_to_tell_stands_at_its_day_and_what_leaves_the_day_before_too(open_web):
    web = open_web()
    tools = web.app.state.site.startup.tools()
    left = notice("figures-left", day=tools.today(), figures=tools.today(), limit=7, scripts=("3", "4"))
    same = notice("plan-same", revision=2, at="04:00", day=tools.today())
    with tools.begin(write=True) as uow:
        uow.jobs.note(PlanDay(day=tools.today()), remarks=[left, same])
        uow.commit()
    page = html.unescape(web.get("/").text)
    assert "các bài 3, 4 tự rút khỏi lịch" in page and "Không đổi gì: kịch bản, số liệu" in page
    eve = html.unescape(web.get("/?ngay=2021-02-03").text)
    assert "các bài 3, 4 tự rút khỏi lịch" in eve and "Không đổi gì" not in eve
    assert "tự rút khỏi lịch" not in web.get("/?ngay=2021-02-06").text
