"""Headers on every answer, the size of a body, and the name we are called by."""

import re

import pytest

from broadcast.web.large_forms import LARGEST_BODY
from broadcast.web.security_headers import POLICY, style_policy

PATHS = ["/", "/t/cam-thach", "/t/cam-thach/2021-02-04/manifest.json", "/static/style.css", "/khong-co", "/healthz"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_strict_headers(web, path):
    headers = web.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "script-src 'self'; connect-src 'self'; " in POLICY
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


def test_also_an_error_that_nobody_foresaw_carries_them(open_web):
    def broken():
        raise ZeroDivisionError

    answer = open_web(tools=broken, actor=None).get("/")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == POLICY
    assert "ZeroDivisionError" not in answer.text
    assert "Máy chủ gặp lỗi ngoài dự tính." in answer.text


def test_the_printed_running_order_may_use_its_own_style_and_no_other(web):
    page = web.get("/t/cam-thach/2021-02-04/chuong-trinh.html")
    assert page.headers["content-security-policy"] == style_policy(page.content)
    assert re.search(r"style-src 'self' 'sha256-[A-Za-z0-9+/]{43}='; ", page.headers["content-security-policy"])


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "phat-thanh.example:8000", ""])
def test_a_name_that_nobody_gave_us_is_refused(web, host):
    answer = web.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "không mang tên đó" in answer.text
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:9", "localhost", "LOCALHOST:80", "[::1]:8000", "192.168.1.5:8000"])
def test_the_names_of_this_machine_and_addresses_in_numbers_are_answered(web, host):
    assert web.get("/healthz", headers={"host": host}).status_code == 200


def test_the_names_of_the_settings_are_answered(open_web):
    web = open_web(hosts="phat-thanh.example,khac.example")
    assert web.get("/healthz", headers={"host": "Phat-Thanh.example:443"}).status_code == 200
    assert web.get("/healthz", headers={"host": "la.example"}).status_code == 421


def test_a_body_that_is_too_large_is_refused_before_it_is_read(web):
    answer = web.post("/so-lieu/nhap", content=b"", headers={"content-length": str(LARGEST_BODY + 1)})
    assert answer.status_code == 413
    assert "20 MB" in answer.text


def test_also_one_that_does_not_say_its_size(web):
    def endless():
        for _ in range(LARGEST_BODY // (1 << 20) + 2):
            yield b"x" * (1 << 20)

    answer = web.post("/so-lieu/nhap", content=endless(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413
