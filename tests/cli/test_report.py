"""``broadcast report``."""

import json

import pytest

DAYS = ("--from", "2021-02-01", "--to", "07/02/2021")


def test_the_report_is_printed_for_people_and_for_machines(run):
    heard = run("report", *DAYS)
    assert heard.startswith("Từ ngày 01/02/2021 đến ngày 07/02/2021\n")
    assert "Đài Truyền thanh phường Cẩm Thạch: 0/0 mục đã phát" in heard
    assert json.loads(run("report", *DAYS, "--json"))["from"] == "2021-02-01"


@pytest.mark.parametrize(("name", "first"), [("r.xlsx", b"PK"), ("r.csv", b"\xef\xbb\xbfT"), ("r.html", b"<!DOCTYPE")])
def test_the_report_is_written_as_its_name_says(run, tmp_path, name, first):
    assert name in run("report", *DAYS, "--out", tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(first)


def test_another_ending_and_an_unknown_station_are_refused(run, tmp_path):
    assert "Đặt tên kết thúc bằng" in run("report", *DAYS, "--out", tmp_path / "r.doc", code=1)
    assert "Không có trạm" in run("report", *DAYS, "--station", "x", code=1)
