"""The CSV of a report."""

import csv

from broadcast.reports.sections import sections
from broadcast.reports.spreadsheet_csv import to_csv


def _rows(report):
    return list(csv.reader(to_csv(report).decode("utf-8-sig").splitlines(), delimiter=";"))


def test_every_table_stands_there_with_decimal_commas(week_report):
    rows = _rows(week_report)
    assert ["Toàn hệ thống", "2", "0", "1", "1", "0", "2,0", "1,0", "50,0"] in rows
    assert [section.title for section in sections(week_report)] == [row[0] for row in rows if row and row[0].split(". ")[0] in ROMAN]


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def test_no_cell_runs_as_a_formula(week_report):
    cells = [cell for row in _rows(week_report) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
