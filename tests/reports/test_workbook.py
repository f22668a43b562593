"""The XLSX of a report, read back by openpyxl."""

import io

from openpyxl import load_workbook

from broadcast.reports.sections import sections
from broadcast.reports.workbook import to_xlsx


def _book(report, letterhead):
    return load_workbook(io.BytesIO(to_xlsx(report, letterhead)))


def test_each_table_is_a_sheet_with_letterhead_and_signatures(week_report, letterhead):
    book = _book(week_report, letterhead)
    assert len(book.sheetnames) == len(sections(week_report))
    for sheet in book:
        values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for words in ("ỦY BAN NHÂN DÂN THÀNH PHỐ CẨM PHẢ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "THỦ TRƯỞNG ĐƠN VỊ"):
            assert words in values
        assert "BÁO CÁO Kết quả tuyên truyền trên hệ thống truyền thanh" in values


def test_numbers_are_numbers_and_the_charts_show_minutes(week_report, letterhead):
    book = _book(week_report, letterhead)
    sheet = book["Theo đài, trạm"]
    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Đài Truyền thanh phường Cẩm Thạch")
    assert row[1:9] == (1, 0, 1, 0, 0, 1, 1, 100)
    header = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Đài, trạm")
    assert header[6:8] == ("Phút lên lịch", "Phút đã phát")
    assert len(sheet._charts) == 1


def test_text_that_looks_like_a_formula_stays_text(week_report, letterhead):
    sheet = _book(week_report, letterhead)["Mục không phát được"]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")}
    assert kinds == {"s"}
