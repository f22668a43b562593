"""Files of a published day: resume, tags, types, and nothing that the manifest does not name."""

import hashlib
import io
import json
import zipfile

import pytest

HERE = "/t/cam-thach/2021-02-04/"
SOUND = HERE + "002-loi-ich.mp3"
WHOLE = bytes(range(256)) * 40


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("002-loi-ich.mp3", "audio/mpeg"),
        ("buoi-0530.m3u8", "audio/x-mpegurl"),
        ("manifest.json", "application/json"),
        ("cam-thach.zip", "application/zip"),
        ("chuong-trinh.html", "text/html; charset=utf-8"),
    ],
)
def test_every_kind_of_file_says_what_it_is(web, name, kind):
    answer = web.get(HERE + name)
    assert answer.headers["content-type"] == kind
    assert answer.headers["accept-ranges"] == "bytes"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["etag"][0] == '"'


def test_a_sound_is_tagged_with_its_sha256(web):
    answer = web.get(SOUND)
    assert answer.content == WHOLE
    assert answer.headers["etag"] == f'"{hashlib.sha256(WHOLE).hexdigest()}"'


@pytest.mark.parametrize("shape", ["{tag}", "W/{tag}", '"anderes", {tag}', "*"])
def test_what_one_has_is_not_sent_again(web, shape):
    tag = web.get(SOUND).headers["etag"]
    answer = web.get(SOUND, headers={"if-none-match": shape.format(tag=tag)})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


def test_another_tag_gets_the_file(web):
    assert web.get(SOUND, headers={"if-none-match": '"cũ"'.encode()}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=10-", 10, 10239),
        ("bytes=-100", 10140, 10239),
        ("bytes=10000-99999", 10000, 10239),
        ("bytes=-99999", 0, 10239),
    ],
)
def test_one_range_is_sent_so_that_a_download_can_go_on(web, asked, first, last):
    answer = web.get(SOUND, headers={"range": asked})
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {first}-{last}/10240"
    assert answer.content == WHOLE[first : last + 1]


@pytest.mark.parametrize("asked", ["bytes=10240-", "bytes=99999-100000", "bytes=-0"])
def test_a_range_outside_the_file_is_told_the_size(web, asked):
    answer = web.get(SOUND, headers={"range": asked})
    assert (answer.status_code, answer.headers["content-range"], answer.content) == (416, "bytes */10240", b"")


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=", "bytes=0-1," + ",".join(f"{n}-{n}" for n in range(2, 2000, 2))]
)
def test_what_makes_no_sense_or_asks_for_a_thousand_pieces_gets_the_whole(web, asked):
    answer = web.get(SOUND, headers={"range": asked})
    assert (answer.status_code, answer.content) == (200, WHOLE)


def test_a_download_goes_on_only_if_it_is_still_the_same_file(web):
    tag = web.get(SOUND).headers["etag"]
    assert web.get(SOUND, headers={"range": "bytes=9-", "if-range": tag}).status_code == 206
    assert web.get(SOUND, headers={"range": "bytes=9-", "if-range": '"alt"'}).content == WHOLE


def test_the_zip_is_a_download_with_a_name_that_says_what_and_when(web):
    answer = web.get(HERE + "cam-thach.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="cam-thach-2021-02-04.zip"'
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_an_item_is_heard_or_saved_as_asked(web):
    assert "content-disposition" not in web.get(SOUND).headers
    assert web.get(SOUND + "?tai=1").headers["content-disposition"] == 'attachment; filename="002-loi-ich.mp3"'


def test_nothing_is_compressed_on_the_way(web):
    for path in (SOUND, HERE + "cam-thach.zip"):
        assert "content-encoding" not in web.get(path, headers={"accept-encoding": "gzip, br", "range": "bytes=0-99"}).headers


@pytest.mark.parametrize(
    "path",
    [
        "/t/cam-thach/2021-02-04/003-khong-co.mp3",
        "/t/cam-thach/2021-02-04/..%2fcam-thach%2fmanifest.json",
        "/t/cam-thach/2021-02-04/%2e%2e",
        "/t/cam-thach/2021-02-04/manifest.json%00.mp3",
        "/t/..%2f2021-02-04%2fcam-thach/2021-02-04/manifest.json",
        "/t/..%5ccam-thach/2021-02-04/manifest.json",
        "/t/khong-co/2021-02-04/manifest.json",
        "/t/cam-thach/2021-02-05/manifest.json",
        "/t/%2e%2e/2021-02-04/manifest.json",
        "/t/cam-thach/2021-02-04/la-la.txt",
    ],
)
def test_only_what_the_manifest_names_is_sent(web, path):
    answer = web.get(path)
    assert answer.status_code == 404
    assert '"sessions"' not in answer.text


def test_a_day_that_is_none_is_a_bad_address(web):
    assert web.get("/t/cam-thach/hom-nay/manifest.json").status_code == 400


def test_a_new_revision_has_new_tags(open_web, out, make_day):
    make_day(out)
    web = open_web()
    before = {
        name: web.get(HERE + name).headers["etag"] for name in ("manifest.json", "cam-thach.zip", "001-nhac-hieu.mp3", "002-loi-ich.mp3")
    }
    make_day(out, revision=2)
    after = {name: web.get(HERE + name).headers["etag"] for name in before}
    assert {name for name in before if before[name] != after[name]} == {"manifest.json", "cam-thach.zip", "001-nhac-hieu.mp3"}


def test_a_damaged_manifest_says_so_and_what_to_do(open_web, day):
    (day / "manifest.json").write_text("{")
    web = open_web()
    for path in (HERE + "manifest.json", "/t/cam-thach", "/tram"):
        answer = web.get(path)
        assert answer.status_code == 503
        assert "bị hỏng" in answer.text
        assert answer.headers["retry-after"]


def test_a_file_that_is_gone_is_not_half_sent(open_web, day):
    (day / "002-loi-ich.mp3").unlink()
    answer = open_web().get(SOUND)
    assert answer.status_code == 503
    assert "002-loi-ich.mp3" in answer.text
    assert json.loads(open_web().get(HERE + "manifest.json").text)["revision"] == 1
