"""Who may come in, and which day is meant."""

import base64

import pytest

ADMIN = ["/", "/kich-ban", "/kich-ban/3", "/kich-ban/3/nghe.mp3", "/so-lieu", "/so-lieu/nhap", "/tram"]


def basic(name, password):
    return {"authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


@pytest.fixture
def locked(open_web, day):
    return open_web(password="mật khẩu: dài")


def test_with_a_password_every_page_of_staff_asks_for_it(locked):
    for path in ADMIN:
        for headers in ({}, basic("chị Hà", "sai"), basic("chị Hà", ""), {"authorization": "Basic ???"}, {"authorization": "Bearer x"}):
            answer = locked.get(path, headers=headers)
            assert answer.status_code == 401, path
            assert answer.headers["www-authenticate"].startswith("Basic ")
    assert locked.post("/xep-ngay", data={"ngay": "2021-02-04"}).status_code == 401


def test_who_knows_it_comes_in_under_the_own_name(locked):
    page = locked.get("/", headers=basic("chị Hà", "mật khẩu: dài"))
    assert page.status_code == 200
    assert "<b>chị Hà</b>" in page.text


def test_stations_and_machines_need_no_password(locked):
    for path in ("/healthz", "/t", "/t/cam-thach", "/t/cam-thach/2021-02-04/cam-thach.zip", "/static/style.css"):
        assert locked.get(path).status_code == 200


@pytest.mark.parametrize("asked", ["hôm qua", "2021-02-30", "04/02/2021", "<b>", "2021-02-04T05:30"])
def test_a_day_that_is_none_is_answered_with_an_example(web, asked):
    answer = web.get("/", params={"ngay": asked})
    assert answer.status_code == 400
    assert "2021-02-04" in answer.text
    assert "<b>»" not in answer.text


@pytest.mark.parametrize("asked", ["0001-01-01", "9999-12-31"])
def test_a_day_far_away_is_a_day_without_a_bulletin(web, asked):
    assert web.get("/t/cam-thach", params={"ngay": asked}).status_code == 200
    assert web.get("/", params={"ngay": asked}).status_code == 200


def test_a_name_that_is_none_is_answered_with_the_nearest(web):
    answer = web.get("/", params={"tram": "cam-thac"})
    assert answer.status_code == 404
    assert "cam-thach" in answer.text
