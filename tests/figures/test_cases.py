"""Kinds of trouble met in other products (cases.tsv), each with a file of our own making; named for the row."""

from broadcast.model.figures import CheckOptions
from broadcast.wording import words

HEADER = ["Mã đơn vị", "Đơn vị", "Ngày số liệu", "Bluezoner có số điện thoại", "Dân số", "Số smartphone", "Nguồn"]
DAY = "31/01/2021"
NOTE = "số liệu minh họa"
ROWS = [
    ["06787", "Cẩm Thạch", DAY, 5012, 14230, 14105, NOTE],
    ["06760", "Mông Dương", DAY, 4120, 15016, 14400, NOTE],
    ["06763", "Cửa Ông", DAY, 6230, 17844, 17390, NOTE],
]
VALUES = {"accounts": 5012, "population": 14230, "smartphones": 14105}


def place(messages, kind):
    return [(one.where.row, one.where.column, one.where.text) for one in messages if one.kind == kind]


def test_C011_semicolons_of_a_decimal_comma_locale(t):
    plain = t.text([HEADER, *ROWS])
    comma = t.check(t.text([HEADER, *ROWS], ",", str))
    for shift, data in ((0, plain), (1, "sep=;\r\n" + plain)):
        checked = t.check(data)
        assert not checked.refused
        assert t.values(checked) == t.values(comma)
        assert t.values(checked)["06787"] == VALUES
        assert [row.figures.row for row in checked.rows] == [2 + shift, 3 + shift, 4 + shift]


def test_C012_a_byte_order_mark_is_no_part_of_the_first_header(t):
    checked = t.check(b"\xef\xbb\xbf" + t.text([HEADER, *ROWS]).encode(), "bom.csv")
    assert checked.columns[0].field == "code"
    assert checked.columns[0].header == "Mã đơn vị"


def test_C014_code_pages_and_letters_already_lost(t):
    checked = t.check(t.cp1258(t.text([HEADER, *ROWS])), "a.csv")
    assert [row.name for row in checked.rows] == ["phường Cẩm Thạch", "phường Mông Dương", "phường Cửa Ông"]
    assert "legacy_encoding" in {one.kind for one in checked.messages}
    lost = t.check(t.text([HEADER, *ROWS]).encode("cp1252", "replace"), "a.csv")
    (error,) = [one for one in lost.messages if one.severity == "error"]
    assert error.kind == "lost_letters"
    assert "CSV UTF-8" in words(error).hint and "XLSX" in words(error).hint


def test_C016_separators_of_other_locales(t):
    written = ["5.01", "4,120", "6 230", "5\u00a0904", "5.300.00", "640"]
    names = ["Cẩm Thạch", "Mông Dương", "Cửa Ông", "Cẩm Sơn", "Cẩm Phú", "Cẩm Hải"]
    rows = [["", name, DAY, count, 14230, 14105, NOTE] for name, count in zip(names, written, strict=True)]
    checked = t.check(t.text([HEADER, *rows]))
    assert [one[:2] for one in place(checked.messages, "ambiguous_number")] == [(2, "D"), (3, "D"), (6, "D")]
    assert [one[2] for one in place(checked.messages, "ambiguous_number")] == ["5.01", "4,120", "5.300.00"]
    assert {one.where.row for one in checked.messages if one.severity == "error"} == {2, 3, 6}


def test_C020_the_day_stands_first(t):
    rows = [[*row[:2], "01/02/2021", *row[3:]] for row in ROWS]
    checked = t.check(t.text([HEADER, *rows]))
    assert {row.figures.as_of.isoformat() for row in checked.rows} == {"2021-02-01"}
    early = t.check(t.text([HEADER, *rows]), today=t.TODAY.replace(month=1, day=15))
    assert ("bad_date", 2, "C") in t.said(early, "error")


def test_C021_a_percent_cell_holds_a_fraction(t):
    rows = [[*row, round(row[3] / row[4], 4)] for row in ROWS]
    for header in ("Tỷ lệ", "Tỷ lệ so với dân số"):
        checked = t.check(t.xlsx([[*HEADER, header], *rows]))
        assert not checked.refused
        assert str(checked.rows[0].figures.derived["share_population"]) == "35.22"
        assert "share_differs" not in {one.kind for one in checked.messages}


def test_C026_a_name_is_no_promise(t):
    for data in (b"<html><body><table></table></body></html>", b"%PDF-1.5", b"\xff\xd8\xff\xe0\x00\x10JFIF"):
        checked = t.check(data, "gia.xlsx")
        (message,) = checked.messages
        assert "lưu lại dạng XLSX" in words(message).hint
        said = str(words(message)).lower()
        assert not any(word in said for word in ("zip", "eocd", "traceback", "error"))


def test_C055_a_dtd_inside_a_workbook_is_refused(t):
    import io
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(t.xlsx([HEADER, *ROWS])))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for part in source.infolist():
            body = source.read(part)
            if part.filename == "xl/workbook.xml":
                body = body.replace(b"<workbook", b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook', 1)
            target.writestr(part.filename, body)
    (message,) = t.check(buffer.getvalue()).messages
    assert message.kind == "not_what_it_says"


def test_the_notice_as_one_field_a_row(t):
    rows = [
        ["SỐ LIỆU BLUEZONE THÀNH PHỐ CẨM PHẢ"], ["Tính đến hết ngày 31/01/2021 (văn bản số 588 /TBTT-VHTT ngày 03/02/2021)"], [],
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu"], [1, "Bluezoner có điện thoại", "tài khoản", 72014],
        [2, "Tổng dân số", "người", 190232],
        [3, "Tổng số smartphone", "máy", 192789], [4, "Tỷ lệ tính theo dân số", "%", 37.86], [5, "Hạng tính theo dân số", "hạng", "2/13"],
        [6, "Hạng tính theo số máy", "hạng", "5/13"],
    ]  # fmt: skip
    checked = t.check(t.xlsx(rows))
    assert t.said(checked) == [("census_base", 6, "D"), ("smartphones_over_population", 7, "D")]
    (row,) = checked.rows
    assert (row.figures.area, row.figures.source) == ("195", "588/TBTT-VHTT")
    assert row.figures.values["rank_population"] == 2 and row.figures.values["rank_of"] == 13
    assert not checked.illustrative


def test_answers_do_not_leak_between_files(t):
    assert t.check(t.xlsx(t.ward_table()), options=CheckOptions(columns={})).outcome == "accepted"
