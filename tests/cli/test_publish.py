"""``publish`` and ``say``."""

from mutagen.mp3 import MP3


def test_publishing_twice_changes_nothing(run, tmp_path):
    first = run("publish", "--date", "2021-02-04", "--station", "cam-hai")
    assert "cam-hai  bản số 1" in first
    assert "--files" in first
    again = run("publish", "--date", "2021-02-04", "--station", "cam-hai")
    assert "cam-hai  bản số 1, không đổi" in again
    assert "Không đổi gì: mọi mục của ngày 04/02/2021 đã phát, đang phát hoặc phát trong 10 phút tới." in again
    assert not (tmp_path / "out").exists()


def test_files_are_written_where_they_are_asked_for(run, tmp_path):
    folder = tmp_path / "out" / "2021-02-04" / "cam-hai"
    assert f"{folder}  bản số 1" in run("publish", "--date", "2021-02-04", "--station", "cam-hai", "--files")
    assert (folder / "cam-hai-2021-02-04.zip").is_file()
    assert "không đổi" in run("publish", "--date", "2021-02-04", "--station", "cam-hai", "--files")


def test_one_announcement_becomes_one_file(run, tmp_path):
    said = run("say", "3", "--area", "06787", "--date", "2021-02-04", "--out", tmp_path / "3.mp3")
    assert "espeak" in said
    assert MP3(tmp_path / "3.mp3").info.length > 45


def test_an_unknown_area_is_one_line(run, tmp_path):
    assert "Không có trạm của đơn vị «99999»" in run("say", "3", "--area", "99999", "--out", tmp_path / "x.mp3", code=1)
    assert not (tmp_path / "x.mp3").exists()


def test_an_unknown_script_is_one_line(run, tmp_path):
    assert "Không có kịch bản «33»" in run("say", "33", "--date", "2021-02-04", "--out", tmp_path / "x.mp3", code=1)


def test_a_file_that_could_hold_no_sound_is_refused_before_anything_is_said(run, tmp_path):
    assert "ca.doc" in (said := run("say", "3", "--date", "2021-02-04", "--out", tmp_path / "ca.doc", code=1))
    assert ".mp3, .wav hoặc .opus" in said
    assert not (tmp_path / "ca.doc").exists()


def test_C085_a_service_out_of_reach_is_one_line_and_the_next_voice_speaks(run, tmp_path, monkeypatch):
    monkeypatch.setenv("BROADCAST_TTS_ORDER", "server,espeak")
    monkeypatch.setenv("BROADCAST_SERVER_URL", "http://127.0.0.1:9/v1/")
    monkeypatch.setenv("BROADCAST_SERVER_MODEL", "m")
    monkeypatch.setenv("BROADCAST_SERVER_VOICE", "v")
    heard = []
    assert "bản số 1" in run("publish", "--date", "2021-02-04", "--station", "cam-hai", heard=heard)
    (line,) = [one for one in heard[0].splitlines() if "server" in one]
    assert "Đọc bằng giọng khác" in line


def test_with_no_voice_left_nothing_is_written_and_the_reason_is_said_once(run, tmp_path, monkeypatch):
    monkeypatch.setenv("BROADCAST_TTS_ORDER", "server")
    monkeypatch.setenv("BROADCAST_SERVER_URL", "http://127.0.0.1:9/v1/")
    monkeypatch.setenv("BROADCAST_SERVER_MODEL", "m")
    monkeypatch.setenv("BROADCAST_SERVER_VOICE", "v")
    said = run("publish", "--date", "2021-02-04", "--station", "cam-hai", code=1)
    assert said.count("Không tạo được giọng đọc") == 1
    assert not list((tmp_path / "out").rglob("*.mp3"))


def test_what_may_not_air_is_made_for_the_ear_only_and_says_so(run, tmp_path):
    heard = []
    for day in ("2021-02-04", "2021-02-20"):
        run("say", "3", "--date", day, "--out", tmp_path / "3.mp3", heard=heard)
    assert heard[0] == ""
    assert "Chỉ để nghe thử, chưa được phát: số liệu ngày 31/01/2021 đã 20 ngày" in heard[1]
