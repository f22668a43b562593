"""Tables as clerks really make them, by kind of trouble; every number is invented. A layout says what must come of it."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Border, Font, Side

Figures = Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A file and what must come of it."""

    kind: str
    name: str
    data: bytes
    file: str = "bang.xlsx"
    columns: Mapping[str, str] = field(default_factory=dict)
    """The clerk's answers."""
    values: Figures | None
    """By area and field; None where the file must be refused."""
    as_of: str = "2021-02-21"
    says: tuple[tuple[str, int | None, str | None], ...] = ()
    """(kind, row, column) of all errors and warnings, by place."""
    notes: tuple[tuple[str, int | None, str | None], ...] = ()


def layouts(t: ModuleType) -> Iterator[Layout]:
    """Yield all layouts."""
    for make in (_struck, _dates, _notes, _letters, _shapes):
        yield from make(t)


# -- 10: crossed out and hidden -------------------------------------------------------------------------------------------


def _struck(t: ModuleType) -> Iterator[Layout]:
    book = _maker("gạch, ẩn")
    line, name = Font(strike=True), ("accounts", "population", "smartphones")
    nobody = dict.fromkeys(name)
    yield book("cả hàng bị gạch", t.xlsx(t.ward_table(), _styled("A5:E5", line)), _with(t, 1, nobody), (("struck", 5, "B"),))
    yield book("một ô bị gạch", t.xlsx(t.ward_table(), _styled("C6:C6", line)), _with(t, 2, {"accounts": None}), (("struck", 6, "C"),))
    again = [*t.ward_table(), [17, "Phường Cửa Ông", 1300, 3500, 3300]]
    corrected = {"accounts": 1300, "population": 3500, "smartphones": 3300}
    yield book("hàng bị gạch, viết lại bên dưới", t.xlsx(again, _styled("A5:E5", line)), _with(t, 1, corrected), (("struck", 5, "B"),))
    twice = (("duplicate_area", 5, "B"), ("struck", 5, "B"), ("duplicate_area", 20, "B"), ("struck", 20, "B"))
    both_crossed = _both(_styled("A5:E5", line), _styled("A20:E20", line))
    yield book("cả hai hàng đều bị gạch", t.xlsx(again, both_crossed), None, twice)
    thrice = [*again, [18, "Phường Cửa Ông", 1301, 3500, 3300]]
    yield book("hàng bị gạch, viết lại hai lần khác nhau", t.xlsx(thrice, _styled("A5:E5", line)), None,
               (("struck", 5, "B"), ("duplicate_area", 20, "B"), ("duplicate_area", 21, "B")))  # fmt: skip
    yield book(
        "nửa ô bị gạch", t.xlsx(t.ward_table(), _half_struck("C7", "1511", " 1600")), _with(t, 3, {"accounts": 1600}), (("struck", 7, "C"),)
    )
    yield book("cột bị ẩn", t.xlsx(t.ward_table(), _hide_column("D")), t.expected(), (("hidden_columns", 3, "D"),))
    crossed = _styled("C8:C8", Border(diagonal=Side(style="thin"), diagonalUp=True))
    yield book("ô bị kẻ chéo", t.xlsx(t.ward_table(), crossed), _with(t, 4, {"accounts": None}), (("struck", 8, "C"),))
    gone = {area: {**found, "population": None} for area, found in t.expected().items()}
    yield book("tiêu đề cột bị gạch", t.xlsx(t.ward_table(), _styled("D3:D3", line)), gone, (("struck", 3, "D"),))
    yield book("cả cột bị gạch", t.xlsx(t.ward_table(), _styled("D3:D19", line)), gone, (("struck", 3, "D"),))
    dated = [["Tính đến hết ngày 14/02/2021"], *t.ward_table()]
    yield book("ngày cũ bị gạch, ngày mới bên dưới", t.xlsx(dated, _styled("A1:A1", line)), t.expected(), (("struck", 1, "A"),))
    form = [["SỐ LIỆU BLUEZONE PHƯỜNG CẨM THẠCH"], [t.TITLE], ["TT", "Chỉ tiêu", "Số liệu"],
            [1, "Bluezoner có số điện thoại", 2300], [2, "Tổng dân số", 6700]]  # fmt: skip
    city = {"06787": {"accounts": 2300, "population": None}}
    yield book("chỉ tiêu bị gạch", t.xlsx(form, _styled("C5:C5", line)), city, (("struck", 5, "C"),))


# -- 11: dates where clerks write them ------------------------------------------------------------------------------------


def _dates(t: ModuleType) -> Iterator[Layout]:
    book = _maker("ngày")
    for title in (
        "SỐ LIỆU BLUEZONE CÁC PHƯỜNG, XÃ ĐẾN 17H00 NGÀY 21/02/2021",
        "Số liệu chốt lúc 16h30 ngày 21.2.2021",
        "Số liệu Bluezone đến 16h ngày 21/02/2021",
        "KẾT QUẢ CÀI ĐẶT ỨNG DỤNG BLUEZONE ĐẾN NGÀY 21/02/2021",
        "Thời điểm chốt số liệu: 17h00' ngày 21/02/2021",
    ):
        yield book(title, t.xlsx(t.ward_table(title=title)), t.expected())
    for header, cell in (("Tính đến hết ngày", date(2021, 2, 21)), ("Ngày số liệu", "17h00 ngày 21/02/2021"), ("Tính đến", "21.02.2021")):
        rows = [[t.MARK], [*t.HEADER, header], *([*row, cell] for row in t.ward_rows())]
        yield book(f"cột {header}, {cell}", t.xlsx(rows), t.expected())
    line = "Đơn vị;Bluezoner có điện thoại;Tổng dân số;Tổng số smartphone;Tính đến hết ngày;Nguồn\r\n"
    line += "Thành phố Cẩm Phả;72.014;190.233;190.000;21/02/2021;588/TBTT-VHTT\r\n"
    city = {"195": {"accounts": 72_014, "population": 190_233, "smartphones": 190_000}}
    yield book("bảng một dòng của thông báo", line.encode(), city, file="bang.csv")
    full = "Đơn vị;Bluezoner có điện thoại;Tổng dân số;Tỷ lệ/dân số;Hạng (theo dân số);Tổng số smartphone;Tỷ lệ/smartphone;"
    full += "Hạng (theo số máy);Số liệu tính đến hết ngày\r\nTP Cẩm Phả;72.014;190.233;37,86%;2/13;190.000;37,90%;5/13;21/02/2021\r\n"
    ranks = {"rank_population": 2, "rank_smartphones": 5, "rank_of": 13}
    yield book("bảng một dòng có tỷ lệ và hạng", full.encode(), {"195": {**city["195"], **ranks}}, file="bang.csv")
    ratio = "Đơn vị;Bluezoner có số điện thoại/Tổng dân số;Tỷ lệ;Ngày số liệu\r\nThành phố Cẩm Phả;72.014/190.232;37,86%;21/02/2021\r\n"
    yield book("một dòng, hai số trong một ô, một cột", ratio.encode(), None, (("no_accounts", 1, "B"),), file="bang.csv")
    ratio = "Đơn vị;Bluezoner có số điện thoại;Tổng dân số;Ngày số liệu\r\nThành phố Cẩm Phả;72.014/190.233;190.233;21/02/2021\r\n"
    yield book("một dòng, hai số trong một ô, hai cột", ratio.encode(), None, (("not_a_number", 2, "B"),), file="bang.csv")
    own = "set,area,as_of,source,accounts,population,smartphones,rank_population,rank_smartphones,rank_of\r\n"
    own += "bluezone,195,2021-02-21,588/TBTT-VHTT,72014,190233,190000,2,5,13\r\n"
    yield book("bảng của chính chương trình", own.encode(), {"195": {**city["195"], **ranks}}, file="bang.csv")
    yield book(
        "tuần không nói đến ngày", t.xlsx(t.ward_table(title="Từ ngày 15/02/2021 đến ngày 21/02/2021")), None, (("no_date", 1, "A"),)
    )
    yield book("năm hai chữ số", t.xlsx(t.ward_table(title="Tính đến hết ngày 21.2.21")), None, (("bad_date", 1, "A"),))


# -- 12: fewer and better notes -------------------------------------------------------------------------------------------


def _notes(t: ModuleType) -> Iterator[Layout]:
    book = _maker("ghi chú")
    ranked = [[t.TITLE], [t.MARK], [*t.HEADER, "Xếp hạng theo dân số"], *([*row, index + 1] for index, row in enumerate(t.ward_rows()))]
    sums = [sum(column) for column in zip(*(t.numbers(index) for index in range(16)), strict=True)]
    ranked.append(["", "Toàn thành phố", *sums, ""])
    names = ("accounts", "population", "smartphones")
    wards = {area: {**found, "rank_population": index + 1} for index, (area, found) in enumerate(t.expected().items())}
    city = {"195": {**dict(zip(names, sums, strict=True)), "rank_population": None}}
    yield book("thành phố không có hạng", t.xlsx(ranked), {**wards, **city})
    two = {area: found for index, (area, found) in enumerate(t.expected().items()) if index < 2}
    part = [[t.TITLE], [t.MARK], t.HEADER, *t.ward_rows(2)]
    yield book("14 nơi không có trong tệp", t.xlsx(part), two, notes=(("missing_area", None, None), ("illustrative", None, None)))
    most = {area: found for index, (area, found) in enumerate(t.expected().items()) if index < 15}
    yield book("thiếu một xã", t.xlsx([[t.TITLE], [t.MARK], t.HEADER, *t.ward_rows(15)]), most, (("missing_area", None, None),))


# -- 13: letters ----------------------------------------------------------------------------------------------------------


def _letters(t: ModuleType) -> Iterator[Layout]:
    book = _maker("chữ")
    eth = [
        [cell.replace("Đ", "\u00d0").replace("đ", "\u00f0") if isinstance(cell, str) else cell for cell in row] for row in t.ward_table()
    ]
    looks = (("look_alike", 3, "B"), ("illustrative", None, None))
    yield book("Ð trong tiêu đề và tên", t.text(eth).encode(), t.expected(), file="bang.csv", notes=looks)
    coded = [[vni(cell) if isinstance(cell, str) else cell for cell in row] for row in t.ward_table()]
    fonts = t.xlsx(coded, lambda sheet: t.old_font(sheet, "VNI-Times"))
    yield book("phông VNI-Times", fonts, t.expected(), (("vni", 1, "A"),))
    yield book("chữ VNI, phông khác", t.xlsx(coded), t.expected(), (("vni", 1, "A"),))
    yield book("CSV bằng chữ VNI", vni(t.text(t.ward_table())).encode("cp1252"), t.expected(), (("vni", None, None),), file="bang.csv")
    old = [[t.tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in t.ward_table()]
    yield book("chữ TCVN3, phông khác", t.xlsx(old), t.expected(), (("tcvn3", 1, "A"),))
    names = t.ward_table()
    for row in names[3:]:
        row[1] = vni(row[1])
    mixed = _styled("B4:B19", Font(name="VNI-Helve"))
    yield book("chỉ cột tên bằng VNI", t.xlsx(names, mixed), t.expected(), (("vni", 4, "B"),))


# -- 13: shapes -----------------------------------------------------------------------------------------------------------


def _shapes(t: ModuleType) -> Iterator[Layout]:
    book = _maker("hình")
    main = "Bluezoner có số điện thoại"
    terms = _grouped(t, main, "Kỳ trước", "Kỳ này")
    accounts = {area: {"accounts": found["accounts"]} for area, found in t.expected().items()}
    asked = (("two_columns", 4, "C"), ("two_columns", 4, "D"))
    yield book("kỳ trước, kỳ này", t.xlsx(terms), None, asked)
    yield book("kỳ trước, kỳ này, đã chọn", t.xlsx(terms), accounts, columns={"accounts": "Kỳ này"})
    yield book("trong tuần, lũy kế", t.xlsx(_grouped(t, main, "Trong tuần", "Lũy kế")), None, asked)
    groups = _two_groups(t)
    chosen = {"accounts": "Kỳ này", "population": "Kỳ này"}
    both = {area: {name: found[name] for name in chosen} for area, found in t.expected().items()}
    yield book("hai nhóm kỳ trước, kỳ này, đã chọn", t.xlsx(groups), both, columns=chosen)
    week = [row[:] for row in t.ward_table()]
    week[2][2] = f"{main} trong tuần"
    yield book("chỉ có cột trong tuần", t.xlsx(week), None, (("no_accounts", 3, "C"),))
    turned = [[t.TITLE], ["Chỉ tiêu", *(f"Phường {area.name}" for area in t.WARDS[:5])], [main, 1, 2, 3, 4, 5], ["Dân số", 9, 9, 9, 9, 9]]
    yield book("bảng xoay ngang", t.xlsx(turned), None, (("no_table", 2, "B"),))
    days = [[main], ["Đơn vị", "07/02/2021", "14/02/2021", "21/02/2021"], *([row[1], 5, 6, 7] for row in t.ward_rows())]
    yield book("mỗi ngày một cột", t.xlsx(days), None, (("no_table", 2, "B"),))
    dated = _grouped(t, main, date(2021, 2, 14), date(2021, 2, 21))
    yield book(
        "mỗi ngày một cột dưới một tiêu đề",
        t.xlsx(dated[1:]),
        None,
        (("two_columns", 3, "C"), ("two_columns", 3, "D")),
    )
    yield book("mỗi ngày một cột, đã chọn", t.xlsx(dated[1:]), accounts, columns={"accounts": "21/02/2021"})
    weekly = [[main], ["Đơn vị", "Tuần 1", "Tuần 2"], *([row[1], 5, 6] for row in t.ward_rows())]
    yield book("mỗi tuần một cột", t.xlsx(weekly), None, (("no_table", 2, "B"),))
    yield from _forms(t, book)


def _forms(t: ModuleType, book: Callable[..., Layout]) -> Iterator[Layout]:
    title = [["SỐ LIỆU BLUEZONE TP CẨM PHẢ"], [t.TITLE]]
    rows = [["Bluezoner có số điện thoại", "tài khoản", 71_000, 72_014], ["Dân số", "người", 190_000, 190_233]]
    form = t.xlsx([*title, ["Chỉ tiêu", "ĐVT", "Kỳ trước", "Kỳ này"], *rows])
    city = {"195": {"accounts": 72_014, "population": 190_233}}
    yield book("chỉ tiêu một hàng, kỳ trước, kỳ này", form, None, (("two_columns", 3, "C"), ("two_columns", 3, "D")))
    yield book("chỉ tiêu một hàng, đã chọn kỳ này", form, city, columns={"value": "Kỳ này"})
    week = t.xlsx([*title, ["Chỉ tiêu", "Trong tuần"], ["Bluezoner có số điện thoại", 900]])
    yield book("chỉ tiêu một hàng, chỉ có trong tuần", week, None, (("no_accounts", 3, "B"),))


def _maker(kind: str) -> Callable[..., Layout]:
    def make(name: str, data: bytes, values: Figures | None, says: tuple[Any, ...] = (), **more: Any) -> Layout:
        return Layout(kind=kind, name=name, data=data, values=values, says=says, **more)

    return make


def _with(t: ModuleType, index: int, values: Mapping[str, int | None]) -> Figures:
    """The usual values, some of one ward's changed."""
    code = t.WARDS[index].code
    return {area: {**found, **values} if area == code else found for area, found in t.expected().items()}


def _styled(cells: str, look: Font | Border) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for row in sheet[cells]:
            for cell in row:
                setattr(cell, "font" if isinstance(look, Font) else "border", look)

    return change


def _both(*changes: Callable[[Any], None]) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for made in changes:
            made(sheet)

    return change


def _half_struck(cell: str, removed: str, rest: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[cell] = CellRichText(TextBlock(InlineFont(strike=True), removed), rest)

    return change


def _hide_column(letter: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet.column_dimensions[letter].hidden = True

    return change


def _grouped(t: ModuleType, main: str, first: Any, second: Any) -> list[list[Any]]:
    """One measure over two columns; the right one holds the usual values."""
    rows = [[row[0], row[1], row[2] - 9, row[2]] for row in t.ward_rows()]
    return [[t.TITLE], [t.MARK], ["TT", "Đơn vị", main, ""], ["", "", first, second], *rows]


def _two_groups(t: ModuleType) -> list[list[Any]]:
    head = [["TT", "Đơn vị", "Bluezoner có số điện thoại", "", "Dân số", ""], ["", "", *["Kỳ trước", "Kỳ này"] * 2]]
    rows = [[row[0], row[1], row[2] - 9, row[2], row[3] - 9, row[3]] for row in t.ward_rows()]
    return [[t.TITLE], [t.MARK], *head, *rows]


def vni(text: str) -> str:
    """The text in the letters of the VNI fonts: a vowel and its mark behind it."""
    return "".join(map(_vni_letter, unicodedata.normalize("NFC", text)))


_BEHIND = {
    "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï", "\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à",
    "\u0302\u0309": "å", "\u0302\u0303": "ã", "\u0302\u0323": "ä", "\u0306": "ê", "\u0306\u0301": "é", "\u0306\u0300": "è",
    "\u0306\u0309": "ú", "\u0306\u0303": "ü", "\u0306\u0323": "ë",
}  # fmt: skip
_ALONE = {"ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "í": "í", "ì": "ì"}


def _vni_letter(letter: str) -> str:
    lower = letter.lower()
    if lower in _ALONE:
        return _ALONE[lower].upper() if letter != lower else _ALONE[lower]
    base, *marks = unicodedata.normalize("NFD", lower)
    horn = "\u031b" in marks
    marks = sorted((mark for mark in marks if mark != "\u031b"), key=lambda mark: mark not in "\u0302\u0306")
    written = ({"o": "ô", "u": "ö"}[base] if horn else base) + (_BEHIND["".join(marks)] if marks else "")
    return written.upper() if letter != lower else written
