"""Khung chương trình: elements come, go and move by buttons, faults are told at once, and nobody's edit is lost."""

import re
from urllib.parse import quote

import pytest

USUAL = f"/lich-phat/khung/sua?ten={quote('thường ngày')}"


@pytest.fixture
def editor(open_web, sealed):
    """Return a function that opens the usual clock and sends its form with changes, as its buttons do."""
    web = open_web()

    def fields(page):
        filled = dict(re.findall(r'<input(?! type="checkbox")[^>]*?name="([a-z_]+(?:-\d+)?)" value="([^"]*)"', page))
        chosen = re.findall(r'<select[^>]*name="([a-z_]+-\d+)"[^>]*>.*?<option value="([^"]*)" selected', page)
        return {name: value for name, value in {**filled, **dict(chosen)}.items() if name != "dau"}

    def press(task, page=None, headers=None, **changes):
        page = page or web.get(USUAL).text
        return web.post("/lich-phat/khung/sua", data=sealed(web, **{**fields(page), **changes, "viec": task}), headers=headers)

    press.web = web
    return press


def names(page):
    return re.findall(r"</span> · ([^<]+)</b>", page)


def test_elements_move_come_and_go_and_what_would_change_is_told(editor):
    assert names(editor.web.get(USUAL).text) == ["Nhạc hiệu", "Lời xướng", "Thông báo", "Lời chào"]
    added = editor("them-music").text
    assert names(added) == ["Nhạc hiệu", "Lời xướng", "Thông báo", "Nhạc", "Lời chào"]
    assert 'id="muc-3" data-muc="3" tabindex="-1" autofocus' in added
    assert "Thêm: Nhạc" in added
    moved = editor("len-3", added).text
    assert names(moved)[2] == "Nhạc"
    assert "Nhạc đứng trước thông báo mà không ghi dài bao nhiêu" in moved
    assert names(editor("keo-2-0", moved).text)[0] == "Nhạc"
    assert names(editor("xuong-0", moved).text)[:2] == ["Lời xướng", "Nhạc hiệu"]
    assert len(names(editor("bo-2", moved).text)) == 4
    assert "Chưa đổi gì" in editor("bo-99").text


def test_it_is_kept_as_the_next_version_and_stands_in_the_log(editor):
    answer = editor("luu", editor("them-news").text)
    assert answer.headers["location"] == "/lich-phat/khung?luu=2"
    page = editor.web.get(answer.headers["location"]).text
    assert "Đã lưu bản" in page
    assert "Bản tin địa phương" in page
    assert "Lưu khung chương trình" in editor.web.get("/nhat-ky").text


def test_a_fault_stands_at_its_field_and_what_was_typed_stays(editor):
    answer = editor("luu", **{"least-2": "hai phút"})
    assert answer.status_code == 422
    assert 'id="least-2-loi">«hai phút» không phải thời lượng' in answer.text
    assert 'value="hai phút"' in answer.text
    answer = editor("luu", **{"least-2": "20:00"})
    assert answer.status_code == 422
    assert "cần ít nhất 1200 giây" in answer.text


def test_who_kept_it_meanwhile_is_not_overwritten_unseen(editor):
    mine = editor("them-music").text
    assert editor("luu", editor("them-news").text).status_code == 303
    answer = editor("luu", mine)
    assert answer.status_code == 409
    assert "Người khác vừa sửa khung này." in answer.text
    assert "Bỏ: Bản tin địa phương" in answer.text
    assert names(answer.text)[3] == "Nhạc"
    assert editor("luu", answer.text).headers["location"] == "/lich-phat/khung?luu=3"


def test_a_new_clock_is_copied_named_and_kept(editor):
    page = editor.web.get(f"/lich-phat/khung/sua?tu={quote('thường ngày')}").text
    assert "Khung mới" in page
    assert editor("luu", page).status_code == 422
    assert editor("luu", page, name="ngày lễ").status_code == 303
    assert "Chưa có buổi nào dùng." in editor.web.get("/lich-phat/khung").text
    assert ">ngày lễ</option>" in editor.web.get("/buoi-phat").text
    assert editor("luu", page, name="ngày lễ").status_code == 409
    assert editor.web.get("/lich-phat/khung/sua?ten=khong-co").status_code == 404


def test_a_swapped_form_asks_for_no_focus_of_the_whole_page(editor):
    assert " data-vao" in editor("len-2", headers={"hx-request": "true"}).text


@pytest.mark.parametrize("task", ["len", "keo-1", "them-jingle", "x" * 99, "bo-²"])
def test_a_button_that_is_none_changes_nothing(editor, task):
    assert names(editor(task).text) == ["Nhạc hiệu", "Lời xướng", "Thông báo", "Lời chào"]
