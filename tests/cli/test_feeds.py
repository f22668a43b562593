"""``broadcast feeds``."""

import json


def test_what_there_is_not_is_named(run, tmp_path):
    assert "Không có dạng «x»" in run("feeds", "export", "x", "--station", "cam-thach", "--out", tmp_path / "x", code=1)
    assert "bản tin của trạm" in run("feeds", "export", "podcast", "--station", "cam-thach", "--out", tmp_path / "x", code=1)
    assert "tin khẩn" in run("feeds", "alert", "1", "--out", tmp_path / "x", code=1)


def test_an_empty_log_is_taken_and_counted(run, tmp_path):
    (tmp_path / "log.json").write_text(json.dumps({"NhatKyPhat": []}))
    assert run("feeds", "import-log", tmp_path / "log.json") == "Đã ghi 0 lượt phát, 0 lượt đã có, 0 lượt không nhận.\n"
    (tmp_path / "log.json").write_text("x")
    assert "không phải JSON" in run("feeds", "import-log", tmp_path / "log.json", code=1)
