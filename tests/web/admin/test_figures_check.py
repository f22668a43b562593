"""Số liệu chờ kiểm tra: two different people, one table."""

import re

import pytest

from broadcast.model.actor import Actor, Role

CLERK = Actor(person="chị Hà", roles=frozenset({Role.EDITOR}))
SECOND = Actor(person="anh Nam", roles=frozenset({Role.CITY_APPROVER}))
TABLE = "Tính đến hết ngày\t02/02/2021\nĐơn vị\tBluezoner có số điện thoại\tDân số\nThành phố Cẩm Phả\t72.500\t190.232\n"


@pytest.fixture
def desk(open_web, enter, sealed):
    web = open_web(actor=CLERK)

    def post(path, **fields):
        token = re.search(r'name="dau" value="([^"]+)"', web.get("/toi").text)[1]
        return web.post(path, data={"dau": token, **fields})

    page = post("/so-lieu/nhap", dan=TABLE)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text.split('action="/so-lieu/luu"')[1]))
    answer = post("/so-lieu/luu", **hidden, **{"da-xem": re.findall(r'name="da-xem" value="([^"]+)"', page.text)})
    assert answer.headers["location"] == "/so-lieu/cho/1", answer.text
    post.web, post.enter = web, enter
    return post


def test_what_one_brought_counts_only_when_another_has_confirmed_it(desk):
    page = desk.web.get("/so-lieu/cho/1").text
    assert "Chờ người thứ hai kiểm tra." in page
    assert "Xác nhận đã kiểm tra" not in page
    assert "72.500" not in desk.web.get("/so-lieu").text
    assert desk("/so-lieu/cho/1/nhan").status_code == 403
    desk.enter(desk.web, SECOND)
    assert "chị Hà nhập: chờ người thứ hai" in desk.web.get("/so-lieu").text
    page = desk.web.get("/so-lieu/cho/1").text
    assert "tăng 486" in page
    assert "bảy mươi hai nghìn năm trăm" in page, "what will be read anew is told before"
    assert re.search(r"ở <span class=.so.>17</span> trạm", page)
    assert desk("/so-lieu/cho/1/nhan").status_code == 303
    assert "72.500" in desk.web.get("/so-lieu").text
    assert "anh Nam đã xác nhận số liệu này." in desk.web.get("/so-lieu/cho/1").text
    assert "Người khác vừa xem xong số liệu này." in desk("/so-lieu/cho/1/nhan").text
    assert "chị Hà" in desk.web.get("/so-lieu?noi=195").text


def test_the_second_person_sees_which_cells_were_put_right_and_what_the_file_says(desk):
    page = desk("/so-lieu/nhap", dan=TABLE.replace("72.500", "-72.500"))
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text.split('action="/so-lieu/nhap"')[1]))
    page = desk("/so-lieu/nhap", **hidden, **{"o-B3": "72.501"})
    given = {"da-xem": re.findall(r'name="da-xem" value="([^"]+)"', page.text), "o-B3": "72.501"}
    assert desk("/so-lieu/luu", **hidden, **given).headers["location"] == "/so-lieu/cho/2"
    desk.enter(desk.web, SECOND)
    shown = desk.web.get("/so-lieu/cho/2").text
    assert "trong tệp là «-72.500»" in shown
    assert desk("/so-lieu/cho/2/nhan").status_code == 303
    assert "72.501" in desk.web.get("/so-lieu").text
    desk.enter(desk.web)
    assert "sửa trên trang: ô B3" in desk.web.get("/nhat-ky").text


def test_it_is_refused_with_a_reason_and_nothing_counts(desk):
    desk.enter(desk.web, SECOND)
    assert 'href="#reason">Chưa ghi lý do.' in desk("/so-lieu/cho/1/tra", reason=" ").text
    assert desk("/so-lieu/cho/1/tra", reason="Sai ngày.").headers["location"] == "/so-lieu"
    assert "Sai ngày." in desk.web.get("/so-lieu/cho/1").text
    assert "72.500" not in desk.web.get("/so-lieu").text


def test_one_that_is_none_is_not_found(desk):
    assert desk.web.get("/so-lieu/cho/9").status_code == 404
