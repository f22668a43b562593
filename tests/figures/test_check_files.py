"""Files that are not what they seem: other formats, lost letters, several tables, what is hidden; and old encodings."""

import io

import openpyxl
import pytest

from broadcast.figures.reading.sniff import OLE
from broadcast.model.figures import CheckOptions
from broadcast.wording import words


def test_columns_shift(t):
    rows = t.text(t.ward_table(), ",", str).splitlines()
    rows[4] += ",5"
    assert t.said(t.check("\r\n".join(rows)), "error") == [("columns_shift", 5, "F")]
    assert t.said(t.check(t.text(t.ward_table()).replace("Phường Cửa Ông", '"Phường Cửa Ông')), "error") == [("columns_shift", 5, None)]


def test_lost_letters_and_encoding(t):
    lost = t.text(t.ward_table()).encode("cp1252", "replace")
    assert t.said(t.check(lost, "a.csv"), "error")[0][0] == "lost_letters"
    twice = t.text(t.ward_table()).encode().decode("cp1252", "replace").encode()
    assert t.said(t.check(twice, "a.csv"), "error")[0][0] in ("encoding", "lost_letters")
    assert t.said(t.check(t.text(t.ward_table()).encode("koi8-r", "replace") + b"\xff\xd0", "a.csv"), "error")[0][0] in (
        "encoding",
        "lost_letters",
    )


def test_no_table_and_two_tables(t):
    assert t.said(t.check("chỉ có chữ;không có bảng\r\n"), "error") == [("no_table", None, None)]
    below = t.xlsx([*t.ward_table(), [], ["TT", "Đơn vị", "Dân số", "Bluezoner có số điện thoại"], [1, "Phường Cẩm Sơn", 5000, 100]])
    assert ("two_tables", 21, None) in t.said(t.check(below), "error")


def two_sheets(t, state="visible"):
    book = openpyxl.load_workbook(io.BytesIO(t.xlsx(t.ward_table(), name="14-02")))
    other = book.create_sheet("21-02")
    other.sheet_state = state
    for row in t.ward_table():
        other.append(row)
    return t.saved(book)


def test_one_visible_sheet_with_a_table(t):
    checked = t.check(two_sheets(t))
    assert t.said(checked, "error") == [("two_tables", None, None)]
    (error,) = checked.messages
    assert "14-02" in words(error).message and "21-02" in words(error).message
    assert t.check(two_sheets(t), options=CheckOptions(sheet="21-02")).sheet == "21-02"
    assert t.said(t.check(two_sheets(t), options=CheckOptions(sheet="không có")), "error") == [("no_table", None, None)]


def test_hidden_sheets_rows_and_columns(t):
    hidden = t.check(two_sheets(t, "hidden"))
    assert (hidden.outcome, hidden.sheet) == ("accepted", "14-02")
    assert ("hidden_sheet", None, None) in t.said(hidden, "note")

    def hide(sheet):
        sheet.row_dimensions[6].hidden = True
        sheet.column_dimensions["D"].hidden = True

    rows = t.check(t.xlsx(t.ward_table(), hide))
    assert (t.said(rows), t.values(rows)) == ([("hidden_columns", 3, "D"), ("hidden_rows", 6, "B")], t.expected())


def test_legacy_encoding_and_tcvn3(t):
    assert ("legacy_encoding", None, None) in t.said(t.check(t.cp1258(t.text(t.ward_table())), "a.csv"), "note")
    cells = [[t.tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in t.ward_table()]
    checked = t.check(t.xlsx(cells, t.old_font))
    assert (t.said(checked), t.values(checked)) == ([("tcvn3", 1, "A")], t.expected())
    assert checked.illustrative


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b""), ("a.csv", b""), ("a.csv", b"\r\n \r\n"),
        ("a.xlsx", b"<html><table><tr><td>1</td></tr></table></html>"),
        ("a.csv", b"<html><body></body></html>"), ("a.xlsx", b"%PDF-1.7"),
        ("a.csv", b"\xff\xd8\xff\xe0JFIF"), ("a.csv", b"\x89PNG\r\n\x1a\n"),
        ("a.xls", OLE + bytes(600)), ("a.xlsx", OLE + bytes(600)), ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("a.xlsx", b"PK\x03\x04 nothing"), ("a.csv", b"PK\x03\x04 nothing"),
        ("a.xlsx", b"Ten;Dan so"), ("a", b"Ten;Dan so"), ("a.csv", bytes(range(256)) * 4), ("a.csv", b"\x00" * 50),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says(t, name, data):
    checked = t.check(data, name)
    assert t.said(checked, "error") == [("not_what_it_says", None, None)]
    (message,) = checked.messages
    assert words(message).hint
    assert not {"zip", "eocd", "traceback", "none"} & set(words(message).message.lower().split())


def test_a_half_copied_workbook(t):
    whole = t.xlsx(t.ward_table())
    for length in (100, 1000, len(whole) // 2, len(whole) - 30):
        assert t.said(t.check(whole[:length]), "error") == [("not_what_it_says", None, None)]
