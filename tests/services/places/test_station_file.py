"""A file of stations is read as offices write it; every fault is said at its row."""

import unicodedata

import pytest

from broadcast.services.errors import RowsNotKept
from broadcast.services.places.station_file import COLUMNS, EXAMPLE, read_stations


def in_cp1258(text):
    """Tones stand by themselves there, after the letter with its hat or horn."""
    marks = ((unicodedata.decomposition(letter) or f"{ord(letter):04x}").split() for letter in text)
    letters = zip(text, marks, strict=True)
    return b"".join(encoded(letter) or b"".join(encoded(chr(int(mark, 16))) for mark in some) for letter, some in letters)


def encoded(letter):
    return letter.encode("cp1258", "ignore")


def test_the_template_is_read():
    ((row, station),) = read_stations("\n".join([";".join(COLUMNS), EXAMPLE]).encode())
    assert (row, station.id, station.area, station.kind, station.profile) == (2, "cam-thach-khu-3", "06787k3", "cluster", "horn")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_every_encoding_and_separator_of_offices_is_read(encoding, separator):
    text = "MÃ TRẠM;MÃ ĐƠN VỊ;TÊN\ncam-thach;06787;Đài phường Cẩm Thạch".replace(";", separator)
    data = in_cp1258(text) if encoding == "cp1258" else text.encode(encoding)
    ((_, station),) = read_stations(data)
    assert (station.area, station.name, station.kind) == ("06787", "Đài phường Cẩm Thạch", "loudspeaker")


def test_every_fault_is_said_at_its_row():
    with pytest.raises(RowsNotKept) as refused:
        read_stations("mã trạm;mã đơn vị;tên;loại\na;1;A;máy\nb;1;B;loa\nc;1;C;x".encode())
    lines = refused.value.lines()
    assert [line[:7] for line in lines] == ["dòng 2,", "dòng 4,", "Chưa lư"]
    assert "Không có loại trạm «máy»" in lines[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không có dòng nào"),
        ("mã trạm;tên\n1;A".encode(), "thiếu cột mã đơn vị"),
        ('mã trạm;"t'.encode(), "ngoặc kép"),
        (b"\x00\x01", "không đọc được thành chữ"),
        (b"a\n" * 50_002, "quá 50000 dòng"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data, said):
    with pytest.raises(RowsNotKept, match=said):
        read_stations(data)
