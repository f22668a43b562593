"""A report as one CSV for spreadsheets: a table after the other, semicolons as Vietnamese Excel reads them."""

import csv
import io

from broadcast.files import table_bytes
from broadcast.reports.airtime import AirtimeReport
from broadcast.reports.sections import Cell, head, sections

RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(report: AirtimeReport) -> bytes:
    """Return the report; decimals have a comma, and no text can run as a formula."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
    rows.writerows([plain(line)] for line in head(report))
    for section in sections(report):
        rows.writerow([])
        rows.writerow([plain(section.title)])
        rows.writerow(map(plain, section.header))
        rows.writerows([plain(cell) for cell in row] for row in section.rows or ((section.nothing,),))
    return table_bytes(out.getvalue())


def plain(cell: Cell) -> str:
    """Return what stands in the file: a number as it is written here, a text that a spreadsheet would run behind an apostrophe.

    >>> plain("=1+1"), plain(-3), plain(37.5)
    ("'=1+1", '-3', '37,5')
    """
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(RUNS_AS_FORMULA) else cell
    return str(cell).replace(".", ",")
