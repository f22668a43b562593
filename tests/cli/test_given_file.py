import os

from broadcast.cli.given_file import MAX_BYTES, read_given


def test_a_regular_file_is_read_whole(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"abc")
    assert read_given(path).data == b"abc"


def test_everything_else_has_a_reason(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "big").touch()
    os.truncate(tmp_path / "big", MAX_BYTES + 1)
    found = {name: read_given(tmp_path / name).reason for name in ("pipe", "big", ".", "absent", "x" * 300)}
    assert found == {"pipe": "folder", "big": "large", ".": "folder", "absent": "absent", "x" * 300: "unreadable"}


def test_a_reason_is_said_in_vietnamese(tmp_path):
    assert read_given(tmp_path / ("x" * 300)).doubt == "tên tệp quá dài"
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert read_given(tmp_path / "loop").doubt == "liên kết chỉ vòng quanh"
