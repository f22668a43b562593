"""What the check says, word for word: the place, whose figure it is, and every fact of the sentence."""

import io
from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font

from broadcast.figures.checking.checks import check_missing_areas
from broadcast.figures.findings import Findings
from broadcast.figures.grid import Cell, CellKind
from broadcast.figures.reading.areas import Gazetteer
from broadcast.figures.reading.rows import UNNAMED, Located, TableRow
from broadcast.model.area import Area, AreaKind
from broadcast.model.figures import CheckOptions
from broadcast.wording import words

MAIN = "Bluezoner có số điện thoại"
ABSENT = (("population", "Dân số"), ("smartphones", "Điện thoại thông minh"))
FORM = ["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"]


def with_cells(t, cells):
    """The usual table with other cells: (row, column) from 1."""
    rows = t.ward_table()
    for (row, column), value in cells.items():
        rows[row - 1] = [*rows[row - 1], *[""] * (column - len(rows[row - 1]))]
        rows[row - 1][column - 1] = value
    return rows


def sums(t):
    return [sum(column) for column in zip(*(t.numbers(index) for index in range(16)), strict=True)]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({(5, 3): "-312"}, [("negative", "C5", "06763", "accounts", "Số âm")]),
        ({(5, 4): 0}, [("zero_base", "D5", "06763", "population", "Dân số bằng 0")]),
        ({(5, 5): 0}, [("zero_base", "E5", "06763", "smartphones", "Điện thoại thông minh bằng 0")]),
        ({(5, 3): ""}, [("missing_value", "C5", "06763", "accounts", "Chưa có số liệu (không phải số 0)")]),
        (
            {(5, 3): 3462},
            [
                ("over_people", "C5", "06763", "accounts", "Số tài khoản 3.462 lớn hơn dân số 3.461, bằng 100,03 %"),
                (
                    "over_smartphones", "C5", "06763", "accounts",
                    "Số tài khoản 3.462 lớn hơn số điện thoại thông minh 3.289, bằng 105,26 %",
                ),
            ],
        ),
        (
            {(5, 5): 3462},
            [
                (
                    "smartphones_over_population", "E5", "06763", "smartphones",
                    "Số điện thoại thông minh 3.462 nhiều hơn dân số 3.461 là 1 (100,03 %)",
                ),
            ],
        ),
        (
            {(3, 6): "Hạng theo dân số", (4, 6): "17/16", **{(row, 6): f"{row - 3}/16" for row in range(5, 20)}},
            [("rank_range", "F4", "06760", "rank_population", "Hạng phải từ 1 đến 16")],
        ),
        (
            {(3, 6): "Hạng theo dân số", (4, 6): 0, **{(row, 6): row - 3 for row in range(5, 20)}},
            [("rank_range", "F4", "06760", "rank_population", "Hạng phải từ 1 đến số đơn vị xếp hạng")],
        ),
        (
            {
                **{(3, 6): "Hạng theo dân số", (3, 7): "Hạng theo số máy", (4, 6): "1/16", (4, 7): "2/17"},
                **{(row, column): f"{row - 3}/16" for row in range(5, 20) for column in (6, 7)},
            },
            [("rank_range.of", "G4", "06760", "rank_smartphones", "Số đơn vị xếp hạng là 17, nơi khác ghi 16")],
        ),
        (
            {(3, 6): "Tỷ lệ so với dân số (%)", (5, 6): "12,5", **{(row, 6): "-" for row in (4, *range(6, 20))}},
            [("share_differs", "F5", "06763", "share_population", "Tỷ lệ ghi 12,5 khác tỷ lệ tính được 35,74 %")],
        ),
        (
            {(3, 6): "Tỷ lệ so với số smartphone (%)", (5, 6): "37,7%"},
            [("share_differs", "F5", "06763", "share_smartphones", "Tỷ lệ ghi 37,7% khác tỷ lệ tính được 37,61 %")],
        ),
        (
            {(3, 6): "Xếp hạng", (3, 7): "Cột lạ", (4, 6): 1, (4, 7): "x"},
            [
                ("rank_without_basis", "F3", None, None, "Hạng không nói tính theo gì nên không lấy"),
                ("ignored_column", "G3", None, None, "Không dùng cột này"),
            ],
        ),
        (
            {(3, 4): "Dân số (nghìn người)"},
            [("wrong_unit", "D3", None, "population", "Tiêu đề ghi đơn vị «nghìn»: số đã làm tròn, không phát được")],
        ),
        (
            {(3, 5): "Dân số trung bình"},
            [
                *(
                    (
                        "two_columns", place, None, "population",
                        "Nhiều cột cùng là «Dân số»: cột D «Dân số», cột E «Dân số trung bình»",
                    )
                    for place in ("D3", "E3")
                ),
                ("absent_column", "", None, "smartphones", "Tệp không có cột «Điện thoại thông minh»"),
            ],
        ),
        (
            {(3, 3): "Số lượt cài đặt"},
            [
                (
                    "no_accounts.other", "C3", None, "accounts",
                    "Không có cột «Bluezoner có số điện thoại»; cột này là «lượt cài đặt», không phải «Bluezoner có số điện thoại»",
                ),
            ],
        ),
        (
            {(5, 2): "Xã Cửa Ông"},
            [
                ("area_mismatch.kind", "B5", None, None, "Loại đơn vị không khớp: vào ngày của số liệu chỉ có phường Cửa Ông"),
                ("missing_area", "", None, None, "1 nơi không có trong tệp: phường Cửa Ông (06763)"),
            ],
        ),
        (
            {(5, 2): "Phường Mông Dương"},
            [
                *(
                    ("duplicate_area", place, "06760", None, "Hai hàng cùng là phường Mông Dương: dòng 4 và dòng 5")
                    for place in ("B4", "B5")
                ),
                ("missing_area", "", None, None, "1 nơi không có trong tệp: phường Cửa Ông (06763)"),
            ],
        ),
    ],
)  # fmt: skip
def test_of_one_cell_or_column(t, cells, told):
    assert t.lines(t.check(t.xlsx(with_cells(t, cells)))) == told


def test_of_a_sum_and_of_the_city(t):
    accounts, population, smartphones = sums(t)
    total = t.check(t.xlsx([*t.ward_table(), ["", "Tổng cộng", accounts + 1, population, "-312"]]))
    assert t.lines(total) == [
        ("negative", "E20", None, "smartphones", "Số âm"),
        ("total_differs", "C20", None, "accounts", f"Tổng ghi {t.dotted(accounts + 1)}, cộng các hàng được {t.dotted(accounts)}"),
    ]
    city = t.check(t.xlsx([*t.ward_table(), ["", "TP Cẩm Phả", accounts, population - 1, smartphones]]))
    said = f"thành phố Cẩm Phả ghi {t.dotted(population - 1)}, cộng các đơn vị bên dưới được {t.dotted(population)}"
    assert t.lines(city) == [("total_differs.city", "D20", "195", "population", said)]


@pytest.mark.parametrize("bad", [(5, 3), (5, 4)])
def test_no_sum_is_compared_with_rows_that_could_not_be_read(t, bad):
    rows = [*with_cells(t, {bad: "khoảng 1.000"}), ["", "Tổng cộng", *(number + 1 for number in sums(t))]]
    kinds = [(notice.kind, notice.where.column) for notice in t.check(t.xlsx(rows)).messages if notice.kind == "total_differs"]
    assert kinds == [("total_differs", letter) for letter in "CDE" if letter != "ABCDE"[bad[1] - 1]]


def test_a_formula_without_its_result_is_no_total(t):
    rows = [*t.ward_table(), ["", "Tổng cộng", "=SUM(C4:C19)", "", ""]]
    assert t.lines(t.check(t.xlsx(rows))) == []


@pytest.mark.parametrize(("wards", "more"), [(22, ""), (23, " và 1 nơi khác"), (25, " và 3 nơi khác")])
def test_of_areas_without_a_row_twenty_are_named(wards, more):
    city = [
        Area(code=f"{number:05}", name=f"Số {number}", kind=AreaKind.WARD, parent="1", valid_from=date(2021, 1, 1))
        for number in range(wards)
    ]
    named = Located(4, UNNAMED, Cell(CellKind.TEXT, ""))
    rows = [TableRow(row=4, area=area, named=named, cells={}, shares=()) for area in city[:2]]
    findings = Findings()
    check_missing_areas(rows, Gazetteer(city), findings)
    (notice,) = findings.messages
    names = ", ".join(f"phường Số {number} ({number:05})" for number in range(2, 22))
    assert (notice.code, words(notice).message) == ("missing_area.part", f"{wards - 2} nơi không có trong tệp: {names}{more}")


def test_of_marked_rows_that_are_one_area(t):
    def look(sheet):
        sheet.row_dimensions[4].hidden = True
        sheet["B5"].font = Font(strike=True)
        sheet["A1"].font = Font(strike=True)
        sheet["A2"].value = "Tính đến hết ngày 20/02/2021"
        sheet.row_dimensions[2].hidden = True

    rows = with_cells(t, {(5, 2): "Phường Mông Dương"})
    rows[1] = [t.MARK]
    told = t.lines(t.check(t.xlsx(rows, look)))
    assert told == [
        ("missing_area", "", None, None, "1 nơi không có trong tệp: phường Cửa Ông (06763)"),
        ("struck.date", "A1", None, None, "Ngày ở đây bị gạch bỏ nên không lấy"),
        ("hidden_rows", "A2", None, None, "Hàng này đang bị ẩn trong bảng tính nhưng vẫn được đọc"),
        ("hidden_rows", "B4", None, None, "Hàng này đang bị ẩn trong bảng tính nhưng vẫn được đọc"),
        (
            "struck.corrected", "B5", "06760", None,
            "Hàng này bị gạch bỏ và được ghi lại ở dòng 4; chỉ lấy số ở dòng 4",
        ),
    ]  # fmt: skip


def test_of_shares_that_are_crossed_out_or_written_in_the_other_style(t):
    shares = {(row, 6): f"{100 * t.numbers(row - 4)[0] / t.numbers(row - 4)[1]:.2f}%".replace(".", ",") for row in range(4, 20)}
    cells = {**shares, (3, 6): "Tỷ lệ so với dân số (%)", (5, 6): "99,99%", (6, 6): "37.61%"}
    told = t.lines(t.check(t.xlsx(with_cells(t, cells), lambda sheet: setattr(sheet["F5"], "font", Font(strike=True)))))
    assert told == [
        ("ambiguous_number.share", "F6", t.WARDS[2].code, "share_population", "Tỷ lệ này viết trái kiểu với các số khác trong tệp")
    ]


def test_of_a_crossed_out_row_that_is_no_area(t):
    def strike(sheet):
        for letter in "BCDE":
            sheet[f"{letter}20"].font = Font(strike=True)

    (told,) = t.lines(t.check(t.xlsx([*t.ward_table(), ["", "Phường Lạ", 5, 6, 7]], strike)))
    assert told == ("struck.row", "B20", None, None, "Hàng này bị gạch bỏ nên không lấy số nào, coi là «chưa có số liệu»")


def test_of_a_header_over_several_rows(t):
    head = [["TT", "Đơn vị", MAIN, "Số liệu khác", ""], ["", "", "", "Dân số (nghìn người)", "Số smartphone"]]
    rows = [[t.TITLE], [t.MARK], *head, *t.ward_rows()]
    unit = "Tiêu đề ghi đơn vị «nghìn»: số đã làm tròn, không phát được"

    def merge(sheet):
        sheet.merge_cells("C3:C4")
        sheet.column_dimensions["C"].hidden = True

    assert t.lines(t.check(t.xlsx(rows, merge))) == [
        ("wrong_unit", "D4", None, "population", unit),
        ("hidden_columns", "C3", None, None, "Cột này đang bị ẩn trong bảng tính nhưng vẫn được đọc"),
    ]


def test_of_what_the_clerk_chose(t):
    rows = with_cells(t, {(3, 6): "Phần trăm", **{(row, 6): "99" for row in range(4, 20)}})
    chosen = t.lines(t.check(t.xlsx(rows), options=CheckOptions(columns={"share_population": "Phần trăm"})))
    assert {(line[0], line[3]) for line in chosen} == {("share_differs", "share_population")}
    assert len(chosen) == 16
    (absent,) = t.lines(t.check(t.xlsx(t.ward_table()), options=CheckOptions(columns={"source": "Nơi gửi"})))
    headers = ", ".join(f"«{header}»" for header in t.HEADER)
    assert absent[:4] == ("no_accounts.chosen", "3", None, "source")
    assert absent[4] == "Không có cột nào tên «Nơi gửi» như đã chọn cho «nguồn»"
    (notice,) = [
        notice
        for notice in t.check(t.xlsx(t.ward_table()), options=CheckOptions(columns={"source": "Nơi gửi"})).messages
        if notice.kind == "no_accounts"
    ]
    assert words(notice).hint == f"Các cột có: {headers}."


def test_of_a_row_with_too_many_cells(t):
    rows = t.text(t.ward_table(), ",", str).splitlines()
    rows[4] += ",,5"
    (told,) = t.lines(t.check("\r\n".join(rows)))
    assert told == ("columns_shift", "G5", None, None, "Hàng có 7 ô, tiêu đề chỉ có 5 cột: các cột bị lệch")


def form(t, *items, change=None):
    return t.check(t.xlsx([["SỐ LIỆU PHƯỜNG CẨM THẠCH"], [t.TITLE], FORM, *items], change))


def test_of_a_form(t):
    items = [
        [1, "Bluezoner có số điện thoại", "tài khoản", 3663],
        [2, "Dân số", "nghìn người", 10494],
        [3, "Số lượt cài đặt", "lượt", 4000],
        [4, "Xếp hạng", "", 2],
        [5, "Tổng dân số", "người", 10500],
        [6, "Bluezoner có số điện thoại kỳ trước", "tài khoản", 5],
    ]
    told = t.lines(form(t, *items, change=lambda sheet: setattr(sheet.row_dimensions[4], "hidden", True)))
    headers = "ô D5 «Dân số», ô D8 «Tổng dân số»"
    assert told == [
        ("wrong_unit", "C5", None, "population", "Tiêu đề ghi đơn vị «nghìn»: số đã làm tròn, không phát được"),
        ("two_columns", "D5", None, "population", f"Nhiều cột cùng là «Dân số»: {headers}"),
        ("two_columns", "D8", None, "population", f"Nhiều cột cùng là «Dân số»: {headers}"),
        ("hidden_rows", "D4", None, None, "Hàng này đang bị ẩn trong bảng tính nhưng vẫn được đọc"),
        ("rank_without_basis", "D7", None, None, "Hạng không nói tính theo gì nên không lấy"),
        ("absent_column", "", None, None, "Tệp không có cột «Điện thoại thông minh»"),
        ("ignored_column", "D6", None, None, "Không dùng cột này"),
        ("ignored_column", "D9", None, None, "Không dùng cột này"),
    ]


def test_of_several_visible_and_hidden_sheets(t):
    book = openpyxl.load_workbook(io.BytesIO(t.xlsx(t.ward_table(), name="Một")))
    for name, state in (("Hai", "visible"), ("Ba", "hidden")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in t.ward_table():
            sheet.append(row)
    assert t.lines(t.check(t.saved(book))) == [
        ("two_tables", "", None, None, "Có 2 trang cùng chứa bảng số liệu: «Một» và «Hai»; không rõ trang nào đúng"),
        ("hidden_sheet", "", None, None, "Trang «Ba» đang ẩn nên không đọc"),
    ]
    assert t.lines(t.check(t.saved(book), options=CheckOptions(sheet="Bốn"))) == [
        ("no_table.sheet", "", None, None, "Không có trang «Bốn»; các trang có: «Một», «Hai», «Ba»"),
        ("hidden_sheet", "", None, None, "Trang «Ba» đang ẩn nên không đọc"),
    ]


def test_what_is_absent_or_crossed_out_hides_nothing_behind_it(t):
    absent = [("absent_column", "", None, name, f"Tệp không có cột «{label}»") for name, label in ABSENT]
    assert t.lines(t.check(t.xlsx([row[:3] for row in t.ward_table()]))) == absent
    rows = [[*row[:3], *row[4:]] for row in with_cells(t, {(5, 5): 0})]
    assert t.lines(t.check(t.xlsx(rows))) == [
        ("zero_base", "D5", "06763", "smartphones", "Điện thoại thông minh bằng 0"),
        absent[0],
    ]
    ranked = {(3, 6): "Hạng theo số máy", (4, 6): "17/16", **{(row, 6): f"{row - 3}/16" for row in range(5, 20)}}
    assert t.lines(t.check(t.xlsx(with_cells(t, ranked)))) == [("rank_range", "F4", "06760", "rank_smartphones", "Hạng phải từ 1 đến 16")]
    shares = {(3, 6): "Tỷ lệ so với dân số (%)", (3, 7): "Tỷ lệ so với số smartphone (%)", (5, 6): "99%", (5, 7): "98%"}
    told = t.lines(t.check(t.xlsx(with_cells(t, shares), lambda sheet: setattr(sheet["F5"], "font", Font(strike=True)))))
    assert told == [("share_differs", "G5", "06763", "share_smartphones", "Tỷ lệ ghi 98% khác tỷ lệ tính được 37,61 %")]
    missing = with_cells(t, {**shares, (5, 4): "", (5, 6): "99%"})
    assert [line[:2] for line in t.lines(t.check(t.xlsx(missing)))] == [("missing_value", "D5"), ("share_differs", "G5")]
