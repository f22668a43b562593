"""Taking something away offers to undo it at once, and later from the list below; what does not fit any more says why."""

import re

import pytest

SESSION = {"start": "06:15", "minutes": "10", "station": "cam-thach", "clock": "thường ngày", "days": ["0", "3"]}
DAY = {"kind": "MOURNING", "name": "Quốc tang", "first": "25/07/2021", "last": "26/07/2021", "source": "Thông cáo"}
LIMIT = {"name": "Cuối tuần", "kind": "sessions-a-day", "most": "9", "first": "25/07/2021", "source": "QĐ 1", "days": ["5", "6"]}
PAIR = {"one": "cam-thach", "other": "cam-thinh"}


@pytest.fixture
def send(open_web, sealed):
    web = open_web()
    post = lambda path, **fields: web.post(path, data=sealed(web, **fields))  # noqa: E731
    post.web = web
    return post


@pytest.mark.parametrize(
    ("page", "fields", "remove", "subject"),
    [
        ("/buoi-phat", SESSION, "/buoi-phat/1/bo", "Buổi 06:15, Đài Truyền thanh phường Cẩm Thạch"),
        ("/lich-phat/ngay-le", DAY, "/lich-phat/ngay-le/1/bo", "Quốc tang 25/07/2021"),
        ("/lich-phat/gioi-han", LIMIT, "/lich-phat/gioi-han/cuoi-tuan/bo", "cuoi-tuan"),
        ("/lich-phat/nghe-nhau", PAIR, "/lich-phat/nghe-nhau/bo", "Cẩm Thịnh"),
    ],
)
def test_what_was_taken_away_comes_back_with_one_press(send, page, fields, remove, subject):
    kept = send(page, **fields)
    assert kept.status_code == 303, kept.text
    before = send.web.get(page).text
    gone = send(remove, **(PAIR if "nghe-nhau" in page else {}))
    assert gone.headers["location"] == f"{page}?bo=1"
    said = send.web.get(gone.headers["location"]).text
    (status,) = re.findall(r'<div class="bao la" role="status">(.*?)</div>', said, re.S)
    assert subject in status
    assert "Hoàn tác" in status
    assert "Đã bỏ trong 30 ngày qua" not in said
    assert "Đã bỏ trong 30 ngày qua" in send.web.get(page).text
    back = send("/lich-phat/da-bo/1/hoan-tac")
    assert back.headers["location"] == f"{page}?lai=1"
    after = send.web.get(back.headers["location"]).text
    assert "Đã hoàn tác." in after
    assert seen(send.web.get(page).text) == seen(before)
    assert send("/lich-phat/da-bo/1/hoan-tac").status_code == 400
    assert "Hoàn tác việc bỏ" in send.web.get("/nhat-ky").text


def seen(page):
    """A page's words without numbers of rows and seals."""
    return re.sub(r'(value="[^"]*"|/\d+/bo|sua=\d+)', "", page.split("</nav>")[1])


def test_what_no_longer_fits_says_why_and_the_step_of_the_first_start_is_not_lost(send):
    send("/buoi-phat", **SESSION)
    assert send("/buoi-phat/1/bo", buoc="2").headers["location"] == "/buoi-phat?bo=1&buoc=2"
    assert "/lich-phat/da-bo/1/hoan-tac?buoc=2" in send.web.get("/buoi-phat?bo=1&buoc=2").text
    send("/buoi-phat", **{**SESSION, "start": "06:20"})
    refused = send("/lich-phat/da-bo/1/hoan-tac?buoc=2")
    assert refused.status_code == 400
    assert "06:20" in refused.text
    assert send("/lich-phat/da-bo/9/hoan-tac").status_code == 404
