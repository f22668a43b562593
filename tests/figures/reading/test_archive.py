"""Archives of any kind that must not be opened; sizes are small here, the measured bombs run in the campaign of this room."""

import io
import zipfile

import pytest

from broadcast.figures.reading.archive import UnsafeArchive, check_archive

SHEET = "xl/worksheets/sheet1.xml"


def rebuilt(data, change=None, extra=()):
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            body = source.read(part)
            target.writestr(part.filename, change(body) if change and part.filename == SHEET else body)
        for name, body in extra:
            target.writestr(name, body)
    return buffer.getvalue()


def end(more):
    return lambda body: body.replace(b"</sheetData>", more + b"</sheetData>")


def test_a_clerks_workbook_passes(t):
    check_archive(t.xlsx(t.ward_table()))


@pytest.mark.parametrize(
    ("change", "extra", "reason"),
    [
        (end(b" " * 5_000_000), (), "ratio"),
        (end(b"<c/>" * 1_000_000), (), "ratio"),
        (None, [(f"xl/x{number}.xml", b"<a/>") for number in range(2100)], "parts"),
        (None, [("xl/styles2.xml", b"<xf/>" * 450_000)], "ratio"),
        (None, [("xl/media/x.bin", bytes(5_000_000))], "ratio"),
        (lambda body: body.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1), (), "dtd"),
        (lambda body: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x []>'.encode("utf-16"), (), "dtd"),
    ],
)
def test_bombs_and_declarations_are_refused_before_any_reader(t, change, extra, reason):
    with pytest.raises(UnsafeArchive) as caught:
        check_archive(rebuilt(t.xlsx(t.ward_table()), change, extra))
    assert caught.value.reason == reason


def test_a_broken_archive_is_said_to_be_broken(t):
    whole = t.xlsx(t.ward_table())
    spoilt = bytearray(whole)
    spoilt[len(whole) // 2] ^= 0xFF
    for data in (b"", b"PK", whole[:-40], whole[: len(whole) // 2], bytes(spoilt)):
        with pytest.raises(UnsafeArchive):
            check_archive(data)


def test_merged_cells_without_end_are_refused_and_a_cell_far_away_is_not(t):
    whole = t.xlsx(t.ward_table())
    ranges = b"".join(b'<mergeCell ref="A1:XFD1048576"/>' for _ in range(2000))
    merged = rebuilt(whole, lambda body: body.replace(b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>"))
    assert t.said(t.check(merged), "error") == [("not_what_it_says", None, None)]
    far = rebuilt(whole, end(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert t.values(t.check(far)) == t.expected()
