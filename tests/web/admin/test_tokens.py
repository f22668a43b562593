"""Mã của trạm: made and shown once with its picture, refused in words, revoked at once."""

import re

import pytest


@pytest.fixture
def send(open_web):
    web = open_web()

    def post(path="/tram/ma", **fields):
        token = re.search(r'name="dau" value="([^"]+)"', web.get("/toi").text)[1]
        return web.post(path, data={"dau": token, "station": "cam-thach", "use": "link", **fields})

    post.web = web
    return post


def shown(page):
    return re.search(r'id="ma" readonly value="([^"]+)"', page.text)[1]


def test_a_link_is_shown_once_with_its_picture_and_opens_the_stations_page(send):
    page = send(holder="chị  Lan", days="30")
    link = shown(page)
    assert link.startswith("http://127.0.0.1:8000/t?khoa=")
    assert 'class="qr"' in page.text
    listed = send.web.get("/tram/ma").text
    assert "chị Lan" in listed
    assert "Đến 06/03/2021" in listed
    assert link.split("khoa=")[1] not in listed
    send.web.cookies.clear()
    assert send.web.get(link).headers["location"] == "/t/cam-thach"


def test_a_box_gets_a_code_and_the_servers_address(send):
    page = send(use="box")
    assert "khoa=" not in shown(page)
    assert 'id="dia-chi" readonly value="http://127.0.0.1:8000"' in page.text
    assert "chưa lần nào" in send.web.get("/tram/ma").text


def test_a_revoked_link_opens_nothing_and_stands_in_the_log(send):
    link = shown(send())
    assert send("/tram/ma/1/thu-hoi").headers["location"] == "/tram/ma"
    assert "Thu hồi 04/02/2021" in send.web.get("/tram/ma").text
    assert "Chưa trạm nào có mã" in send.web.get("/tram/ma").text
    assert "Thu hồi mã" in send.web.get("/nhat-ky").text
    send.web.cookies.clear()
    assert send.web.get(link).status_code == 403


@pytest.mark.parametrize("days", ["0", "-3", "mười", "99999", "3651", "٣"])
def test_days_that_are_none_come_back_as_typed_with_the_words_at_the_field(send, days):
    page = send(days=days, holder="chị Lan", use="box")
    assert page.status_code == 422
    assert f'value="{days}"' in page.text
    assert 'value="chị Lan"' in page.text
    assert 'value="box" checked' in page.text
    assert f"«{days}» không phải số ngày" in page.text
    assert "Chưa trạm nào" in page.text
