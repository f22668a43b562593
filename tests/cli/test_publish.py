"""``publish`` and ``say``."""

from mutagen.mp3 import MP3


def test_publishing_twice_changes_nothing(run, tmp_path):
    first = run("publish", "--date", "2021-02-04", "--station", "cam-hai")
    assert "bản số 1" in first
    assert "không đổi" in run("publish", "--date", "2021-02-04", "--station", "cam-hai")
    assert (tmp_path / "out" / "2021-02-04" / "cam-hai" / "cam-hai.zip").is_file()


def test_one_announcement_becomes_one_file(run, tmp_path):
    said = run("say", "3", "--area", "06787", "--date", "2021-02-04", "--out", tmp_path / "3.mp3")
    assert "espeak" in said
    assert MP3(tmp_path / "3.mp3").info.length > 45


def test_an_unknown_area_is_one_line(run, tmp_path):
    assert "Không có trạm của đơn vị «99999»" in run("say", "3", "--area", "99999", "--out", tmp_path / "x.mp3", code=1)
    assert not (tmp_path / "x.mp3").exists()


def test_an_unknown_script_is_one_line(run, tmp_path):
    assert "Không có kịch bản «33»" in run("say", "33", "--date", "2021-02-04", "--out", tmp_path / "x.mp3", code=1)
