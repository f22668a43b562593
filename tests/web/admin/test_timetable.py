"""Lịch phát: the week, the day, why, what would change, what would come, and a ward's move."""

import re

import pytest

from broadcast.model.actor import Actor, Role
from broadcast.model.units import AreaCode, ScriptId
from broadcast.services.day import bundles, programmes

WARD = Actor(person="anh Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06787")}))


@pytest.fixture
def desk(open_web, sealed):
    """A web with today's real day of one station published."""
    web = open_web(at="2021-02-04T04:00:00+07:00")
    tools = web.app.state.site.startup.tools()
    bundles.publish(tools, programmes.stations(tools, "cam-thach"), tools.today())

    def post(path, **fields):
        token = re.search(r'name="dau" value="([^"]+)"', web.get("/toi").text)[1]
        return web.post(path, data={"dau": token, **fields})

    post.web, post.tools = web, tools
    return post


def moment_of(page, title):
    return re.search(rf'luc=([0-9T:-]+)#vi-sao"[^>]*><span class="an">[^<]*</span>{re.escape(title)}', page)[1]


def test_the_week_says_what_is_planned_and_why_something_plays_in_the_same_words_as_the_command(desk):
    page = desk.web.get("/lich-phat?tram=cam-thach&ngay=2021-02-04").text
    assert "3</span> trên <span class=" in page
    assert "chưa xếp" in page
    at = moment_of(page, "Lợi ích của ứng dụng Bluezone")
    answer = desk.web.get(f"/api/v1/stations/cam-thach/why?at={at}").json()
    panel = desk.web.get(f"/lich-phat?tram=cam-thach&luc={at}").text.split('id="vi-sao"')[1]
    assert answer["playing"]["title"] in panel
    assert answer["others"]
    for loser in (*answer["others"], *answer["refused"]):
        assert loser["words"] in panel
    assert "chon-muc" in desk.web.get(f"/lich-phat?tram=cam-thach&luc={at}").text


def test_all_stations_stand_in_one_day(desk):
    page = desk.web.get("/lich-phat/ngay?ngay=2021-02-04").text
    assert "17</span> trạm trong ngày." in page
    assert page.count("Lợi ích của ứng dụng Bluezone") >= 1


def test_what_planning_anew_would_change_is_told_before(desk):
    assert "Xếp lại bây giờ không đổi gì." in desk.web.get("/lich-phat/cong-bo?tram=cam-thach&ngay=2021-02-04").text
    desk("/kich-ban/1/ngung")
    page = desk.web.get("/lich-phat/cong-bo?tram=cam-thach&ngay=2021-02-04").text
    assert "Công bố lại sẽ đổi" in page
    assert "Lợi ích của ứng dụng Bluezone" in page
    with desk.tools.begin() as uow:
        assert uow.bundles.latest("cam-thach", desk.tools.today()).revision == 1


def test_next_days_can_be_tried(desk):
    page = desk.web.get("/lich-phat/thu?tram=cam-thach&ngay=2021-02-05&den=2021-02-05").text
    assert re.search(r"\d+</span> bài sẽ được nghe.", page)
    assert desk.web.get("/lich-phat/thu?ngay=2021-02-05&den=2021-02-04").status_code == 400


def test_a_ward_moves_an_item_at_its_own_station(desk, enter):
    at = moment_of(desk.web.get("/lich-phat?tram=cam-thach&ngay=2021-02-04").text, "Lợi ích của ứng dụng Bluezone")
    enter(desk.web, WARD)
    assert "Chuyển sang giờ khác ở trạm mình" in desk.web.get(f"/lich-phat?tram=cam-thach&luc={at}").text
    fields = {"area": "06787", "station": "cam-thach", "script": "1", "at": at, "reason": "họp"}
    wrong = desk("/lich-phat/chuyen", to="mười", **fields)
    assert wrong.status_code == 422
    assert 'href="#to">«mười» không phải giờ trong ngày' in wrong.text
    outside = desk("/lich-phat/chuyen", to="09:00", **fields)
    assert outside.status_code == 422
    assert 'id="to-loi"' in outside.text
    assert desk("/lich-phat/chuyen", to="17:05", **fields).status_code == 303
    with desk.tools.begin() as uow:
        (choice,) = uow.ward_choices.standing()
    assert (choice.script, f"{choice.to:%H:%M}", choice.person) == (ScriptId("1"), "17:05", "anh Tú")
    assert desk("/lich-phat/chuyen", to="17:05", **{**fields, "area": "06760"}).status_code == 403


def test_a_moment_that_is_none_is_told(desk):
    assert desk.web.get("/lich-phat?luc=hom-qua").status_code == 400


def second_of(moment):
    return moment[11:]


def test_an_item_is_tried_moved_and_taken_back(desk):
    page = desk.web.get("/lich-phat?tram=cam-thach&ngay=2021-02-04").text
    at = moment_of(page, "Lợi ích của ứng dụng Bluezone")
    assert page.count("data-doi=") == 24
    tried = desk.web.get(f"/lich-phat?tram=cam-thach&luc={at}&den=17:05:00").text
    assert "thử chuyển, chưa lưu" in tried
    assert "Không trùng bài nào" in tried
    assert re.search(r'class="comes">.*17:05:00.*Lợi ích của ứng dụng Bluezone', tried)
    fields = {"station": "cam-thach", "script": "1", "at": at}
    answer = desk("/lich-phat/doi", to="17:05:00", **fields)
    assert answer.headers["location"] == "/lich-phat?tram=cam-thach&ngay=2021-02-04&doi=1"
    bundles.publish(desk.tools, programmes.stations(desk.tools, "cam-thach"), desk.tools.today())
    page = desk.web.get(answer.headers["location"]).text
    assert "Đã chuyển «Lợi ích của ứng dụng Bluezone» sang" in page
    assert page.count("đã chuyển</span>") == 1
    panel = desk.web.get("/lich-phat?tram=cam-thach&luc=2021-02-04T17:05:10").text.split('id="vi-sao"')[1]
    assert "Chị Hà chuyển đến 17:05." in panel
    assert "Chuyển mục sang giờ khác" in desk.web.get("/nhat-ky").text
    assert desk("/lich-phat/doi/1/hoan-tac", station="cam-thach").status_code == 303
    assert desk("/lich-phat/doi/1/hoan-tac", station="cam-thach").status_code == 404
    bundles.publish(desk.tools, programmes.stations(desk.tools, "cam-thach"), desk.tools.today())
    assert "đã chuyển</span>" not in desk.web.get("/lich-phat?tram=cam-thach&ngay=2021-02-04").text


def test_a_place_that_is_taken_locked_or_outside_is_told_at_once(desk):
    page = desk.web.get("/lich-phat?tram=cam-thach&ngay=2021-02-04").text
    at = moment_of(page, "Lợi ích của ứng dụng Bluezone")
    here = f"/lich-phat?tram=cam-thach&luc={at}&den="
    assert "nằm ngoài các buổi của trạm" in desk.web.get(f"{here}09:00").text
    assert "không phải giờ trong ngày" in desk.web.get(f"{here}25:00").text
    assert "không vừa: từ" in desk.web.get(f"{here}17:00:00").text
    refused = desk("/lich-phat/doi", station="cam-thach", script="1", at=at, to="09:00")
    assert refused.status_code == 422
    assert "nằm ngoài các buổi của trạm" in refused.text
    assert desk("/lich-phat/doi", station="cam-thach", script="1", at=at, to="17:05").status_code == 303
    other = moment_of(page, "Đoàn Thanh niên đi từng ngõ, gõ từng nhà giúp dân cài Bluezone")
    assert "trùng với bài Lợi ích của ứng dụng Bluezone" in desk.web.get(f"/lich-phat?tram=cam-thach&luc={other}&den=17:05:30").text


def test_the_panel_leads_one_step_up_down_and_to_other_sessions(desk):
    page = desk.web.get("/lich-phat?tram=cam-thach&ngay=2021-02-04").text
    moments = re.findall(r'data-doi="([^"]+)"', page)
    steps = dict(
        re.findall(r'data-buoc="(\w+)" href="[^"]*den=([0-9:]+)#', desk.web.get(f"/lich-phat?tram=cam-thach&luc={moments[9]}").text)
    )
    assert set(steps) == {"earlier", "later", "before", "after"}
    assert (steps["before"][:2], steps["after"][:2]) == ("05", "17")
    assert second_of(moments[8]) <= steps["earlier"] < second_of(moments[9]) < steps["later"]
    first = desk.web.get(f"/lich-phat?tram=cam-thach&luc={moments[0]}").text
    assert 'data-buoc="before"' not in first
    assert 'data-buoc="earlier"' not in first


def test_who_may_not_plan_here_moves_nothing(desk, enter):
    page = desk.web.get("/lich-phat?tram=cam-thach&ngay=2021-02-04").text
    at = moment_of(page, "Lợi ích của ứng dụng Bluezone")
    fields = {"station": "cam-thach", "script": "1", "at": at, "to": "17:05"}
    enter(desk.web, Actor(person="anh Tú", roles=frozenset({Role.WARD_APPROVER}), areas=frozenset({AreaCode("06760")})))
    assert "data-doi" not in desk.web.get("/lich-phat?tram=cam-thach&ngay=2021-02-04").text
    assert desk("/lich-phat/doi", **fields).status_code == 403
    enter(desk.web, WARD)
    assert desk("/lich-phat/doi", **fields).status_code == 303
    enter(desk.web, Actor(person="Minh", roles=frozenset({Role.VIEWER})))
    assert "Chuyển trong ngày" not in desk.web.get(f"/lich-phat?tram=cam-thach&luc={at}&den=17:05").text
