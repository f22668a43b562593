"""Tables as clerks make them, made in the test. All numbers are invented and every file says so."""

import importlib.util
import io
import sys
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from broadcast.cli.figures_answers import answer
from broadcast.figures.check import check_file
from broadcast.figures.reading.decode import from_tcvn3
from broadcast.figures.shipped import figure_sets, shipped_areas
from broadcast.model.figures import CheckedFile, CheckOptions
from broadcast.wording import words

MARK = "SỐ LIỆU GIẢ ĐỊNH ĐỂ THỬ PHẦN MỀM"
TODAY = date(2021, 2, 22)
DAY = "21/02/2021"
TITLE = f"Tính đến hết ngày {DAY}"
AREAS = shipped_areas()
BLUEZONE = figure_sets()["bluezone"]
WARDS = [area for area in AREAS if area.parent == "195"]
HEADER = ["TT", "Đơn vị", "Bluezoner có số điện thoại", "Dân số", "Số smartphone"]


def areas_on(day: date) -> list[Any]:
    return [area for area in AREAS if area.valid_on(day)]


def numbers(index: int) -> tuple[int, int, int]:
    """Accounts, population and smartphones of the ward with that index."""
    return 1100 + 137 * index, 3050 + 411 * index, 2900 + 389 * index


def ward_rows(count: int = 16) -> list[list[Any]]:
    return [[index + 1, f"{area.kind.capitalize()} {area.name}", *numbers(index)] for index, area in enumerate(WARDS[:count])]


def ward_table(header: Sequence[str] = HEADER, title: str = TITLE) -> list[list[Any]]:
    return [[title], [MARK], list(header), *ward_rows()]


def expected(figures: Sequence[str] = ("accounts", "population", "smartphones")) -> dict[str, dict[str, int]]:
    return {area.code: dict(zip(figures, numbers(index), strict=False)) for index, area in enumerate(WARDS)}


def xlsx(rows: Sequence[Sequence[Any]], change: Callable[[Any], object] | None = None, name: str = "Sheet1") -> bytes:
    """Return a workbook with the rows in one sheet; ``change`` may do more to the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    if change is not None:
        change(sheet)
    return saved(book)


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def dotted(value: Any) -> str:
    return f"{value:,}".replace(",", ".") if isinstance(value, int) and value > 999 else "" if value is None else str(value)


def commas(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) and value > 999 else "" if value is None else str(value)


def text(rows: Sequence[Sequence[Any]], separator: str = ";", write: Callable[[Any], str] = dotted) -> str:
    quoted = ([f'"{cell}"' if separator in cell else cell for cell in map(write, row)] for row in rows)
    return "".join(separator.join(row) + "\r\n" for row in quoted)


def check(data: bytes | str, name: str = "so-lieu.xlsx", options: CheckOptions | None = None, **kept: Any) -> CheckedFile:
    """Check a file; text is given as UTF-8 under a CSV name."""
    if isinstance(data, str):
        data, name = data.encode(), name.replace(".xlsx", ".csv")
    checked = check_file(name, data, kept.get("figure_set", BLUEZONE), areas_on, kept.get("today", TODAY), options)
    assert all(words(notice).message and answer(notice) is not None for notice in checked.messages)  # every fact that is named is given
    return checked


def values(checked: CheckedFile) -> dict[str, dict[str, int | None]]:
    return {row.figures.area: dict(row.figures.values) for row in checked.rows}


def said(checked: CheckedFile, *levels: str) -> list[tuple[str, int | None, str | None]]:
    """(kind, row, column) of every error and warning, or of the levels given, by place; ``stale`` left out."""
    wanted = levels or ("error", "warning")
    places = [
        (notice.kind, notice.where.row, notice.where.column)
        for notice in checked.messages
        if notice.severity in wanted and notice.kind != "stale"
    ]
    return sorted(places, key=lambda place: (place[1] or 0, place[2] or "", place[0]))


def lines(checked: CheckedFile) -> list[tuple[str, str, str | None, str | None, str]]:
    """(code, cell, area, field, message) of everything that is said, but that the file says to be invented and how old it is."""
    told = [notice for notice in checked.messages if notice.kind not in ("illustrative", "stale")]
    cells = [f"{notice.where.column or ''}{notice.where.row or ''}" for notice in told]
    return [
        (notice.code, cell, notice.where.area, notice.where.field, words(notice).message) for notice, cell in zip(told, cells, strict=True)
    ]


def old_font(sheet: Any, name: str = ".VnTime") -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.font = Font(name=name)


def tcvn3(given: str) -> str:
    """The text in TCVN3 letters, as cells of a ``.Vn…`` font hold it."""
    codes = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0xFF)}
    return "".join(codes.get(letter, letter) for letter in unicodedata.normalize("NFC", given).lower())


def tcvn3_bytes(given: str) -> bytes:
    """The text as a file of the ABC fonts' age: TCVN3 letters, marks as Windows has them."""
    return "".join(letter if letter < "\u0100" else letter.encode("cp1252").decode("latin-1") for letter in tcvn3(given)).encode("latin-1")


def cp1258(given: str) -> bytes:
    """The text as Vietnamese Windows writes it: base letters with loose tone marks."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    loose = []
    for letter in unicodedata.normalize("NFC", given):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(one for one in parts if one not in tones))
        loose.append(base + "".join(one for one in parts if one in tones))
    return "".join(loose).encode("cp1258")


@pytest.fixture(scope="session")
def layouts() -> ModuleType:
    """The maker of tables from seeds."""
    spec = importlib.util.spec_from_file_location("figure_layouts", Path(__file__).parent / "layouts.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def t() -> ModuleType:
    """Everything in this file."""
    return sys.modules[__name__]
