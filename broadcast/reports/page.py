"""A report as one HTML page that prints on A4: letterhead, tables, bars, signatures."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from broadcast.reports.airtime import AirtimeReport
from broadcast.reports.bars import chart
from broadcast.reports.letterhead import COUNTRY, MOTTO, Letterhead
from broadcast.reports.sections import Cell, head, sections


def to_page(report: AirtimeReport, letterhead: Letterhead) -> bytes:
    """Return the page in UTF-8; it needs nothing beside itself and runs no script."""
    words = {"country": COUNTRY, "motto": MOTTO, "lines": list(head(report)), "sections": sections(report), "shown": shown}
    return _template().render(report=report, letterhead=letterhead, bars=chart(report.stations), **words).encode()


def shown(cell: Cell) -> str:
    """Return a table's cell as people read it.

    >>> shown(1234), shown(37.5), shown("tuần 5")
    ('1.234', '37,5', 'tuần 5')
    """
    if isinstance(cell, str):
        return cell
    return f"{cell:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


@cache
def _template() -> Template:
    folder = Path(__file__).with_name("templates")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("report.html")
