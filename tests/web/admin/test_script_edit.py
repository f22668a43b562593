"""Viết kịch bản: write, see how it is read, save; faults at their fields; two people, one script."""

import html
import re

import pytest

FIELDS = {
    "title": "Mời họp tổ dân phố",
    "valid_from": "04/02/2021",
    "valid_to": "10/02/2021",
    "source": "tổ dân phố 3",
    "body": "Kính mời bà con dự họp lúc 19h30.\nXin cảm ơn.",
}


@pytest.fixture
def desk(open_web):
    """Return a function that sends a form as the page would, and the web in its ``web``."""
    web = open_web()

    def send(path, task="luu", **fields):
        page = web.get("/toi").text
        return web.post(path, data={"dau": re.search(r'name="dau" value="([^"]+)"', page)[1], "viec": task, **FIELDS, **fields})

    send.web = web
    return send


def fields_of(page):
    values = dict(re.findall(r'name="(\w+)" type="text"[^>]* value="([^"]*)"', page))
    return {**values, "body": re.search(r'name="body"[^>]*>\n([^<]*)</textarea>', page)[1]}


def test_a_new_script_is_read_aloud_before_it_is_saved(desk):
    page = desk("/kich-ban/bai-moi", task="xem").text
    assert "mười chín giờ ba mươi" in page
    assert "Sẽ đọc thế này" in page
    assert 'value="Mời họp tổ dân phố"' in page
    assert "Mời họp" not in desk.web.get("/kich-ban").text
    answer = desk("/kich-ban/bai-moi")
    assert (answer.status_code, answer.headers["location"]) == (303, "/kich-ban/moi-hop-to-dan-pho")
    assert "chờ duyệt" in desk.web.get("/kich-ban/moi-hop-to-dan-pho").text


def test_a_refused_form_comes_back_as_typed_with_each_fault_at_its_field(desk):
    body = "Có {{ so_tai_khoann }} & <b>."
    answer = desk("/kich-ban/bai-moi", title="", valid_to="31/02/2021", body=body)
    assert answer.status_code == 422
    assert 'id="title-loi">Chưa điền ô này.' in answer.text
    assert 'id="valid_to-loi">«31/02/2021» không phải ngày có thật.' in answer.text
    assert 'href="#valid_to">' in answer.text
    typed = fields_of(answer.text)
    assert (typed["valid_to"], html.unescape(typed["body"])) == ("31/02/2021", body)
    assert "<b>." not in answer.text
    named = desk("/kich-ban/bai-moi", body=body)
    assert "so_tai_khoan" in re.search(r'id="body-loi">([^<]*)', named.text)[1]


def test_a_script_is_opened_changed_and_kept_as_a_new_version(desk):
    page = desk.web.get("/kich-ban/3/sua").text
    fields = {name: html.unescape(text) for name, text in fields_of(page).items()}
    assert fields["valid_to"] == "30/09/2021"
    assert fields["body"].startswith("Kính thưa bà con.")
    answer = desk("/kich-ban/3/sua", **fields, base="1", priority="2")
    assert answer.headers["location"] == "/kich-ban/3"
    assert 'bản <span class="so">2</span>' in desk.web.get("/kich-ban/3").text


def test_of_two_people_the_second_sees_both_texts_and_chooses(desk):
    desk("/kich-ban/bai-moi")
    desk("/kich-ban/moi-hop-to-dan-pho/sua", base="1", body="Bản của chị Hà.")
    answer = desk("/kich-ban/moi-hop-to-dan-pho/sua", base="1", body="Bản của anh Nam.")
    assert answer.status_code == 409
    assert "Người khác vừa sửa bài này." in answer.text
    assert "<b>Bản vừa lưu:</b> Bản của chị Hà." in answer.text
    assert "<b>Bản của mình:</b> Bản của anh Nam." in answer.text
    base = re.search(r'name="base" value="(\d+)"', answer.text)[1]
    assert desk("/kich-ban/moi-hop-to-dan-pho/sua", base=base, body="Bản của anh Nam.").status_code == 303
    assert "Bản của anh Nam." in desk.web.get("/kich-ban/moi-hop-to-dan-pho/sua").text


def test_a_copy_begins_with_the_other_text(desk):
    page = desk.web.get("/kich-ban/bai-moi", params={"tu": "7"}).text
    assert "phần hỏi đáp về ứng dụng Bluezone" in page
    assert 'name="base" value="0"' in page
    assert desk.web.get("/kich-ban/bai-moi", params={"tu": "khong-co"}).status_code == 404


@pytest.mark.parametrize("hostile", ["x" * 100_000, "\x00", "{% for %}", "{{ 9**9 }}", "\u202e", "<script>alert(1)</script>", "🙂" * 500])
def test_whatever_is_typed_is_answered_in_words(desk, hostile):
    for field in FIELDS:
        answer = desk("/kich-ban/bai-moi", task="xem", **{field: hostile})
        assert answer.status_code < 500
        assert "<script>alert" not in answer.text
