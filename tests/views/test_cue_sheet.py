"""The sheet that is printed and the folder that comes back."""

import pytest

from broadcast.errors import BadInput
from broadcast.views.cue_sheet import read_folder, write_sheet


def test_the_sheet_names_the_files_that_the_folder_is_read_by(tmp_path):
    write_sheet(["xin chào.", "ba,"], tmp_path, "Lan <b>")
    (tmp_path / "001.wav").write_bytes(b"one")
    (tmp_path / "002.MP3").write_bytes(b"two")
    assert read_folder(tmp_path) == {"001.wav": ("xin chào.", b"one"), "002.MP3": ("ba,", b"two")}
    assert (tmp_path / "phieu-thu.tsv").read_bytes().startswith(b"\xef\xbb\xbf")
    page = (tmp_path / "phieu-thu.html").read_text(encoding="utf-8")
    assert "Lan &lt;b&gt;" in page
    assert "002.wav" in page


def test_without_a_sheet_the_files_names_are_what_is_said(tmp_path):
    (tmp_path / "ba mươi mốt.wav").write_bytes(b"x")
    (tmp_path / "ghi chú.txt").write_bytes(b"x")
    assert read_folder(tmp_path) == {"ba mươi mốt.wav": ("ba mươi mốt", b"x")}


def test_a_sheet_edited_in_a_spreadsheet_still_counts(tmp_path):
    (tmp_path / "phieu-thu.tsv").write_bytes("\ufefftệp\tcâu\r\n001\txin chào.\tghi chú\r\n\r\n".encode())
    (tmp_path / "001.wav").write_bytes(b"x")
    assert read_folder(tmp_path)["001.wav"][0] == "xin chào."


def test_what_cannot_be_taken_in_says_what_to_do(tmp_path):
    with pytest.raises(BadInput, match="Không thấy thư mục"):
        read_folder(tmp_path / "none")
    with pytest.raises(BadInput, match="không có tệp ghi âm"):
        read_folder(tmp_path)
    write_sheet(["xin chào."], tmp_path, "Lan")
    (tmp_path / "007.wav").write_bytes(b"x")
    assert read_folder(tmp_path) == {"007.wav": ("", b"x")}
    (tmp_path / "phieu-thu.tsv").write_text("tệp\tcâu\n001 xin chào.\n", encoding="utf-8")
    with pytest.raises(BadInput, match="thiếu cột câu"):
        read_folder(tmp_path)
