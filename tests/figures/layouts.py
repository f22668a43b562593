"""Tables in any layout, number style, separator and encoding of the specification, each made from a seed."""

import importlib.util
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

FIELDS = ("accounts", "population", "smartphones")
HEADERS = {
    "accounts": ["Bluezoner có số điện thoại", "Số Bluezoner có số điện thoại (tài khoản)", "Tài khoản có SĐT", "Bluezoner có điện thoại"],
    "population": ["Dân số", "Tổng dân số (người)", "Dân số trung bình", "Nhân khẩu"],
    "smartphones": ["Số smartphone", "Điện thoại thông minh", "Số điện thoại thông minh (máy)", "Tổng số smartphone"],
}
AREA_HEADERS = ["Đơn vị", "Phường, xã", "Phường/xã", "Tên đơn vị", "Địa phương"]
TITLES = [
    "Tính đến hết ngày {0}",
    "Số liệu đến 17h00 ngày {0}",
    "(Kèm theo Báo cáo ngày 22/02/2021; số liệu tính đến ngày {0})",
    "Chốt số liệu: {0}",
]
DAYS = ["21/02/2021", "21.2.2021", "21-02-2021", "2021-02-21", "21 tháng 02 năm 2021"]
SPOILED = ["-312", "khoảng 4.500", "1.200-1.300", "12.34", "4.500*", "1,2E+03", "12,5", "5.300.00", "1.2x3", "~900", "#REF!", "(45)"]
SPACES = [" ", "\u00a0", "\u202f"]


@dataclass(kw_only=True)
class Case:
    """A file, what must come out of it, and the cell that was spoiled, if one was."""

    seed: int
    name: str = ""
    data: bytes = b""
    about: list[str] = field(default_factory=list)
    values: dict[str, dict[str, int | None]] = field(default_factory=dict)
    spoiled: tuple[int, str] | None = None


def load_tables() -> ModuleType:
    """Return the test room's own helpers (its conftest) outside pytest."""
    spec = importlib.util.spec_from_file_location("figure_tables", Path(__file__).parent / "conftest.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def make(t: ModuleType, seed: int) -> Case:
    """Return the table of a seed."""
    draw = random.Random(seed)
    case = Case(seed=seed)
    is_book = draw.random() < 0.4
    order = draw.sample(FIELDS, 3)
    for index, area in enumerate(t.WARDS):
        found = t.numbers(index + draw.randrange(40))
        case.values[area.code] = {name: found[FIELDS.index(name)] for name in order}
    if draw.random() < 0.3:
        case.values[draw.choice(t.WARDS).code][draw.choice(order)] = None
    write = _style(draw, is_book, case)
    head, columns = _head(draw, order, is_book, case)
    body = _body(t, draw, case, columns, write)
    title = [draw.choice(TITLES).format(draw.choice(DAYS)), t.MARK]
    rows = [*_letterhead(draw, case), [title[0]], [title[1]], *head, *body]
    if draw.random() < 0.3:
        _spoil(draw, case, rows, len(rows) - len(body), columns)
    if draw.random() < 0.3:
        rows += [["Ghi chú: số do các phường, xã báo cáo"], ["", "Người lập biểu", "", "Cẩm Phả, ngày 22 tháng 02 năm 2021"]]
    _write(t, draw, case, rows, is_book=is_book)
    return case


def verdict(t: ModuleType, case: Case) -> str:
    """Return what is wrong with how the case was read; empty if it is right: the same values, or a refusal at the spoiled cell."""
    checked = t.check(case.data, case.name)
    errors = t.said(checked, "error")
    if case.spoiled is not None:
        return "" if checked.refused and {place[1:] for place in errors} == {case.spoiled} else f"spoiled {case.spoiled}, said {errors}"
    if errors:
        return f"refused: {errors}"
    got = {area: {name: found.get(name) for name in FIELDS} for area, found in t.values(checked).items()}
    return "" if got == case.values else "other values"


def _style(draw: random.Random, is_book: bool, case: Case) -> Any:
    kind = draw.choice(
        ["native", "dotted", "spaced", "plain", "empty decimals"] if is_book else ["dotted", "spaced", "plain", "empty decimals"]
    )
    case.about.append(kind)
    space = draw.choice(SPACES)

    def write(value: int | None) -> Any:
        if value is None:
            return draw.choice(["", "-", "…", "chưa có", "x", "N/A"])
        if kind == "native":
            return value
        if kind == "plain" or value < 1000:
            return str(value)
        dotted = f"{value:,}".replace(",", space if kind == "spaced" else ".")
        return f"{dotted},00" if kind == "empty decimals" else dotted

    return write


def _head(draw: random.Random, order: list[str], is_book: bool, case: Case) -> tuple[list[list[str]], list[str]]:
    """Return the header's rows and what each column is."""
    layout = draw.choice(["plain", "plain", "codes", "both", "nameless", "groups", "shares"])
    case.about.append(layout)
    headers = {name: draw.choice(HEADERS[name]) for name in order}
    area = draw.choice(AREA_HEADERS)
    left = {"codes": ["code"], "both": ["code", "area"], "nameless": ["area"]}.get(layout, ["number", "area"])
    names = {"code": "Mã ĐVHC", "area": "" if layout == "nameless" else area, "number": draw.choice(["TT", "STT"])}
    columns = [*left, *order]
    head = [names.get(one, headers.get(one, "")) for one in columns]
    if layout == "groups":
        columns += ["share", "rank"]
        return [[*head, "Tính theo dân số", ""], [""] * len(head) + ["Tỷ lệ (%)", "Xếp hạng"], ["A", "B", "1", "2", "3", "4", "5"]], columns
    if layout == "shares":
        return [[*head, "Tỷ lệ so với dân số (%)", "Ghi chú"]], [*columns, "share", "note"]
    return [head], columns


def _body(t: ModuleType, draw: random.Random, case: Case, columns: list[str], write: Any) -> list[list[Any]]:
    body = []
    spelling = draw.choice(["full", "short", "bare", "upper", "old tone"])
    case.about.append(spelling)
    for index, area in enumerate(t.WARDS):
        found = case.values[area.code]
        cells: dict[str, Any] = {name: write(found[name]) for name in FIELDS}
        cells |= {"code": area.code if draw.random() < 0.5 else str(int(area.code)), "area": _spelt(area, spelling), "number": index + 1}
        cells |= {"share": _share(found), "rank": index + 1, "note": ""}
        body.append([cells[column] for column in columns])
    name_at = columns.index("area") if "area" in columns else None
    if name_at is not None and draw.random() < 0.5:
        total = [""] * len(columns)
        total[name_at] = draw.choice(["Tổng cộng", "Tổng số", "Cộng"])
        for at, column in enumerate(columns):
            if column in FIELDS:
                total[at] = write(sum(found[column] or 0 for found in case.values.values()))
        body.insert(draw.choice([0, len(body)]), total)
        case.about.append("total")
    return body


def _spelt(area: Any, spelling: str) -> str:
    if spelling == "short":
        return f"{'P.' if area.kind == 'phường' else 'X.'} {area.name}"
    if spelling == "old tone":
        return f"{area.kind.capitalize()} {area.name}".replace("Thủy", "Thuỷ").replace("Hòa", "Hoà")
    full = f"{area.kind.capitalize()} {area.name}"
    return {"bare": area.name, "upper": full.upper()}.get(spelling, full)


def _share(found: dict[str, int | None]) -> str:
    if found["accounts"] is None or not found["population"]:
        return ""
    return f"{100 * found['accounts'] / found['population']:.1f}".replace(".", ",")


def _letterhead(draw: random.Random, case: Case) -> list[list[str]]:
    if draw.random() < 0.5:
        return []
    case.about.append("letterhead")
    return [
        ["UBND THÀNH PHỐ CẨM PHẢ", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["PHÒNG VĂN HÓA VÀ THÔNG TIN", "", "Cẩm Phả, ngày 22 tháng 02 năm 2021"],
        [],
        ["BÁO CÁO KẾT QUẢ CÀI ĐẶT ỨNG DỤNG BLUEZONE"],
    ]


def _spoil(draw: random.Random, case: Case, rows: list[list[Any]], first: int, columns: list[str]) -> None:
    at = draw.choice([at for at, column in enumerate(columns) if column in FIELDS])
    codes = {area.code for area in _named(rows, first, columns)}
    row = draw.choice(sorted(codes))
    rows[row][at] = draw.choice(SPOILED)
    case.spoiled = (row + 1, chr(65 + at))
    case.about.append(f"spoiled «{rows[row][at]}»")


@dataclass(frozen=True)
class _Row:
    code: int


def _named(rows: list[list[Any]], first: int, columns: list[str]) -> list[_Row]:
    """Return the indexes of the rows that hold an area (totals left out)."""
    at = columns.index("area") if "area" in columns else columns.index("code")
    return [
        _Row(index)
        for index in range(first, len(rows))
        if not str(rows[index][at]).startswith(("Tổng", "Cộng")) or "Hòa" in str(rows[index][at])
    ]


def _write(t: ModuleType, draw: random.Random, case: Case, rows: list[list[Any]], *, is_book: bool) -> None:
    if is_book:
        old = draw.random() < 0.2
        case.about.append("xlsx .VnTime" if old else "xlsx")
        cells = [[t.tcvn3(cell) if old and isinstance(cell, str) else cell for cell in row] for row in rows]
        case.name, case.data = "bang.xlsx", t.xlsx(cells, t.old_font if old else None)
        return
    separator = draw.choice([";", "\t", ","])
    encoding = draw.choice(["utf-8", "utf-8-sig", "utf-16", "cp1258", "tcvn3", "sep="])
    case.about += [separator, encoding]
    written = t.text(rows, separator, str)
    case.name = "bang.tsv" if separator == "\t" else "bang.csv"
    if encoding == "sep=":
        written = f"sep={separator}\r\n{written}"
        case.spoiled = (case.spoiled[0] + 1, case.spoiled[1]) if case.spoiled else None
    if encoding in ("cp1258", "tcvn3"):
        written = written.replace("\u202f", "\u00a0")
    case.data = {"cp1258": t.cp1258, "tcvn3": t.tcvn3_bytes}.get(
        encoding, lambda one: one.encode("utf-8" if encoding == "sep=" else encoding)
    )(written)
