import io
import zipfile

import openpyxl
import pytest

from broadcast.figures.findings import FileRefused, Findings
from broadcast.figures.reading.opening import TableSearch, open_table
from broadcast.model.figures import CheckOptions
from broadcast.wording import words


def opened(t, name, data, **answers):
    wanted = TableSearch(figure_set=t.BLUEZONE, is_area=lambda text: "Phường" in text, options=CheckOptions(**answers))
    return open_table(name, data, wanted, Findings())


def test_a_text_says_how_it_was_read(t):
    found = opened(t, "a.csv", t.text(t.ward_table(), ",").encode("utf-16"))
    assert (found.encoding, found.separator, found.table.first) == ("utf-16", ",", 3)


def test_the_separator_is_the_one_under_which_the_header_fits(t):
    rows = t.ward_table()
    rows[2][2] = "Bluezoner, có số điện thoại"
    assert opened(t, "a.csv", t.text(rows, ";").encode()).separator == ";"


def test_a_table_may_start_anywhere(t):
    rows = [[], [], *[["", "", *row] for row in t.ward_table()]]
    assert opened(t, "a.xlsx", t.xlsx(rows)).table.first == 5


def test_the_sheets_to_choose_from_are_named(t):
    book = openpyxl.load_workbook(io.BytesIO(t.xlsx(t.ward_table(), name="Một")))
    for row in t.ward_table():
        book["Một"].parent.create_sheet("Hai").append(row) if "Hai" not in book else book["Hai"].append(row)
    checked = t.check(t.saved(book))
    assert checked.sheets == ("Một", "Hai")
    with pytest.raises(FileRefused):
        opened(t, "a.xlsx", t.saved(book))
    assert opened(t, "a.xlsx", t.saved(book), sheet="Hai").table.grid.name == "Hai"


@pytest.mark.parametrize("cut", [1, 3, 41])
def test_a_text_that_ends_in_the_middle_of_a_character_is_refused(t, cut):
    checked = t.check(t.text(t.ward_table()).encode("utf-16")[:-cut], "a.csv")
    assert [(notice.code, notice.facts) for notice in checked.messages] == [("not_what_it_says.cut", {"encoding": "UTF-16"})]


def test_a_utf_8_text_cut_in_a_letter_is_refused_and_an_older_code_page_is_not(t):
    whole = t.text([*t.ward_table(), ["", "Người lập: Đỗ Thị Bế"]]).rstrip()
    (error,) = t.check(whole.encode()[:-1], "a.csv").messages
    assert error.code == "not_what_it_says.cut"
    assert not t.check(t.cp1258(whole), "a.csv").refused


def test_a_workbook_that_is_named_like_a_text_is_to_be_renamed_not_saved_again(t):
    for name in ("a.csv", "a.TSV", "a.txt"):
        (error,) = t.check(t.xlsx(t.ward_table()), name).messages
        assert error.code == "not_what_it_says.rename"
        assert ".xlsx" in words(error).hint and "lưu lại dạng" not in words(error).hint


def test_a_refusal_names_the_limit_that_was_passed(t):
    (large,) = t.check(b"x" * (33 << 20), "a.csv").messages
    assert "33 MB" in words(large).message and "32 MB" in words(large).message
    (rows,) = t.check(b"a;b\n" * 50_001, "a.csv").messages
    assert "50.000 hàng" in words(rows).message
    (ratio,) = t.check(zipped({"xl/workbook.xml": b" " * (3 << 20)}), "a.xlsx").messages
    assert "120 lần" in words(ratio).message
    (parts,) = t.check(zipped({f"xl/workbook{number}.xml": b"" for number in range(2001)}), "a.xlsx").messages
    assert "2.000 phần" in words(parts).message


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return buffer.getvalue()
