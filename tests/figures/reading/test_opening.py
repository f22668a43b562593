import io

import openpyxl
import pytest

from broadcast.figures.findings import FileRefused, Findings
from broadcast.figures.reading.opening import TableSearch, open_table
from broadcast.model.figures import CheckOptions


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
