"""Báo tin on the pages: what waits for whom, how messages leave, the forgotten password."""

import re

import pytest

from broadcast.model.actor import Actor, Role

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
