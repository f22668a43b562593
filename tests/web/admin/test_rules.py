"""Quy tắc: shown to everybody, turned by an administrator, and they hold."""

import re

import pytest

from broadcast.model.actor import Actor, Role


@pytest.fixture
def send(open_web, sealed):
    web = open_web()

    def post(path, **fields):
        return web.post(path, data=sealed(web, **fields))

    post.web = web
    return post


def test_a_rule_says_what_holds_and_who_turned_it(send):
    page = send.web.get("/quy-tac").text
    assert "2 trên 3 quy tắc đang bật." in page
    assert "Theo cài đặt ban đầu." in page
    assert send("/quy-tac/ward-first", bat="1").headers["location"] == "/quy-tac"
    page = send.web.get("/quy-tac").text
    assert "3 trên 3 quy tắc đang bật." in page
    assert re.search(r"chị Hà bật lúc <span class=.so.>10:42</span>", page)
    assert "Phường, xã chưa nhận bài này" in send.web.get("/?tram=cam-thach").text
    log = send.web.get("/nhat-ky").text
    assert "Phường, xã nhận rồi mới phát" in log
    assert "ward-first" not in log


def test_a_rule_that_is_none_is_not_found(send):
    assert send("/quy-tac/khong-co", bat="1").status_code == 404


def test_others_see_the_rules_and_no_button(open_web, enter):
    web = open_web(actor=None)
    enter(web, Actor(person="anh Ba", roles=frozenset({Role.VIEWER})))
    page = web.get("/quy-tac")
    assert page.status_code == 200
    assert "<button" not in page.text
