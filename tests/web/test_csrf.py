"""A form counts only if it stood on our own page."""

import pytest


def test_a_form_of_ours_is_taken(open_web, sealed):
    web = open_web()
    answer = web.post("/xep-ngay", data=sealed(web, ngay="2021-02-05"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/?ngay=2021-02-05")
    assert "Đang chờ" in web.get("/").text


@pytest.mark.parametrize("path", ["/xep-ngay", "/so-lieu/nhap", "/so-lieu/luu"])
def test_without_the_token_nothing_is_taken_and_what_was_typed_comes_back_to_be_sent(web, path):
    for data in ({"ngay": "2021-02-05"}, {"ngay": "2021-02-05", "dau": "0" * 64}):
        answer = web.post(path, data=data)
        assert answer.status_code == 403
        assert f'action="{path}"' in answer.text
        assert "2021-02-05</textarea>" in answer.text
    assert "Đang chờ" not in web.get("/").text


def test_the_token_of_one_session_is_not_that_of_another(open_web, sealed, enter):
    web = open_web()
    fields = sealed(web, ngay="2021-02-05")
    enter(web, key="other")
    assert web.post("/xep-ngay", data=fields).status_code == 403


def test_the_token_outlives_a_new_start_of_the_server(open_web, sealed):
    fields = sealed(open_web(), ngay="2021-02-05")
    assert open_web().post("/xep-ngay", data=fields).status_code == 303


def test_a_form_of_another_site_is_refused_and_not_offered_to_be_sent_again(web):
    answer = web.post("/xep-ngay", data={"ngay": "2021-02-05"}, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert "<textarea" not in answer.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://127.0.0.1:8000"}, 303),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "null"}, 303),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_what_the_browser_says_of_the_origin_counts(web, sealed, headers, status):
    answer = web.post("/xep-ngay", data=sealed(web, ngay="2021-02-05"), headers=headers)
    assert answer.status_code == status


def test_the_cookie_cannot_be_read_or_sent_by_other_sites(open_web):
    cookie = open_web(actor=None).get("/vao").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
