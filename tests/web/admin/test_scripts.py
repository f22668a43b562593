"""Kịch bản: written and spoken side by side, and heard."""

import re

import pytest


def test_the_catalogue_says_what_plays_and_what_does_not(web):
    page = web.get("/kich-ban").text
    assert "bài đều phát được" in page
    old = web.get("/kich-ban", params={"ngay": "2021-02-20"}).text
    assert "số liệu ngày 31/01/2021 đã 20 ngày, quá 7 ngày" in old


def test_numbers_are_marked_where_they_are_written_and_where_they_are_said(web):
    page = web.get("/kich-ban/3").text
    assert '<span class="gia">72.014</span>' in page
    assert '<span class="so-doc">bảy mươi hai nghìn không trăm mười bốn</span>' in page
    assert '<span class="so-doc">ba mươi bảy phẩy tám mươi sáu phần trăm</span>' in page
    assert "Xin nhắc lại" in page


def test_a_ward_hears_its_own_name(web):
    page = web.get("/kich-ban/mo-dau", params={"tram": "cam-thach"}).text
    assert "phường Cẩm Thạch" in page


def test_a_script_that_cannot_be_read_there_says_why_and_shows_its_text(web):
    page = web.get("/kich-ban/3", params={"ngay": "2021-01-15"}).text
    assert "Bài này chưa thể phát ở đây." in page
    assert "so_tai_khoan" in page


def test_one_line_can_be_heard(web):
    page = web.get("/kich-ban/3", params={"cau": "1"}).text
    address = re.search(r'<audio controls autoplay src="([^"]+)"', page).group(1).replace("&amp;", "&")
    sound = web.get(address)
    assert sound.status_code == 200
    assert sound.headers["content-type"] == "audio/mpeg"
    assert sound.content[:3] == b"ID3"
    again = web.get(address, headers={"if-none-match": sound.headers["etag"]})
    assert again.status_code == 304
    assert web.get(address, headers={"range": "bytes=0-99"}).status_code == 206


@pytest.mark.parametrize("line", ["0", "1000", "-1"])
def test_a_line_that_is_none_is_refused(web, line):
    assert web.get("/kich-ban/3/nghe.mp3", params={"cau": line}).status_code == 422


def test_a_line_beyond_the_last_is_not_found(web):
    assert web.get("/kich-ban/3/nghe.mp3", params={"cau": "99"}).status_code == 404
