"""A report as XLSX in the form that a steering committee files: letterhead, one sheet a table, a chart, signatures."""

import io
from typing import Any

from broadcast.reports.airtime import AirtimeReport
from broadcast.reports.letterhead import COUNTRY, MOTTO, Letterhead
from broadcast.reports.sections import Cell, Section, head, sections

CHARTED = ("tram", "chuyen-muc")
"""Tables with a bar chart of planned and aired minutes beside them."""
PLANNED_MINUTES, AIRED_MINUTES = 7, 8
"""Columns, from 1, of every counted table."""


def to_xlsx(report: AirtimeReport, letterhead: Letterhead) -> bytes:
    """Return the report as a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    for section in sections(report):
        sheet = first if first is not None and section.key == "chung" else book.create_sheet()
        _write(sheet, section, report, letterhead)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Any, section: Section, report: AirtimeReport, letterhead: Letterhead) -> None:  # noqa: ANN401 (openpyxl's types are loose)
    sheet.title = section.title.split(". ", 1)[1][:31]
    columns = len(section.header)
    row = _write_head(sheet, report, letterhead, columns)
    _bold(sheet, row, section.title)
    _write_table(sheet, row + 1, section)
    last = row + 1 + max(1, len(section.rows))
    if section.key in CHARTED and section.rows:
        _add_chart(sheet, row + 1, last)
    _write_signatures(sheet, last + 2, letterhead, report, columns)
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{row + 1}:{row + 1}"


def _write_head(sheet: Any, report: AirtimeReport, letterhead: Letterhead, columns: int) -> int:  # noqa: ANN401
    """Write what stands above the table; return its next free row."""
    right = max(4, columns - 3)
    for row, (left, other) in enumerate([(letterhead.superior, COUNTRY), (letterhead.issuer, MOTTO)], 1):
        _bold(sheet, row, left)
        _bold(sheet, row, other, right)
    signed = report.made
    sheet.cell(3, right, f"{letterhead.place}, ngày {signed:%d} tháng {signed:%m} năm {signed:%Y}")
    _bold(sheet, 5, f"{letterhead.title} {letterhead.subject}", size=14)
    lines = [*head(report), f"Kính gửi: {letterhead.recipient}"]
    for row, line in enumerate(lines, 6):
        sheet.cell(row, 1, line)
    return 6 + len(lines) + 1


def _write_table(sheet: Any, row: int, section: Section) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    thin = Side(style="thin")
    for column, text in enumerate(section.header, 1):
        cell = sheet.cell(row, column, text)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", start_color="DDEBF7")
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="center"), Border(thin, thin, thin, thin)
        sheet.column_dimensions[get_column_letter(column)].width = 34 if column == 1 else 15
    for number, values in enumerate(section.rows or ((section.nothing,),), row + 1):
        for column, value in enumerate(values, 1):
            cell = _as_value(sheet.cell(number, column), value)
            cell.border = Border(thin, thin, thin, thin)
    sheet.freeze_panes = sheet.cell(row + 1, 2)


def _as_value(cell: Any, value: Cell) -> Any:  # noqa: ANN401
    """Fill a cell; text stays text, also where it looks like a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    else:
        cell.number_format = "#,##0.0" if isinstance(value, float) else "#,##0"
    return cell


def _add_chart(sheet: Any, first: int, last: int) -> None:  # noqa: ANN401
    from openpyxl.chart import BarChart, Reference

    chart = BarChart()
    chart.type, chart.title, chart.height, chart.width = "bar", "Số phút lên lịch và đã phát", max(7.5, 0.9 * (last - first)), 18
    chart.add_data(Reference(sheet, min_col=PLANNED_MINUTES, max_col=AIRED_MINUTES, min_row=first, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=first + 1, max_row=last))
    chart.x_axis.delete = chart.y_axis.delete = False
    sheet.add_chart(chart, f"K{first}")


def _write_signatures(sheet: Any, row: int, letterhead: Letterhead, report: AirtimeReport, columns: int) -> None:  # noqa: ANN401
    _bold(sheet, row, "NGƯỜI LẬP BIỂU")
    _bold(sheet, row, "THỦ TRƯỞNG ĐƠN VỊ", max(4, columns - 3))
    sheet.cell(row + 1, 1, "(Ký, ghi rõ họ tên)")
    sheet.cell(row + 1, max(4, columns - 3), "(Ký tên, đóng dấu)")
    sheet.cell(row + 5, 1, f"Nơi nhận: {letterhead.recipient}; lưu {letterhead.issuer}. Lập lúc {report.made:%H:%M %d/%m/%Y}.")


def _bold(sheet: Any, row: int, text: str, column: int = 1, size: int = 12) -> None:  # noqa: ANN401
    from openpyxl.styles import Font

    sheet.cell(row, column, text).font = Font(bold=True, size=size)
