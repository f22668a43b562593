"""Báo tin on the pages: what waits for whom, how messages leave, the forgotten password."""

import re

import pytest

from broadcast.model.actor import Action, Actor, Role
from broadcast.model.alert import Alert, AlertKind
from broadcast.wording import notice

SECRET = "bi-mat-cua-may-chu"


@pytest.fixture
def send(open_web):
    web = open_web()

    def post(path, page="/toi", **fields):
        token = re.search(r'name="dau" value="([^"]+)"', web.get(page).text)[1]
        return web.post(path, data={"dau": token, **fields})

    post.web = web
    return post


def test_nothing_to_see_is_said(send):
    assert "Không có việc nào cần xem." in send.web.get("/bao-tin").text


def test_a_password_is_never_shown_again(send):
    fields = {"host": "smtp.example.vn", "sender": "dai@example.vn", "login": "dai", "password": SECRET, "url": "https://x.example.vn/"}
    assert send("/bao-tin/cai-dat", **fields).status_code == 303
    page = send.web.get("/bao-tin/cai-dat").text
    assert 'value="smtp.example.vn"' in page
    assert "Đã đặt; để trống thì giữ nguyên." in page
    assert SECRET not in page + send.web.get("/nhat-ky").text


def test_refused_settings_come_back_as_typed_but_for_the_password(send):
    page = send("/bao-tin/cai-dat", host="smtp.example.vn", port="x", sender="dai", password=SECRET)
    assert page.status_code == 422
    assert "«x» không phải số cổng" in page.text
    assert 'value="smtp.example.vn"' in page.text
    assert SECRET not in page.text


def test_what_is_wanted_comes_back_with_an_address_that_is_none(send):
    page = send("/toi/bao-tin", email="không phải", kinds=["late-station"])
    assert page.status_code == 422
    assert 'value="không phải"' in page.text
    assert re.findall(r'value="([a-z-]+)" checked', page.text) == ["late-station"]


def test_a_forgotten_password_is_answered_alike_for_everybody_and_told_to_administrators(send, enter):
    key = "another"
    enter(send.web, Actor(person="anh Nam", roles=frozenset({Role.EDITOR})), key)
    tools = send.web.app.state.site.startup.tools()
    with tools.begin() as uow:
        login = next(account.login for account in uow.accounts.all() if account.actor.person == "anh Nam")
    send.web.cookies.clear()
    pages = {re.sub(r'value="[^"]+"', "", send("/quen-mat-khau", page="/quen-mat-khau", name=name).text) for name in (login, "khong-co")}
    assert len(pages) == 1
    assert "quản trị viên vừa được báo" in pages.pop()
    enter(send.web)
    assert f'href="/nguoi/{login}">anh Nam ({login}) quên mật khẩu' in send.web.get("/bao-tin").text


def test_who_asks_again_and_again_is_told_to_wait(send):
    statuses = [send("/quen-mat-khau", page="/quen-mat-khau", name="x").status_code for _ in range(7)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def count(page):
    """The number at the link to the events, as it is read aloud; None where there is none."""
    link = re.search(r'href="/bao-tin"[^>]*>(.*?)</a>', page, re.S)[1]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", link)).strip()
    return int(words.removeprefix("Báo tin, ").removesuffix(" tin chưa xem")) if words != "Báo tin" else None


def test_every_page_counts_what_one_has_not_looked_at_until_one_has(open_web, enter):
    web = open_web()
    tools = web.app.state.site.startup.tools()
    noticed = Alert(
        key="late/x", kind=AlertKind.LATE_STATION, notice=notice("alert-unfetched", station="Cẩm Thạch"), path="/tram", action=Action.PLAN
    )
    assert count(web.get("/tro-giup").text) is None
    with tools.begin(write=True) as uow:
        uow.alerts.add(noticed, tools.now())
        uow.commit()
    assert count(web.get("/tro-giup").text) == 1
    web.head("/bao-tin")
    assert count(web.get("/").text) == 1
    page = web.get("/bao-tin").text
    assert "Mới" in page
    assert count(page) is None
    assert "Mới" not in web.get("/bao-tin").text
    enter(web, Actor(person="anh Nam", roles=frozenset({Role.EDITOR})), "another")
    assert count(web.get("/").text) == 1
    enter(web, Actor(person="chị Hoa", roles=frozenset({Role.VIEWER})), "a third")
    assert count(web.get("/").text) is None
