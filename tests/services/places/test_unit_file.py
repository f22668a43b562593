"""A file of units: taken whole, or every fault at its row."""

from datetime import date

import pytest

from broadcast.access.errors import FieldsRefused
from broadcast.services.places.unit_file import read_units
from broadcast.wording import sentence

SINCE = date(2025, 7, 1)
TABLE = "Mã;Tên;Loại;Mã cấp trên\n00070;Hoàn Kiếm;phường;01\n00073;Phường Cửa Nam;;01\n01;Hà Nội;thành phố;\n"


def read(text, encoding="utf-8"):
    return read_units(text.encode(encoding), SINCE, "tệp của phòng")


def test_parents_come_first_and_the_kind_may_stand_before_the_name():
    areas = read(TABLE)
    assert [area.full_name for area in areas] == ["thành phố Hà Nội", "phường Hoàn Kiếm", "phường Cửa Nam"]
    assert {area.parent for area in areas[1:]} == {"01"}
    assert {(area.valid_from, area.source) for area in areas} == {(SINCE, "tệp của phòng")}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_as_offices_save_it(separator, encoding):
    assert len(read(TABLE.replace(";", separator), encoding)) == 3


@pytest.mark.parametrize(
    ("row", "sentence_begins"),
    [
        ("06-793;Cẩm Phả;phường;", "Dòng 2: mã «06-793» chưa đúng."),
        ("06793;Cẩm Phả;;", "Dòng 2: không rõ «Cẩm Phả» thuộc loại đơn vị nào."),
        ("06793;;phường;", "Dòng 2: chưa có tên đơn vị."),
    ],
)
def test_a_fault_is_told_with_its_row(row, sentence_begins):
    with pytest.raises(FieldsRefused) as refused:
        read(f"Mã;Tên;Loại;Mã cấp trên\n{row}\n")
    assert sentence(refused.value.notices[0]).startswith(sentence_begins)


@pytest.mark.parametrize("text", ["", "Không phải bảng", "Mã;Tên\n", 'Mã;Tên\n"hở;x\n'])
def test_what_is_no_table_is_refused(text):
    with pytest.raises(FieldsRefused):
        read(text)


@pytest.mark.parametrize(("rows", "kept"), [(4000, True), (4001, False)])
def test_a_file_has_four_thousand_units_at_most(rows, kept):
    table = "Mã;Tên;Loại\n" + "".join(f"{number:05};Xã {number};xã\n" for number in range(rows))
    if kept:
        assert len(read(table)) == rows
    else:
        with pytest.raises(FieldsRefused) as refused:
            read(table)
        assert (refused.value.notices[0].code, refused.value.notices[0].facts["most"]) == ("units-too-many", 4000)


def test_units_stand_below_those_above_them_however_deep():
    areas = read("Mã;Tên;Loại;Mã cấp trên\nk1;Khu 1;khu;w\nw;Cẩm Thạch;phường;c\nc;Cẩm Phả;thành phố;\n")
    assert [area.code for area in areas] == ["c", "w", "k1"]
    assert [area.parent for area in areas] == [None, "c", "w"]
    (long,) = read(f"Mã;Tên;Loại\n1;{'n' * 99};xã\n")
    assert long.name == "N" + "n" * 79
