"""Coming in by a one-time link and by a password; nothing typed is lost at the door."""

import re

import pytest

from broadcast.services.people import accounts
from broadcast.web.door import COOKIE

GOOD = "than đá biển ruốc"


@pytest.fixture
def fresh(open_web):
    """A web on which nobody has an account, and the address of its first link."""
    web = open_web(actor=None)
    key = accounts.first_link(web.app.state.site.startup.tools())
    return web, f"/lan-dau/{key}"


def send(web, path, page=None, **fields):
    token = re.search(r'name="dau" value="([^"]+)"', web.get(page or path).text)[1]
    return web.post(path, data={"dau": token, **fields})


def begin(fresh, **changes):
    web, address = fresh
    return send(web, address, **{"person": "Nguyễn Thị Lan", "login": "lan", "password": GOOD, "repeated": GOOD, **changes})


def test_the_first_administrator_comes_in_by_the_link(fresh):
    web, address = fresh
    assert "quản trị viên đầu tiên" in web.get(address).text
    answer = begin(fresh)
    assert (answer.status_code, answer.headers["location"]) == (303, "/don-vi?buoc=1")
    page = web.get("/")
    assert page.status_code == 200
    assert '<b>Nguyễn Thị Lan</b><br><span class="vai-tro">Quản trị' in page.text
    assert web.get(address).status_code == 400


def test_the_cookie_of_a_session_cannot_be_read_by_a_page_and_does_not_go_with_foreign_forms(fresh):
    cookie = next(value for name, value in begin(fresh).headers.multi_items() if name == "set-cookie" and value.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_a_refused_form_comes_back_with_what_was_typed_and_the_fault_at_its_field(fresh):
    answer = begin(fresh, login="Có dấu", password="ngắn", repeated="khác")
    assert answer.status_code == 422
    assert 'value="Nguyễn Thị Lan"' in answer.text
    assert 'id="password-loi">Mật khẩu ngắn quá.' in answer.text
    assert 'aria-describedby="password-loi password-goi-y" aria-invalid="true"' in answer.text
    assert 'href="#password">Mật khẩu ngắn quá.' in answer.text
    assert "ngắn" not in re.findall(r'value="([^"]*)"', answer.text)
    assert begin(fresh).status_code == 303


def test_a_password_lets_in_and_leads_on_to_where_one_wanted_to_go(fresh):
    begin(fresh)
    web, _ = fresh
    assert send(web, "/ra", "/toi").headers["location"] == "/vao"
    first = web.get("/kich-ban/3?ngay=2021-02-04")
    assert (first.status_code, first.headers["location"]) == (303, "/vao?toi=%2Fkich-ban%2F3%3Fngay%3D2021-02-04")
    page = web.get(first.headers["location"]).text
    to = re.search(r'name="to" value="([^"]*)"', page)[1]
    answer = send(web, "/vao", login="lan", password=GOOD, to=to)
    assert (answer.status_code, answer.headers["location"]) == (303, "/kich-ban/3?ngay=2021-02-04")
    assert web.get("/").status_code == 200


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nset-cookie: a=b"])
def test_nobody_is_led_to_another_place_after_coming_in(fresh, to):
    begin(fresh)
    web, _ = fresh
    assert send(web, "/vao", login="lan", password=GOOD, to=to).headers["location"] == "/"


def test_a_wrong_password_keeps_the_login_and_says_what_to_do(fresh):
    begin(fresh)
    web, _ = fresh
    web.cookies.clear()
    answer = send(web, "/vao", login="lan", password="wrong")
    assert answer.status_code == 401
    assert 'value="lan"' in answer.text
    assert "nhờ quản trị viên gửi liên kết đặt lại" in answer.text
    assert "wrong" not in answer.text


def test_what_was_typed_survives_a_session_that_ended(fresh, sealed):
    begin(fresh)
    web, _ = fresh
    fields = sealed(web, ngay="2021-02-05")
    web.cookies.delete(COOKIE)
    door = web.post("/xep-ngay", data=fields, headers={"sec-fetch-site": "same-origin"})
    assert door.status_code == 401
    assert "Điều vừa gõ còn nguyên" in door.text
    kept = dict(re.findall(r'name="(giu-[^"]+)">\n([^<]*)</textarea>', door.text))
    assert kept == {"giu-ngay": "2021-02-05"}
    page = send(web, "/vao", login="lan", password=GOOD, tiep="/xep-ngay", **kept)
    assert 'action="/xep-ngay"' in page.text
    token = re.search(r'name="dau" value="([^"]+)"', page.text)[1]
    answer = web.post("/xep-ngay", data={"dau": token, "ngay": "2021-02-05"})
    assert answer.headers["location"] == "/?ngay=2021-02-05"


def test_a_foreign_form_is_never_kept(fresh):
    begin(fresh)
    web, _ = fresh
    web.cookies.clear()
    answer = web.post("/xep-ngay", data={"ngay": "2021-02-05"}, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/vao")
    assert "<textarea" not in send(web, "/vao", login="lan", password=GOOD, tiep="//evil.example/x", **{"giu-a": "b"}).text
