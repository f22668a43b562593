"""Tài khoản của tôi: another password with the old one, and the way out."""

import re

import pytest

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
