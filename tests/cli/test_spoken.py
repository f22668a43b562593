"""``broadcast spoken``: one line in, one line out; warnings on standard error."""

import json
import shutil

import pytest
import typer
from typer.testing import CliRunner

from broadcast.cli.spoken import spoken
from broadcast.config import read_settings
from broadcast.model.units import AreaCode
from broadcast.services.scripts import lexicon
from broadcast.wiring import build_tools

app = typer.Typer()
app.command()(spoken)


@pytest.fixture(autouse=True, scope="module")
def own_folder(tmp_path_factory, shipped_database):
    """Not the folder of whoever runs the tests."""
    folder = tmp_path_factory.mktemp("spoken")
    shutil.copy2(shipped_database, folder)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BROADCAST_DATA_DIR", str(folder))
        yield


def call(*words, given=None):
    result = CliRunner().invoke(app, list(words), input=given)
    assert result.exit_code == 0, result.output
    return result


def test_words_on_the_line_are_one_text():
    assert call("Đạt", "37,86%").stdout == "Đạt ba mươi bảy phẩy tám mươi sáu phần trăm.\n"


def test_one_line_out_for_each_line_in():
    given = "có 5 hộ\n\n17h30\u2028hôm nay\x0b\x0c\x85\nTP. Hạ Long\r\nhết".encode()
    lines = call(given=given).stdout.split("\n")
    assert lines == ["có năm hộ.", "", "mười bảy giờ ba mươi hôm nay.", "thành phố Hạ Long.", "hết.", ""]


def test_warnings_stand_on_standard_error_with_their_line():
    result = call(given="tốt\ntrời ☂\nlãi 5.67%\n")
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["Dòng 2", "Dòng 3"]
    assert len(result.stdout.splitlines()) == 3


def test_bytes_that_are_no_text_are_warned_about():
    result = call(given=b"a\xff b\n")
    assert "Dòng 1" in result.stderr


@pytest.mark.parametrize(("style", "said"), [("nam", "một ngàn không trăm lẻ năm."), ("bac", "một nghìn không trăm linh năm.")])
def test_styles(style, said):
    assert call("1.005", "--style", style).stdout == said + "\n"


def test_json_has_the_alignment():
    (line,) = call("--json", given="có 5% ☂\n").stdout.splitlines()
    value = json.loads(line)
    assert value["spoken"] == "có năm phần trăm ☂."
    assert [span["rule"] for span in value["spans"]] == ["percent", "unread"]
    assert value["warnings"][0]["unread"] is True
    assert value["groups"][0]["pause_after"] == 450


def test_the_citys_own_readings_are_used_and_nothing_is_created(begin_with_what_ships, monkeypatch, tmp_path):
    monkeypatch.setenv("BROADCAST_DATA_DIR", str(tmp_path / "data"))
    assert call("Họp ở NVHX.").stdout == "Họp ở en vê hát ích.\n"
    assert not (tmp_path / "data").exists()
    begin_with_what_ships(tmp_path / "data")
    settings = read_settings()
    with build_tools(settings) as tools:
        lexicon.import_tsv(tools, settings.operator, AreaCode("195"), "doc.tsv", "NVHX\tnhà văn hóa\n".encode())
    assert call("Họp ở NVHX.").stdout == "Họp ở nhà văn hóa.\n"
