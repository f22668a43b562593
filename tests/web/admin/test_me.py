"""Tài khoản của tôi: another password with the old one, and the way out."""

import re
from dataclasses import replace

import pytest
from pyotp import TOTP

from broadcast.access.passwords import hash_password
from broadcast.model.account import Account

GOOD, OTHER = "than đá biển ruốc", "ruốc biển đá than"
HASH = hash_password(GOOD)


@pytest.fixture
def mine(open_web):
    web = open_web()
    with web.app.state.site.startup.tools().begin(write=True) as uow:
        (account,) = uow.accounts.all()
        uow.accounts.save(Account(login=account.login, actor=account.actor, password_hash=HASH))
        uow.commit()
    return web


def send(web, path, **fields):
    token = re.search(r'name="dau" value="([^"]+)"', web.get("/toi").text)[1]
    return web.post(path, data={"dau": token, **fields})


def test_another_password_is_set_and_one_comes_in_again_with_it(mine):
    answer = send(mine, "/toi", old=GOOD, password=OTHER, repeated=OTHER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/vao")
    assert mine.get("/").status_code == 303


def test_the_old_one_is_asked_for(mine):
    answer = send(mine, "/toi", old="wrong", password=OTHER, repeated="khác")
    assert answer.status_code == 422
    assert 'id="old-loi">Mật khẩu đang dùng chưa đúng.' in answer.text
    assert 'id="repeated-loi">' in answer.text
    assert OTHER not in answer.text


def test_who_goes_out_is_out(mine):
    assert send(mine, "/ra").headers["location"] == "/vao"
    assert mine.get("/toi").status_code == 303


def test_the_second_step_is_turned_on_with_a_first_code_and_asked_for_from_then_on(mine):
    page = mine.get("/toi/hai-buoc").text
    assert 'class="qr"' in page
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page)[1]
    assert send(mine, "/toi/hai-buoc", secret=secret, code="000000").status_code == 422
    tools = mine.app.state.site.startup.tools()
    assert send(mine, "/toi/hai-buoc", secret=secret, code=TOTP(secret).at(tools.now())).status_code == 303
    with tools.begin() as uow:
        (account,) = uow.accounts.all()
    assert account.totp_secret == secret
    assert secret not in mine.get("/toi/hai-buoc").text
    assert send(mine, "/toi/hai-buoc/tat", old="wrong").status_code == 422
    assert send(mine, "/toi/hai-buoc/tat", old=GOOD).status_code == 303
    with tools.begin() as uow:
        assert uow.accounts.all()[0].totp_secret == ""


def test_a_secret_that_is_none_turns_nothing_on(mine):
    for secret in ("", "short", "!" * 32):
        assert send(mine, "/toi/hai-buoc", secret=secret, code="123456").status_code == 422


def test_other_machines_are_seen_and_ended(mine):
    tools = mine.app.state.site.startup.tools()
    with tools.begin(write=True) as uow:
        (account,) = uow.accounts.all()
        (session,) = uow.web_sessions.of(account.login)
        uow.web_sessions.add(replace(session, key_sha256="f" * 64, browser="Chromium 109; Windows 7"))
        uow.commit()
    page = mine.get("/toi").text
    assert "Đang vào ở 2 nơi" in page
    assert "Chromium 109; Windows 7" in page
    assert send(mine, "/toi/phien").status_code == 303
    page = mine.get("/toi").text
    assert "Đang vào ở 1 nơi" in page
    assert "Máy này" in page
