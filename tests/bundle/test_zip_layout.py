"""The one zip: stored, fixed order, one folder, the same bytes each time."""

import io
import zipfile

from broadcast.bundle.zip_layout import members_of, write_zip


def _zip(tmp_path, names):
    paths = []
    for name in names:
        (tmp_path / name).write_bytes(name.encode() * 1000)
        paths.append(tmp_path / name)
    out = io.BytesIO()
    write_zip(out, "cam-thach-2021-02-04", paths)
    return out


def test_members_lie_in_one_folder_in_the_order_given(tmp_path):
    names = ["002.mp3", "001.mp3", "manifest.json"]
    with zipfile.ZipFile(_zip(tmp_path, names)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"cam-thach-2021-02-04/{name}" for name in names]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert not any(info.flag_bits & 0x08 for info in archive.infolist())


def test_the_same_files_give_the_same_bytes(tmp_path):
    assert _zip(tmp_path, ["001.mp3"]).getvalue() == _zip(tmp_path, ["001.mp3"]).getvalue()


def test_what_a_zip_holds_is_told_and_a_cut_one_holds_nothing(tmp_path):
    data = _zip(tmp_path, ["001.mp3", "b.txt"]).getvalue()
    path = tmp_path / "a.zip"
    assert members_of(path) == {}
    path.write_bytes(data)
    assert members_of(path) == {"cam-thach-2021-02-04/001.mp3": 7000, "cam-thach-2021-02-04/b.txt": 5000}
    path.write_bytes(data[:-1])
    assert members_of(path) == {}
