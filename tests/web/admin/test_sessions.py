"""Buổi phát: what was typed is kept, or comes back with the fault at its field."""

import pytest

FIELDS = {"start": "17:45", "minutes": "10", "station": "", "clock": "thường ngày", "days": ["0", "1"], "buoc": ""}


@pytest.fixture
def send(open_web, sealed):
    web = open_web()

    def post(path="/buoi-phat", **changes):
        return web.post(path, data=sealed(web, **{**FIELDS, **changes}))

    post.web = web
    return post


def test_a_session_is_added_and_taken_away(send):
    assert "3</span> buổi phát thường lệ mỗi ngày." in send.web.get("/buoi-phat").text
    assert send().headers["location"] == "/buoi-phat"
    page = send.web.get("/buoi-phat").text
    assert "1</span> buổi phát." in page
    assert "17:45" in page
    assert "T2, T3" in page
    assert send("/buoi-phat/1/bo").status_code == 303
    assert "thường lệ" in send.web.get("/buoi-phat").text


def test_the_usual_sessions_stay_beside_the_first_own_one_if_asked(send):
    send(usual="1")
    assert "4</span> buổi phát." in send.web.get("/buoi-phat").text
    assert "Buổi 11:05 trùng với buổi 11:00" in send(start="11:05").text


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"start": "25:00"}, "start", "«25:00» không phải giờ trong ngày"),
        ({"minutes": "nhiều"}, "minutes", "«nhiều» không phải số phút"),
        ({"minutes": "²"}, "minutes", "«²» không phải số phút"),
        ({"first": "30/02/2021"}, "first", "«30/02/2021» không phải ngày có thật"),
        ({"days": []}, "days", "Buổi không có ngày nào trong tuần"),
        ({"start": "04:00"}, "approved_by", "Buổi 04:00 nằm trong giờ yên tĩnh 21:00–06:00"),
        ({"first": "05/02/2021", "last": "04/02/2021"}, "last", "Buổi kết thúc ngày 04/02/2021"),
    ],
)
def test_a_fault_stands_at_its_field_and_what_was_typed_stays(send, changes, field, message):
    page = send(**changes)
    assert page.status_code == 422
    assert f'href="#{field}">{message}' in page.text
    assert f'id="{field}-loi"' in page.text
    assert 'value="10"' in page.text or changes.get("minutes") in page.text


def test_a_session_that_meets_another_is_told(send):
    send()
    assert "Buổi 17:50 trùng với buổi 17:45" in send(start="17:50").text


def test_in_the_steps_of_the_first_start_one_is_led_on(send):
    page = send.web.get("/buoi-phat?buoc=2").text
    assert 'href="/nguoi?buoc=3">Giữ các buổi này' in page
    assert send(buoc="2").headers["location"] == "/buoi-phat?buoc=2"
    assert "thêm ít nhất một người khác" in send.web.get("/nguoi?buoc=3").text


def test_a_session_is_changed_in_its_place(send):
    send()
    page = send.web.get("/buoi-phat?sua=1").text
    assert "Sửa buổi" in page
    assert 'value="17:45"' in page
    assert send("/buoi-phat/1", start="17:50", holidays="not").status_code == 303
    page = send.web.get("/buoi-phat").text
    assert "17:45" not in page
    assert "trừ ngày lễ" in page
    assert "trước là 17:45" in send.web.get("/nhat-ky").text
    assert send("/buoi-phat/2", start="04:00").status_code == 422
    assert send.web.get("/buoi-phat?sua=9").status_code == 404


def test_a_session_that_somebody_else_changed_is_not_lost(send):
    send()
    send("/buoi-phat/1", start="17:50")
    answer = send("/buoi-phat/1", start="18:20")
    assert answer.status_code == 409
    assert "vừa" in answer.text
    assert 'value="18:20"' in answer.text
    assert 'action="/buoi-phat"' in answer.text


def test_what_stands_against_it_is_told_while_typing_and_nothing_is_kept(send):
    assert "cần có người cho phép" in send("/buoi-phat/xem", start="04:00").text
    assert "«25:00» không phải giờ" in send("/buoi-phat/xem", start="25:00").text
    assert send("/buoi-phat/xem", start="04:00").status_code == 200
    assert "Không vướng buổi hay giới hạn nào." in send("/buoi-phat/xem").text
    assert "thường lệ" in send.web.get("/buoi-phat").text
    send()
    assert "trùng với buổi 17:45" in send("/buoi-phat/xem", start="17:50").text
    assert "Không vướng" in send("/buoi-phat/xem", start="17:50", number="1").text
