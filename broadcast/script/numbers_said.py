"""Which figures a line says: counts, shares, ranks; and which digits are none of them (dates, times, names, phones)."""

import re
from dataclasses import dataclass

from broadcast.script.copy_rules import undated_units

_DATE = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b\d{1,2}/\d{1,2}\b(?=\s*(?:này|tới|vừa|,|\.|$))"
    r"|\bngày (?:mùng |mồng )?\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?)?(?: ?tháng \d{1,2})?(?: ?năm \d{4})?"
    r"|\btháng \d{1,2}(?: ?năm \d{4}|/\d{4})?|\bnăm \d{4}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b"
)
_OTHER = re.compile(
    r"(?:\+84|\b0)(?:[ .-]?\d){8,10}\b|\b1[89]00(?:[ .-]?\d){2,6}\b"  # telephone
    r"|\b\d{1,2}(?:h|g|:| ?giờ) ?\d{0,2}(?!\w)(?: ?phút)?"  # time of day
    r"|\b\d+/(?:\d+/)?[A-ZĐ][\w-]*"  # document number
    r"|\b[^\W\d_]+-?\d[\w-]*|\b\d+[^\W\d_]+"  # COVID-19, F0, 5K, N95
    r"|\b(?:bước|điều|khoản|câu|mục|phần|khu|tổ|thôn|số nhà|chỉ thị|nghị quyết|thông báo số|quyết định số|phiên bản|android|ios) \d+",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^\s*\d+(?:\.\d+)*[.)](?=\s)")
"""``1.2.`` before an entry of a list."""
_RANK = re.compile(
    r"(?:đứng|xếp|hạng|vị trí)(?: hạng| vị trí)?(?: thứ)? ?(?P<rank>\d{1,4})\b(?:\s*(?:trên|/|trong(?: số)?)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])(?:\s*(?:%|phần trăm))?")
_RANK_WORDS = re.compile(
    r"\b(?:(?:đứng|xếp)(?: hạng| vị trí| ở vị trí)? thứ|(?:thứ hạng|hạng|vị trí)(?: thứ)?)"
    r" (?:\d+|nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFigure:
    """One figure of a line. ``dated`` figures age: they mean something only with the day they count for."""

    text: str
    dated: bool


def has_date(text: str) -> bool:
    """Whether the text says a day, month or year."""
    return bool(_DATE.search(text))


def figures(text: str) -> tuple[WrittenFigure, ...]:
    """Return the figures that a text says, in order; dates, times, names and a rank's total do not count.

    >>> [said.text for said in figures("Đến 31/01/2021 có 72.014 tài khoản, đứng thứ 2 trên 13, COVID-19.")]
    ['72.014', '2']
    """
    figures_by_place = {match.start(): WrittenFigure(text=match["rank"], dated=True) for match in _RANK.finditer(text)}
    rest = _blanked(text, _MARKER, _RANK, _DATE, _OTHER)
    for match in _NUMBER.finditer(rest):
        value = re.sub(r"\s*(?:%|phần trăm)$", " %", match.group())
        unit = re.match(r"\s*([^\W\d_]+)", rest[match.end() :])
        measured = unit is not None and unit[1].casefold() in undated_units()
        figures_by_place[match.start()] = WrittenFigure(text=value, dated=not measured and bool(re.search(r"[%,.]|\d{4}", value)))
    return tuple(figure for _, figure in sorted(figures_by_place.items()))


def ranks(text: str) -> tuple[str, ...]:
    """Return the places in which a text says where something stands in an order, as written."""
    return tuple(match.group() for match in _RANK_WORDS.finditer(text))


def _blanked(text: str, *patterns: re.Pattern[str]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text
