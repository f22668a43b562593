"""Files of a published day: resume, tags, types, and nothing that the manifest does not name."""

import contextlib
import hashlib
import io
import json
import sqlite3
import zipfile

import pytest

from broadcast.bundle.assemble import assemble
from broadcast.model.actor import operator
from broadcast.model.box import TokenUse
from broadcast.services.delivery import station_tokens

HERE = "/t/cam-thach/2021-02-04/"
SOUND = HERE + "002-loi-ich.mp3"


@pytest.fixture(scope="module")
def whole(bundle_made, part_made):
    """The sound's bytes as a station would put them together itself."""
    (file,) = [file for file in bundle_made().files if file.name == "002-loi-ich.mp3"]
    return assemble(file, lambda part: part_made("", part.frames)[1])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("002-loi-ich.mp3", "audio/mpeg"),
        ("buoi-0530.m3u8", "audio/x-mpegurl"),
        ("manifest.json", "application/json"),
        ("cam-thach-2021-02-04.zip", "application/zip"),
        ("chuong-trinh.html", "text/html; charset=utf-8"),
    ],
)
def test_every_kind_of_file_says_what_it_is(web, name, kind):
    answer = web.get(HERE + name)
    assert answer.headers["content-type"] == kind
    assert answer.headers["accept-ranges"] == "bytes"
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert answer.headers["etag"][0] == '"'


def test_a_sound_is_tagged_with_its_sha256(web, whole):
    answer = web.get(SOUND)
    assert answer.content == whole
    assert answer.headers["etag"] == f'"{hashlib.sha256(whole).hexdigest()}"'


@pytest.mark.parametrize("shape", ["{tag}", "W/{tag}", '"anderes", {tag}', "*"])
def test_what_one_has_is_not_sent_again(web, shape):
    tag = web.get(SOUND).headers["etag"]
    answer = web.get(SOUND, headers={"if-none-match": shape.format(tag=tag)})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


def test_another_tag_gets_the_file(web):
    assert web.get(SOUND, headers={"if-none-match": '"cũ"'.encode()}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-9", 0, 9), ("bytes=10-", 10, -1), ("bytes=-100", -100, -1), ("bytes=10000-99999", 10_000, -1), ("bytes=-99999", 0, -1)],
)
def test_one_range_is_sent_so_that_a_download_can_go_on(web, whole, asked, first, last):
    size = len(whole)
    answer = web.get(SOUND, headers={"range": asked})
    assert answer.status_code == 206
    assert answer.headers["content-range"] == f"bytes {first % size}-{last % size}/{size}"
    assert answer.content == whole[first % size : last % size + 1]


@pytest.mark.parametrize("asked", ["bytes=99998-", "bytes=99999-100000", "bytes=-0"])
def test_a_range_outside_the_file_is_told_the_size(web, whole, asked):
    answer = web.get(SOUND, headers={"range": asked})
    assert (answer.status_code, answer.headers["content-range"], answer.content) == (416, f"bytes */{len(whole)}", b"")


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=", "bytes=0-1," + ",".join(f"{n}-{n}" for n in range(2, 2000, 2))]
)
def test_what_makes_no_sense_or_asks_for_a_thousand_pieces_gets_the_whole(web, whole, asked):
    answer = web.get(SOUND, headers={"range": asked})
    assert (answer.status_code, answer.content) == (200, whole)


def test_a_download_goes_on_only_if_it_is_still_the_same_file(web, whole):
    tag = web.get(SOUND).headers["etag"]
    assert web.get(SOUND, headers={"range": "bytes=9-", "if-range": tag}).status_code == 206
    assert web.get(SOUND, headers={"range": "bytes=9-", "if-range": '"alt"'}).content == whole


def test_the_zip_is_a_download_with_a_name_that_says_what_and_when(web):
    answer = web.get(HERE + "cam-thach-2021-02-04.zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="cam-thach-2021-02-04.zip"'
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_an_item_is_heard_or_saved_as_asked(web):
    assert "content-disposition" not in web.get(SOUND).headers
    assert web.get(SOUND + "?tai=1").headers["content-disposition"] == 'attachment; filename="2021-02-04-002-loi-ich.mp3"'


def test_nothing_is_compressed_on_the_way(web):
    for path in (SOUND, HERE + "cam-thach-2021-02-04.zip"):
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


def test_a_new_revision_has_new_tags(open_web, publish_day):
    publish_day()
    web = open_web()
    names = ("manifest.json", "cam-thach-2021-02-04.zip", "001-nhac-hieu.mp3", "002-loi-ich.mp3")
    before = {name: web.get(HERE + name).headers["etag"] for name in names}
    publish_day(revision=2)
    after = {name: web.get(HERE + name).headers["etag"] for name in names}
    assert {name for name in names if before[name] != after[name]} == {"manifest.json", "cam-thach-2021-02-04.zip", "001-nhac-hieu.mp3"}


def test_the_zip_holds_what_is_sent_file_by_file(web):
    with zipfile.ZipFile(io.BytesIO(web.get(HERE + "cam-thach-2021-02-04.zip").content)) as archive:
        for name in archive.namelist():
            if name.endswith(".m3u8"):
                continue  # on the server its entries are whole addresses
            assert archive.read(name) == web.get(HERE + name.rpartition("/")[2]).content


def test_a_zip_goes_on_where_it_was_cut(web):
    whole = web.get(HERE + "cam-thach-2021-02-04.zip")
    for cut in (1, 30, 4_000, 9_999, len(whole.content) - 1):
        rest = web.get(HERE + "cam-thach-2021-02-04.zip", headers={"range": f"bytes={cut}-", "if-range": whole.headers["etag"]})
        assert (rest.status_code, rest.content) == (206, whole.content[cut:])


def test_a_damaged_row_says_which_and_what_to_do(open_web, publish_day, tmp_path):
    publish_day()
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as database:
        database.execute("UPDATE programmes SET manifest = replace(manifest, 'đến lượt', 'đến luot')")
    web = open_web()
    for path in (HERE + "manifest.json", "/t/cam-thach"):
        answer = web.get(path)
        assert answer.status_code == 503
        assert "bản tin số 1 của trạm cam-thach ngày 04/02/2021" in answer.text
        assert answer.headers["retry-after"]
    assert "Thiếu hoặc hỏng tệp" in web.get("/tram").text


def test_a_file_of_which_a_part_is_gone_is_not_half_sent(open_web, publish_day, lose_part):
    lose_part(publish_day(), "002-loi-ich.mp3")
    web = open_web()
    for name in ("002-loi-ich.mp3", "cam-thach-2021-02-04.zip"):
        answer = web.get(HERE + name)
        assert answer.status_code == 503
        assert name in answer.text
    assert web.get(HERE + "001-nhac-hieu.mp3").status_code == 200
    assert json.loads(web.get(HERE + "manifest.json").text)["revision"] == 1


def test_a_part_that_rots_ends_the_download_before_its_promised_length(open_web, publish_day, tmp_path, caplog):
    (file,) = [file for file in publish_day().files if file.name == "002-loi-ich.mp3"]
    (part,) = file.recipe.parts
    path = tmp_path / "parts" / part.sha256[:2] / f"{part.sha256}.mp3"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    answer = open_web().get(SOUND)
    assert len(answer.content) < int(answer.headers["content-length"]) == file.bytes
    assert "a download was broken off" in caplog.text


def test_a_playlist_on_the_server_gives_whole_addresses_that_lead_somewhere_when_opened_alone(web):
    answer = web.get(HERE + "buoi-0530.m3u8?tai=1")
    assert answer.content.startswith(b"#EXTM3U\n")
    assert answer.headers["content-disposition"] == 'attachment; filename="2021-02-04-buoi-0530.m3u8"'
    entries = [line for line in answer.text.splitlines() if not line.startswith("#")]
    assert entries == ["http://127.0.0.1:8000" + HERE + name for name in ("001-nhac-hieu.mp3", "002-loi-ich.mp3")]
    assert web.get(entries[0]).headers["content-type"] == "audio/mpeg"


def test_behind_a_proxy_the_addresses_are_the_public_ones(open_web, publish_day):
    publish_day()
    web = open_web(public_url="https://dai.example.vn/")
    assert "\nhttps://dai.example.vn" + HERE + "001-nhac-hieu.mp3\n" in web.get(HERE + "buoi-0530.m3u8").text


def test_who_came_by_a_link_gets_addresses_that_carry_it(open_web, publish_day):
    publish_day()
    web = open_web(actor=None)
    tools = web.app.state.site.startup.tools()
    secret = station_tokens.make(tools, operator("chị Hà"), station_tokens.asked(tools, "cam-thach", TokenUse.LINK, "", None))
    entry = web.get(HERE + "buoi-0530.m3u8", params={"khoa": secret}).text.splitlines()[2]
    assert entry.endswith(f"?khoa={secret}")
    assert web.get(entry).status_code == 200


def _members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


@pytest.mark.parametrize(
    ("name", "sounds"),
    [
        ("buoi-0530.zip", ["001-nhac-hieu.mp3", "002-loi-ich.mp3"]),
        ("buoi-1100-1700.zip", ["003-nhac-hieu.mp3", "004-loi-ich.mp3", "005-nhac-hieu.mp3", "006-loi-ich.mp3"]),
    ],
)
def test_some_sessions_are_a_zip_of_their_own_under_their_full_date(web, name, sounds):
    answer = web.get(HERE + name)
    assert answer.headers["content-disposition"] == f'attachment; filename="cam-thach-2021-02-04-{name}"'
    assert int(answer.headers["content-length"]) == len(answer.content)
    folder = f"cam-thach-2021-02-04-{name.removesuffix('.zip')}-ban-1/"
    members = _members(answer.content)
    assert members[: len(sounds)] == [folder + sound for sound in sounds]
    assert all(member.startswith(folder) for member in members)
    cut = web.get(HERE + name, headers={"range": "bytes=1000-", "if-range": answer.headers["etag"]})
    assert (cut.status_code, cut.content) == (206, answer.content[1000:])
    assert web.get(HERE + name, headers={"if-none-match": answer.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "name", ["buoi-0600.zip", "buoi-.zip", "buoi-0530-0600.zip", "buoi.zip", "cam-hai-2021-02-04.zip", "cam-thach.zip"]
)
def test_a_zip_of_what_the_day_does_not_have_is_not_found(web, name):
    assert web.get(HERE + name).status_code == 404
