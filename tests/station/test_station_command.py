"""``broadcast station`` on a box: enrol, fetch, see, write a stick."""

import json

import pytest
from typer.testing import CliRunner

from broadcast.cli.main import app
from broadcast.errors import BroadcastError


@pytest.fixture
def station():
    """Return a function that runs ``broadcast station`` with words; it returns what was printed."""

    def run(*words, code=0):
        result = CliRunner().invoke(app, ["station", *map(str, words)])
        if isinstance(result.exception, BroadcastError):
            assert code == 1
            return str(result.exception)
        assert result.exit_code == code, result.output
        return result.output

    return run


def test_the_first_sync_enrols_and_later_ones_need_only_the_folder(station, served, bundle_made, keep_bundle, tmp_path):
    box, stick = tmp_path / "box", tmp_path / "usb"
    stick.mkdir()
    first = station("sync", served.url, "--token", served.token(), "--into", box)
    assert "04/02/2021: đã thay bản tin ngày." in first
    assert station("sync", "--into", box) == "Không có gì mới.\n"
    written = station("sync", "--into", box, "--usb", stick)
    assert "Đã ghi xong" in written and "Rút USB được." in written
    assert (stick / "cam-thach-2021-02-04" / "manifest.json").exists()
    view = json.loads(station("status", "--into", box, "--json"))
    assert (view["station"], [day["whole"] for day in view["days"]]) == ("cam-thach", [True])
    assert "bản số 1" in station("status", "--into", box)


def test_without_the_server_a_stick_is_written_from_what_lies_here(station, served, tmp_path):
    box, stick = tmp_path / "box", tmp_path / "usb"
    stick.mkdir()
    station("sync", served.url, "--token", served.token(), "--into", box)
    served.close()
    printed = station("sync", "--into", box, "--usb", stick, code=1)
    assert "Chưa tải được từ máy chủ" in printed
    assert "Đã ghi xong" in printed


def test_a_folder_that_nobody_enrolled_and_a_wrong_token_say_what_to_do(station, served, tmp_path):
    assert "broadcast station enrol" in station("sync", "--into", tmp_path, code=1)
    assert "Xin đài thành phố mã mới" in station("enrol", served.url, "--token", "sai", "--into", tmp_path / "box", code=1)
    enrolled = station("enrol", served.url, "--token", served.token(), "--into", tmp_path / "box")
    assert "Đài Truyền thanh phường Cẩm Thạch" in enrolled
