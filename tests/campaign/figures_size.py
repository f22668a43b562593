"""CPU and peak memory of `broadcast.figures` on 20,000 rows and on bombs of every kind. usage: figures_size.py

Marks: 20,000 rows of XLSX in 6 s of CPU and 150 MB; every bomb refused in 1 s and 50 MB above the reader's own size.
"""

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROWS = 20_000
SHEET = "xl/worksheets/sheet1.xml"
CHILD = """
import resource, sys, time
from datetime import date
from pathlib import Path
from broadcast.figures.check import check_file
from broadcast.figures.shipped import figure_sets, shipped_areas
from broadcast.model.area import Area, AreaKind
made = [Area(code=f"{i:05d}", name=f"Thạch {i} Sơn", kind=AreaKind.WARD, parent=str(900 + i // 20), valid_from=date(2013, 1, 1))
        for i in range(1, int(sys.argv[2]) + 1)]
areas = made or shipped_areas()
(bluezone,) = figure_sets().values()
small = check_file("nho.xlsx", Path(sys.argv[3]).read_bytes(), bluezone, lambda day: areas, date(2021, 2, 22))
data = Path(sys.argv[1]).read_bytes()
before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
checked = check_file("lon.xlsx", data, bluezone, lambda day: areas, date(2021, 2, 22))
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(checked.outcome, len(checked.rows), round(time.process_time() - began, 2), (after - before) // 1024, after // 1024)
"""


def table(rows: int) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["số liệu giả định, tính đến hết ngày 21/02/2021"])
    sheet.write_row(1, 0, ["TT", "Mã ĐVHC", "Đơn vị", "Bluezoner có số điện thoại", "Dân số", "Số smartphone", "Tỷ lệ/dân số"])
    for row in range(1, rows + 1):
        sheet.write_row(1 + row, 0, [row, f"{row:05d}", f"phường Thạch {row} Sơn", 1000, 3000, 2900, 33.33])
    book.close()
    return buffer.getvalue()


def rebuilt(data: bytes, change: Callable[[bytes], bytes] | None = None, extra: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            body = source.read(part)
            target.writestr(part.filename, change(body) if change and part.filename == SHEET else body)
        for name, body in extra:
            target.writestr(name, body)
    return buffer.getvalue()


def end(more: bytes) -> Callable[[bytes], bytes]:
    return lambda body: body.replace(b"</sheetData>", more + b"</sheetData>")


def bombs(small: bytes) -> Iterator[tuple[str, bytes]]:
    yield "200 MB of spaces", rebuilt(small, end(b" " * 200_000_000))
    yield "8,000,000 cells in a row", rebuilt(small, end(b"<c/>" * 8_000_000))
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (row, row, row * 7919) for row in range(500, 900_000))
    yield "900,000 rows", rebuilt(small, end(rows))
    yield "3,000,000 strings", rebuilt(small, extra=(("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 3_000_000 + b"</sst>"),))
    yield "2,000,000 styles", rebuilt(small, extra=(("xl/styles.xml", b"<s>" + b"<xf/>" * 2_000_000 + b"</s>"),))
    yield "5,000 parts", rebuilt(small, extra=tuple((f"xl/x{number}.xml", b"<a/>") for number in range(5000)))
    yield "a picture of zeros", rebuilt(small, extra=(("xl/media/x.png", bytes(90_000_000)),))
    ranges = b"".join(b'<mergeCell ref="A1:XFD1048576"/>' for _ in range(5000))
    yield (
        "5,000 merged sheets",
        rebuilt(small, lambda body: body.replace(b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>")),
    )
    yield "300,000 elements deep", rebuilt(small, end(b"<a>" * 300_000 + b"</a>" * 300_000))
    yield "an entity", rebuilt(small, lambda body: body.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1))


def measure(folder: Path, data: bytes, small: Path, areas: int) -> tuple[str, int, float, int, int]:
    path = folder / "lon.xlsx"
    path.write_bytes(data)
    said = subprocess.run([sys.executable, "-c", CHILD, str(path), str(areas), str(small)], capture_output=True, text=True, check=True)
    outcome, rows, seconds, more, whole = said.stdout.split()
    return outcome, int(rows), float(seconds), int(more), int(whole)


def main() -> int:
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = folder / "nho.xlsx"
        small.write_bytes(table(5))
        outcome, rows, seconds, _, whole = measure(folder, table(ROWS), small, ROWS)
        ok = rows == ROWS and seconds <= 6 and whole <= 150
        print(f"{'ok ' if ok else 'BAD'} {ROWS} rows: {outcome}, {rows} read, {seconds} s CPU, peak {whole} MB")
        wrong += not ok
        for kind, data in bombs(small.read_bytes()):
            outcome, _, seconds, more, _ = measure(folder, data, small, 0)
            ok = outcome == "refused" and seconds <= 1 and more <= 50
            print(f"{'ok ' if ok else 'BAD'} {kind}, {len(data)} bytes: {outcome}, {seconds} s CPU, {more} MB more")
            wrong += not ok
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
