"""Pages travel compressed, and the fullest stays below 100 kB on the wire; sound and parts of files do not."""

import gzip
import re

import pytest

from broadcast.web.compressed import SMALLEST

PAGES = ["/", "/?vi-sao=1", "/kich-ban", "/kich-ban/3", "/so-lieu", "/so-lieu/nhap", "/tram", "/t", "/t/cam-thach", "/nguoi", "/toi"]
FIRST_PAGE_BYTES = 100_000


def wire(web, path, **headers):
    """Return an answer and its bytes as they travel."""
    with web.stream("GET", path, headers={"accept-encoding": "gzip", **headers}) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_compressed_and_is_the_same_page(web, path):
    answer, body = wire(web, path)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-length"] == str(len(body))
    assert "accept-encoding" in answer.headers["vary"]
    assert gzip.decompress(body).startswith(b"<!doctype html>")
    assert len(body) < FIRST_PAGE_BYTES


def test_the_style_is_compressed_too(web):
    answer, body = wire(web, "/static/style.css")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).startswith(b"/* One style sheet")


def test_what_is_compressed_already_and_what_nobody_asked_for_stays_as_it_is(web):
    for path, headers in (
        ("/", {"accept-encoding": "br"}),
        ("/", {"accept-encoding": "gzip;q=0"}),
        ("/static/fonts/so-wght.woff2", {}),
        ("/t/cam-thach/2021-02-04/002-loi-ich.mp3", {}),
        ("/t/cam-thach/2021-02-04/002-loi-ich.mp3", {"range": "bytes=0-99"}),
        ("/t/cam-thach/2021-02-04/cam-thach-2021-02-04.zip", {}),
        ("/t/cam-thach/2021-02-04/manifest.json", {}),
        ("/healthz", {}),
    ):
        answer, _ = wire(web, path, **headers)
        assert "content-encoding" not in answer.headers, path


def test_a_tiny_page_is_not_worth_it(web):
    assert len(web.get("/healthz").content) < SMALLEST


def test_head_says_the_same(web):
    head = web.head("/tram", headers={"accept-encoding": "gzip"})
    assert head.headers["content-encoding"] == "gzip"


def test_a_first_visit_loads_at_most_a_hundred_kilobytes_with_style_scripts_and_letters(web):
    """A browser fetches each once, the letters those of ``style.css``; with a script that only some pages bring it is the fullest."""
    _, body = wire(web, "/?vi-sao=1")
    page = gzip.decompress(body).decode()
    _, style = wire(web, "/static/style.css")
    addresses = {
        *re.findall(r'(?:src|href)="(/static/[^"]+)"', page),
        *(f"/static/{name}" for name in re.findall(r"url\((fonts/[^)]+)\)", gzip.decompress(style).decode())),
    }
    sizes = {address: len(wire(web, address)[1]) for address in addresses}
    assert len(sizes) >= 6
    assert len(body) + sum(sizes.values()) <= FIRST_PAGE_BYTES, sizes
