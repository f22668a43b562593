"""Thư viện: a recording is brought, heard, allowed, taken off the air and back; one that cannot be used is told at its field."""

import io
import wave

import numpy as np
import pytest

from broadcast.model.actor import Actor, Role

RATE = 16_000


def sound(seconds=5):
    at = np.arange(round(seconds * RATE)) / RATE
    tone = np.clip((seconds - 0.3 - at) / 0.2, 0, 1) * np.sin(2 * np.pi * 220 * at) * (0.11 + 0.09 * np.sin(2 * np.pi * 3 * at))
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((tone * 32767).astype("<i2").tobytes())
    return out.getvalue()


@pytest.fixture
def desk(open_web, sealed):
    web = open_web()

    def post(path="/thu-vien", data=None, **fields):
        values = {"kind": "news", "title": "", "station": "", "first": "04/02/2021", "last": "10/02/2021", **fields}
        files = {"tep": ("Tin phường.wav", data)} if data is not None else None
        return web.post(path, data=sealed(web, **values), files=files)

    post.web = web
    return post


def test_a_recording_is_brought_heard_allowed_by_somebody_else_retired_and_taken_back(desk, enter):
    assert desk(data=sound(), station="cam-thach").headers["location"] == "/thu-vien?xong=1"
    page = desk.web.get("/thu-vien?xong=1").text
    assert "Đã nhận «Tin phường». Người duyệt nghe rồi mới phát." in page
    assert "1</span> bản thu chờ duyệt." in page
    assert "Phường Cẩm Thạch" in page
    assert "LUFS" in page
    heard = desk.web.get("/thu-vien/1/nghe.mp3", headers={"range": "bytes=0-2"})
    assert (heard.status_code, heard.content) == (206, b"ID3")
    refused = desk("/thu-vien/1/duyet")
    assert refused.status_code == 403
    assert "không tự duyệt được" in refused.text
    assert "/thu-vien/1/duyet" not in page
    enter(desk.web, Actor(person="anh Nam", roles=frozenset({Role.ADMINISTRATOR})), "another")
    assert "/thu-vien/1/duyet" in desk.web.get("/thu-vien").text
    assert desk("/thu-vien/1/duyet").status_code == 303
    assert "được phát từ" in desk.web.get("/thu-vien?xong=1").text
    assert desk("/thu-vien/1/ngung").status_code == 303
    page = desk.web.get("/thu-vien?xong=1").text
    assert "đã ngừng dùng" in page
    assert "Hoàn tác" in page
    assert desk("/thu-vien/1/dung-lai").status_code == 303
    assert "Đang dùng" in desk.web.get("/thu-vien").text
    log = desk.web.get("/nhat-ky").text
    assert all(deed in log for deed in ("Gửi bản thu vào thư viện", "Duyệt bản thu", "Ngừng dùng bản thu", "Dùng lại bản thu"))


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({}, "tep", "Chưa chọn tệp"),
        ({"data": b"%PDF-1.7"}, "tep", "Không nhận tệp âm thanh này"),
        ({"data": b"x", "kind": "phim"}, "kind", "«phim» không có trong danh sách"),
        ({"data": b"x", "first": "30/02/2021"}, "first", "«30/02/2021» không phải ngày có thật"),
        ({"data": b"x", "last": "01/02/2021"}, "last", "Bản thu phát đến 01/02/2021"),
    ],
)
def test_what_cannot_be_used_is_told_at_its_field_and_what_was_typed_stays(desk, changes, field, message):
    answer = desk(**{"title": "Tin tuần 5", **changes})
    assert answer.status_code == 422
    assert f'href="#{field}">{message}' in answer.text
    assert 'value="Tin tuần 5"' in answer.text


def test_who_only_looks_sees_no_buttons(desk, enter):
    desk(data=sound())
    enter(desk.web, Actor(person="Minh", roles=frozenset({Role.VIEWER})))
    page = desk.web.get("/thu-vien").text
    assert "Tin phường" in page
    assert "Gửi vào thư viện" not in page
    assert "Ngừng dùng" not in page
    assert desk.web.get("/thu-vien?loai=phim").status_code == 404
    assert desk.web.get("/thu-vien/9/nghe.mp3").status_code == 404
    assert "Nhạc hiệu soạn sẵn" in desk.web.get("/thu-vien?loai=tune").text
    assert "Chưa có bản thu loại này." in desk.web.get("/thu-vien?loai=music").text
