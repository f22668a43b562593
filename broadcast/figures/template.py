"""The form that a clerk fills in: areas, headers that the reader knows, cells that Excel itself checks."""

import io
from collections.abc import Sequence
from typing import Any

from broadcast.model.area import WARD_KINDS, Area
from broadcast.model.figures import Field, FieldKind, FigureSet

_HINT = "Chỉ điền các ô nền vàng, mỗi ô một số nguyên. Chưa có thì để trống. Không điền số làm tròn, số ước chừng."
_DAY_ROW = 2
_HEADER_ROW = 4


def template(figure_set: FigureSet, areas: Sequence[Area]) -> bytes:
    """Return an XLSX form for the set with one row for each ward and commune (for every area where there are none)."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Số liệu")
    rows = [area for area in areas if area.kind in WARD_KINDS] or list(areas)
    fields = [field for field in figure_set.fields if field.kind is FieldKind.COUNT]
    _write_head(book, sheet, figure_set, fields)
    _write_rows(book, sheet, rows, fields)
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    book.close()
    return buffer.getvalue()


def _write_head(book: Any, sheet: Any, figure_set: FigureSet, fields: Sequence[Field]) -> None:  # noqa: ANN401 (XlsxWriter has no types)
    bold = book.add_format({"bold": True, "font_size": 13})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#DDEBF7"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1, "bg_color": "#FFF2CC", "align": "left"})
    sheet.write(0, 0, f"Số liệu {figure_set.title}", bold)
    sheet.write(1, 0, _HINT)
    sheet.write(_DAY_ROW, 0, "Tính đến hết ngày")
    sheet.write_blank(_DAY_ROW, 1, None, day)
    sheet.data_validation(_DAY_ROW, 1, _DAY_ROW, 1, _day_rule(figure_set))
    for column, text in enumerate(["Mã ĐVHC", "Đơn vị", *(f"{field.label} ({field.unit})" for field in fields)]):
        sheet.write(_HEADER_ROW, column, text, head)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 1 + len(fields), 20)


def _write_rows(book: Any, sheet: Any, areas: Sequence[Area], fields: Sequence[Field]) -> None:  # noqa: ANN401
    plain = book.add_format({"border": 1, "num_format": "@"})
    number = book.add_format({"border": 1, "num_format": "#,##0", "bg_color": "#FFF2CC"})
    for row, area in enumerate(areas, _HEADER_ROW + 1):
        sheet.write_string(row, 0, area.code, plain)
        sheet.write_string(row, 1, f"{area.kind.capitalize()} {area.name}", plain)
        for column in range(2, 2 + len(fields)):
            sheet.write_blank(row, column, None, number)
    last = _HEADER_ROW + max(1, len(areas))
    sheet.data_validation(_HEADER_ROW + 1, 2, last, 1 + len(fields), _number_rule())


def _number_rule() -> dict[str, Any]:
    return {
        "validate": "integer",
        "criteria": ">=",
        "value": 0,
        "error_title": "Chưa đúng",
        "error_message": "Chỉ điền số nguyên, không âm. Chưa có thì để trống.",
    }


def _day_rule(figure_set: FigureSet) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": ">=",
        "value": figure_set.launch,
        "input_title": "Ngày của số liệu",
        "input_message": "Ngày/tháng/năm, ví dụ 07/02/2021",
        "error_title": "Chưa đúng",
        "error_message": f"Điền một ngày từ {figure_set.launch:%d/%m/%Y} trở đi.",
    }
