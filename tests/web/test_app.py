"""The web as a whole: it answers at once, HEAD wherever GET, and nothing comes from elsewhere."""

import re

import pytest

from broadcast.errors import StorageFailed
from broadcast.web.pages import STATIC

ADMIN = ["/", "/kich-ban", "/kich-ban/3", "/so-lieu", "/so-lieu/nhap", "/tram", "/khan-cap"]
STATION = ["/t", "/t/cam-thach", "/t/cam-thach/2021-02-04/manifest.json", "/t/cam-thach/2021-02-04/cam-thach-2021-02-04.zip"]
PLAYABLE = ["/t/cam-thach/2021-02-04/buoi-0530.m3u8", "/t/cam-thach/2021-02-04/002-loi-ich.mp3"]
MACHINES = ["/healthz", "/readyz"]


def test_health_is_up_before_anything_heavy(open_web):
    def never():
        raise StorageFailed("Không mở được cơ sở dữ liệu.")

    web = open_web(tools=never, actor=None)
    assert web.get("/healthz").json() == {"status": "ok"}
    assert web.get("/readyz").status_code == 503


def test_a_fresh_folder_answers_with_what_is_missing(web_at):
    web = web_at("2026-11-25T09:00:00+07:00")
    page = web.get("/")
    assert page.status_code == 200
    assert "Đơn vị của trạm này đã kết thúc." in page.text
    assert "Xếp ngay" not in page.text, "it cannot work: the units ended"
    assert "Đã hết hạn" in page.text
    assert "Số liệu đã quá" in page.text
    assert web.get("/readyz").status_code == 200


@pytest.mark.parametrize("path", ADMIN)
def test_every_page_is_vietnamese_and_brings_nothing_from_elsewhere(web, path):
    page = web.get(path)
    assert page.status_code == 200
    assert '<html lang="vi">' in page.text
    assert not re.search(r"https?://|//[a-z]+\.[a-z]+/", page.text)
    assert not re.search(r"<script(?! src=\"/static/)|<style| style=| on[a-z]+=", page.text)
    assert page.text.count("<h1") == 1
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
        assert web.get(address.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("path", [*ADMIN, *STATION, *PLAYABLE, *MACHINES, "/static/style.css", "/khong-co"])
def test_head_says_what_get_says_without_the_body(web, path):
    """A page's forms carry random numbers of one length: as it is, it is as long each time; compressed it may differ by a byte."""
    web.get(path)  # a newcomer gets the cookie that the seals of its forms are made of
    for encoding, different in (("identity", {"set-cookie"}), ("gzip", {"set-cookie", "content-length"})):
        got, head = (web.request(method, path, headers={"accept-encoding": encoding}) for method in ("GET", "HEAD"))
        assert head.status_code == got.status_code
        assert head.content == b""
        told, asked = ({k: v for k, v in answer.headers.items() if k not in different} for answer in (got, head))
        assert told == asked


def test_a_method_that_is_not_taken_says_which_are(web):
    answer = web.put("/so-lieu")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_there_is_no_description_of_the_inside(web):
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert web.get(path).status_code == 404


def test_addresses_of_our_files_change_with_their_content_and_are_kept(web):
    address = re.search(r'href="(/static/style.css\?v=[0-9a-f]{12})"', web.get("/").text).group(1)
    assert "immutable" in web.get(address).headers["cache-control"]


def test_fonts_ship_with_us():
    style = (STATIC / "style.css").read_text()
    for name in re.findall(r"url\(([^)]+)\)", style):
        assert (STATIC / name).read_bytes()[:4] == b"wOF2"


TRICKS = ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%5capp.py", "/static/%00", "/static//etc/passwd", "/static_x"]


@pytest.mark.parametrize("path", TRICKS)
def test_nothing_outside_the_folder_of_our_files_is_sent(web, path):
    answer = web.get(path)
    assert answer.status_code in (400, 404)
    assert "create_app" not in answer.text


TECHNICAL = re.compile(r"broadcast [a-z]|--|utf-8|BROADCAST_|/1\.\d+\.\d+", re.IGNORECASE)


@pytest.mark.parametrize("path", [*ADMIN, "/t", "/t/cam-thach", "/nguoi", "/nhat-ky", "/toi", "/vao", "/khong-co", "/so-lieu/nhap"])
def test_no_page_speaks_of_commands_settings_or_encodings(web, path):
    page = re.sub(r"<!--.*?-->|<[^>]+>", " ", web.get(path).text)
    assert TECHNICAL.findall(page) == []
