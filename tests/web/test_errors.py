"""Every error becomes a page that says what happened and what to do."""

import re

import pytest

from broadcast.errors import BadInput, FormRefused, NotReady, NoVoice, StorageFailed, UnknownName
from broadcast.web.errors import status_of


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UnknownName("trạm", "x", []), 404),
        (FormRefused(), 403),
        (BadInput("sai"), 400),
        (NotReady(), 503),
        (StorageFailed("đĩa đầy"), 503),
        (NoVoice([]), 503),
    ],
)
def test_the_status_says_who_can_mend_it(error, status):
    assert status_of(error) == status


def test_a_full_disk_or_a_busy_database_is_a_503_that_says_when_to_come_again(open_web):
    def busy():
        raise StorageFailed("Cơ sở dữ liệu đang bận. Đợi một lát rồi thử lại.")

    answer = open_web(tools=busy, actor=None).get("/so-lieu")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"
    assert "Cơ sở dữ liệu đang bận." in answer.text


@pytest.mark.parametrize("path", ["/khong-co", "/kich-ban/khong-co", "/t/khong-co", "/so-lieu?noi=99999", "/tram/x"])
def test_what_does_not_exist_is_said_in_words(web, path):
    answer = web.get(path)
    assert answer.status_code == 404
    assert '<html lang="vi">' in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "'\"><img src=x>", "{{ 7*7 }}", "%00", "\u202e"])
def test_what_a_stranger_types_is_shown_as_text(web, hostile):
    for path in ("/", "/kich-ban/3", "/t/cam-thach"):
        for name in ("tram", "ngay", "nghe", "cau"):
            answer = web.get(path, params={name: hostile})
            assert answer.status_code < 500
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
            assert "«49»" not in answer.text


def test_a_field_that_does_not_fit_is_named(web):
    answer = web.get("/kich-ban/3", params={"cau": "ba"})
    assert answer.status_code == 422
    assert "«ba» không đúng kiểu của ô đó." in answer.text


@pytest.mark.parametrize("path", ["//evil.example/x", "//evil.example", "/\\evil.example", "///evil.example/t/x", "/t//evil.example"])
def test_no_link_leads_to_a_host_that_the_path_names(web, path):
    answer = web.get(f"http://127.0.0.1:8000{path}")
    assert answer.status_code in (400, 404)
    assert "evil.example" not in "".join(re.findall(r'(?:href|src|action)="([^"]*)"', answer.text))


def test_again_leads_to_the_page_itself_with_what_was_asked(web):
    assert 'href="/kich-ban/3?cau=ba">Thử lại' in web.get("/kich-ban/3", params={"cau": "ba"}).text
    assert "Thử lại" not in web.get("/khong-co").text


@pytest.mark.parametrize(("method", "path"), [("post", "/so-lieu/luu"), ("post", "/xep-ngay"), ("get", "/xep-ngay"), ("put", "/tram")])
def test_again_is_never_offered_where_it_would_lead_nowhere(web, method, path):
    answer = web.request(method, path)
    assert answer.status_code in (403, 405)
    assert "Thử lại" not in answer.text


def test_a_form_that_is_refused_elsewhere_comes_back_whole(open_web, sealed):
    web = open_web()
    fields = sealed(web)
    answer = web.post("/so-lieu/luu", data={"dau": fields["dau"], "dan": "bảng dán dở", "tinh-den": "hôm qua"})
    assert answer.status_code == 400
    assert "bảng dán dở</textarea>" in answer.text
    assert 'action="/so-lieu/luu"' in answer.text
    too_long = web.post("/nguoi", data={"dau": fields["dau"], "login": "ha", "person": "Hà" * 200})
    assert too_long.status_code == 422
    assert f"{'Hà' * 200}</textarea>" in too_long.text
    assert "dài 400 ký tự, nhiều nhất 200." in too_long.text


def test_passwords_are_never_carried_from_page_to_page(open_web, sealed):
    web = open_web()
    token = sealed(web)["dau"]
    web.cookies.delete("vao")
    answer = web.post("/toi", data={"dau": token, "old": "bí mật cũ", "password": "bí mật mới"}, headers={"sec-fetch-site": "same-origin"})
    assert "bí mật" not in answer.text
