"""Where a limit stands, and the neighbour on its other side."""

import io
import struct
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font

from broadcast.figures.findings import Findings
from broadcast.figures.grid import Cell, CellKind, Grid, TooLarge
from broadcast.figures.reading.archive import UnsafeArchive, check_archive
from broadcast.figures.reading.areas import Gazetteer
from broadcast.figures.reading.dates import days_in, marked_days, serial_day
from broadcast.figures.reading.decode import decodings, from_vni
from broadcast.figures.reading.letters import decoded, say_letters
from broadcast.figures.reading.read_csv import read_csv
from broadcast.figures.reading.sources import any_illustrative
from broadcast.figures.template import template
from broadcast.figures.words import words
from broadcast.model.area import Area, AreaKind

DAY = date(2021, 2, 21)
MB = 1024 * 1024


def archive(*parts, method=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as target:
        for name, body in parts:
            target.writestr(name, body)
    return buffer.getvalue()


def claiming(*sizes, packed=None):
    """An archive of one part a size whose directory claims that it unpacks to so many bytes, and takes ``packed`` of them."""
    data = bytearray(archive(*((f"{number}.bin", b"x") for number in range(len(sizes)))))
    place = 0
    for size in sizes:
        place = data.index(b"PK\x01\x02", place) + 4
        struct.pack_into("<LL", data, place + 16, packed or size, size)
    return bytes(data)


def refusal(data):
    try:
        check_archive(data)
    except UnsafeArchive as error:
        return error.reason, error.limit
    return None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (claiming(64 * MB), None),
        (claiming(64 * MB + 1), ("size", 64)),
        (claiming(64 * MB, 32 * MB), None),
        (claiming(64 * MB, 32 * MB + 1), ("size", 96)),
        (claiming(1_200_000, packed=10_000), None),
        (claiming(1_200_001, packed=10_000), ("ratio", 120)),
        (claiming(MB, packed=1), None),
        (claiming(MB + 1, packed=1), ("ratio", 120)),
        (archive(*((f"{number}.bin", b"") for number in range(2000))), None),
        (archive(*((f"{number}.bin", b"") for number in range(2001))), ("parts", 2000)),
        (archive(("xl/styles.xml", b"<" * 400_000)), None),
        (archive(("xl/styles.xml", b"<" * 400_001)), ("tags", 400_000)),
        (archive(("xl/sheet1.xml", b"<" * 400_001), ("xl/sharedStrings.xml", b"<" * 400_001)), None),
        (archive(*((f"xl/sheet{number}.xml", b"<" * 2_000_000) for number in range(2))), None),
        (archive(("xl/sheet1.xml", b"<" * 2_000_000), ("xl/sheet2.xml", b"<" * 2_000_001)), ("tags", 4_000_000)),
        (archive(("xl/styles.xml", b" " * (256 * 1024 - 5) + b"<!DOCTYPE x>")), ("dtd", 0)),
        (archive(("xl/media/x.bin", b"<!DOCTYPE x>")), None),
    ],
)
def test_an_archive_may_reach_its_limits_and_not_pass_them(data, reason):
    assert refusal(data) == reason


def areas(*names):
    return [Area(code=str(number), name=name, kind=AreaKind.WARD, parent=None, valid_from=DAY) for number, name in enumerate(names)]


@pytest.mark.parametrize(
    ("typed", "names", "hints"),
    [
        ("Cẩm Thạnh", ["Cẩm Thạch", "Cẩm Thanh", "Cẩm Thịnh", "Cẩm Thành", "Mông Dương"], ["Cẩm Thanh", "Cẩm Thành", "Cẩm Thạch"]),
        ("Lan", ["Nal"], []),
        ("An", ["Am"], []),
        ("Cẩm Đông", ["Cẩm Đông Hạ", "Cẩm Đông"], ["Cẩm Đông", "Cẩm Đông Hạ"]),
        ("Xyz", ["Cẩm Thạch"], []),
    ],
)
def test_a_hint_names_the_three_most_alike_the_most_alike_first(typed, names, hints):
    listed = areas(*names)
    assert [area.name for area in Gazetteer(listed).nearest(typed, listed)] == hints


def test_a_name_without_accents_means_an_area_only_where_one_alone_has_it():
    listed = areas("Cẩm Thành", "Cẩm Thạnh", "Quang Hanh")
    assert Gazetteer(listed).by_name("Cam Thanh").problem == "unknown"
    assert Gazetteer(listed).by_name("quang hanh").area == listed[2]


def test_the_longest_word_of_a_kind_is_taken_off():
    town = Area(code="7", name="Đông Triều", kind=AreaKind.TOWN, parent=None, valid_from=DAY)
    for kind_words in ("Thị xã", "TX", "TX.", "thi xa"):
        assert Gazetteer([town]).by_name(f"{kind_words} Đông Triều").area == town


def test_a_day_stands_in_the_first_letters_of_a_text_or_is_not_looked_for():
    title = "tính đến hết ngày 03/02/2021"
    for length, day in ((2_000, [date(2021, 2, 3)]), (2_001, [])):
        text = "x " * ((length - len(title)) // 2) + " " * ((length - len(title)) % 2) + title
        assert len(text) == length
        assert days_in(text) == day
        assert [marked.day for marked in marked_days(text) if marked.day] == day


@pytest.mark.parametrize("number", [60_001, 10**6, -40_000, 39_998])
def test_other_day_numbers_are_none(number):
    assert serial_day(number) is None


@pytest.mark.parametrize(("count", "taken"), [(50_000, True), (50_001, False)])
@pytest.mark.parametrize("end", ["\n", "\r"])
def test_a_text_has_so_many_lines_at_most(count, taken, end):
    text = "a;b" + end * count
    if taken:
        assert read_csv(text, ";").cell(1, 2).text == "b"
    else:
        with pytest.raises(TooLarge):
            read_csv(text, ";")


@pytest.mark.parametrize("phrase", words().illustrative)
def test_figures_that_a_cell_calls_invented_are_invented(phrase):
    assert any_illustrative([grid({3: {2: phrase}})])
    assert any_illustrative([grid({1: {1: "Dân số"}}), grid({3: {2: f"({phrase})"}})])
    assert not any_illustrative([grid({3: {2: phrase[1:]}})])


def grid(rows, font=""):
    cells = {row: {column: Cell(CellKind.TEXT, text, font) for column, text in columns.items()} for row, columns in rows.items()}
    return Grid(name=None, rows=cells, spans={})


def test_unicode_letters_in_an_old_font_are_left_as_they_are():
    for name in ("Phường Bình Lưu", "Cẩm Thủy", "Đông Triều"):
        assert decoded(grid({1: {1: name}}, "vni")).cell(1, 1).text == name


def test_a_look_alike_far_below_the_header_is_told():
    findings = Findings()
    say_letters(grid({1: {1: "Đơn vị"}, 9: {3: "\u00d0ông Triều"}}), 1, findings)
    assert [(notice.kind, notice.where.row, notice.where.column) for notice in findings.messages] == [("look_alike", 9, "C")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Phöôøng Caåm Thaïch", "Phường Cẩm Thạch"),
        ("Ñoâng Trieàu", "Đông Triều"),
        ("PHÖÔØNG CAÅM THAÏCH", "PHƯỜNG CẨM THẠCH"),
        ("xaõ Coäng Hoøa", "xã Cộng Hòa"),
    ],
)
def test_vni_letters_of_both_cases(written, name):
    assert from_vni(written) == name
    assert ("vni", name) in list(decodings(written.encode()))


def test_a_text_of_ascii_letters_has_one_reading():
    assert list(decodings(b"Cam Thach")) == [("utf-8", "Cam Thach")]
    assert list(decodings("Cẩm \ua000".encode())) == [("utf-8", "Cẩm \ua000")]
    for letter in ("\xa1", "\xfe"):
        assert len(list(decodings(f"Cam {letter}".encode()))) == 3


def test_the_form_says_what_stands_where(t):
    sheet = openpyxl.load_workbook(io.BytesIO(template(t.BLUEZONE, t.areas_on(DAY)))).active
    assert sheet["A1"].value == f"Số liệu {t.BLUEZONE.title}"
    assert sheet["A2"].value.startswith("Chỉ điền các ô nền vàng")
    assert (sheet["A3"].value, sheet["B3"].value) == ("Tính đến hết ngày", None)
    assert [cell.value for cell in sheet[4]] == [None] * 5
    assert [cell.value for cell in sheet[5]][:2] == ["Mã ĐVHC", "Đơn vị"]
    assert [cell.value.endswith(")") for cell in sheet[5]][2:] == [True] * 3
    assert (sheet["A6"].value, sheet["B6"].value) == (t.WARDS[0].code, f"{t.WARDS[0].kind.capitalize()} {t.WARDS[0].name}")
    assert sheet.max_row == 5 + len(t.WARDS)
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert (rules["whole"].operator, rules["whole"].formula1) == ("greaterThanOrEqual", "0")
    assert rules["date"].operator == "greaterThanOrEqual"


@pytest.mark.parametrize(("cells", "rows"), [(["B5"], 1), (["C5", "D5", "E5"], 1), (["B5", "C5", "D5", "E5"], 1), (["C5", "D5"], 0)])
def test_a_row_is_crossed_out_by_its_name_or_by_all_its_figures(t, cells, rows):
    def strike(sheet):
        for cell in cells:
            sheet[cell].font = Font(strike=True)

    checked = t.check(t.xlsx(t.ward_table(), strike))
    assert [notice.where.row for notice in checked.messages if notice.code == "struck.row"] == [5] * rows
