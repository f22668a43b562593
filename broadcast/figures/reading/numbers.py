"""Numbers as cells write them: one style a file, and nothing that could mean two things."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from broadcast.figures.folding import clean, fold
from broadcast.figures.grid import Cell, CellKind
from broadcast.figures.reading.dates import is_like_day
from broadcast.figures.words import words


class NumberStyle(Enum):
    """The marks of a number: (thousands, decimal)."""

    VIETNAMESE = (".", ",")
    ENGLISH = (",", ".")

    @property
    def thousands(self) -> str:
        """The mark between groups of three."""
        return self.value[0]

    @property
    def decimal(self) -> str:
        """The mark before the decimals."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class CellReading:
    """A value, or None for «no figure»; ``problem`` is the message's key where the cell cannot be taken."""

    value: int | None
    problem: str = ""
    other: int | None = None
    """Of a rank: how many units were ranked."""


MISSING = CellReading(None)
MAX_LETTERS = 60
"""No number is longer; what is longer is prose."""
MAX_COUNT = 10**12
"""More than any country counts; a telephone number or a damaged cell."""
_MINUS = re.compile(r"[-−–—]\s*\d.*|\d[\d.,\s]*\s*[-−–—]|\(\s*[\d.,\s]+\)")
_SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_RANGE = re.compile(r"\d[\d.,\s]*\s*(?:[-–—~]|đến|den)\s*\d[\d.,\s]*", re.IGNORECASE)
_RATIO = re.compile(r"\d[\d.,]{2,}\s*/\s*\d[\d.,]{2,}")
"""Three digits or more on either side; fewer are a rank or a day."""
_FOOTNOTE = re.compile(r"(\d[\d.,\s]*)\s*(?:[*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\(\d{1,2}\)|\(\*+\)|\[\d{1,2}\])")
_SHORT = re.compile(r"\d[\d.,]*\s*(?:k|m|tr|triệu|nghìn|ngàn|vạn)", re.IGNORECASE)
_MARKED = re.compile(r"[\d.,\s]+")
_RANK = re.compile(r"(\d{1,4})(?: (?:(/|tren) )(?:tong so )?(\d{1,4}))?")


def decide_style(counts: Iterable[str], shares: Iterable[str]) -> tuple[NumberStyle, str | None]:
    """Return the file's style, and the first text that makes it English (None for Vietnamese).

    Only texts that allow one reading decide: a decimal part of one or two digits in a share, an empty one in a count,
    two groups of three. Where both styles are seen the more frequent one counts; the others are then errors at their cells.
    """
    by_style: dict[NumberStyle, list[str]] = {NumberStyle.VIETNAMESE: [], NumberStyle.ENGLISH: []}
    for texts, is_share in ((counts, False), (shares, True)):
        for text in texts:
            style = _only_style(clean(text), is_share=is_share) if len(text) <= MAX_LETTERS else None
            if style:
                by_style[style].append(text)
    english = by_style[NumberStyle.ENGLISH]
    return (NumberStyle.ENGLISH, english[0]) if len(english) > len(by_style[NumberStyle.VIETNAMESE]) else (NumberStyle.VIETNAMESE, None)


def read_count(cell: Cell, style: NumberStyle, unit: str = "") -> CellReading:
    """Return a count as a cell gives it; ``unit`` is the word that may stand behind it."""
    text = _text_or_reading(cell)
    return _marked(_without_unit(text, unit), style) if isinstance(text, str) else text


def read_rank(cell: Cell) -> CellReading:
    """Return a rank: ``2``, ``2/13``, ``thứ 2``, ``hạng 2``."""
    text = _text_or_reading(cell)
    if not isinstance(text, str):
        return text
    match = _RANK.fullmatch(_without_rank_word(fold(text))) if not _MINUS.fullmatch(text) else None
    if match:
        return CellReading(int(match[1]), other=int(match[3]) if match[3] else None)
    return CellReading(None, _why_no_number(text))


def _text_or_reading(cell: Cell) -> str | CellReading:
    """Return a cell's text where a number is to be looked for in it; what else the cell gives is known without."""
    if cell.kind is not CellKind.TEXT:
        return _native(cell)
    text = clean(cell.text)
    if is_missing(text):
        return MISSING
    return text if len(text) <= MAX_LETTERS else CellReading(None, "not_a_number")


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    if not text or text in words().missing_marks:
        return True
    folded = fold(text)
    return bool(folded) and folded in words().missing and not text.startswith("#")


def is_ratio(text: str) -> bool:
    """Tell a part and its whole in one cell: ``72.014/190.232``."""
    return _RATIO.fullmatch(text) is not None


def has_digit(text: str) -> bool:
    """Whether any ASCII digit stands in a text."""
    return any("0" <= letter <= "9" for letter in text)


def _native(cell: Cell) -> CellReading:
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
        if cell.value < 0:
            return CellReading(None, "negative")
        if cell.value >= MAX_COUNT:
            return CellReading(None, "not_a_number.large")
        return CellReading(int(cell.value)) if float(cell.value).is_integer() else CellReading(None, "fraction.cell")
    problems = {CellKind.DAY: "date_in_figure", CellKind.ERROR: "cell_error", CellKind.FORMULA: "formula_without_value"}
    return CellReading(None, problems.get(cell.kind, "not_a_number"))


def _without_unit(text: str, unit: str) -> str:
    match = re.fullmatch(r"([\d.,\s]*\d)\s*([^\W\d][^\d]*?)\.?", text)
    return match[1] if match and unit and fold(match[2]) == fold(unit) else text


def _without_rank_word(folded: str) -> str:
    for word in words().rank_words:
        folded = folded.removeprefix(f"{word} ")
    return folded


def _marked(text: str, style: NumberStyle) -> CellReading:
    if not (_MARKED.fullmatch(text) and has_digit(text)):
        return CellReading(None, _why_no_number(text))
    return _grouped(text.replace(" ", style.thousands) if "." not in text and "," not in text else text, style)


def _grouped(text: str, style: NumberStyle) -> CellReading:
    group, point = re.escape(style.thousands), re.escape(style.decimal)
    if re.fullmatch(rf"(\d+|\d{{1,3}}({group}\d{{3}})+|\d{{1,3}}( \d{{3}})+)({point}0{{1,2}})?", text):
        whole = re.sub(rf"{point}0{{1,2}}$", "", text)
        value = int(re.sub(r"\D", "", whole))
        return CellReading(value) if value < MAX_COUNT else CellReading(None, "not_a_number.large")
    if re.fullmatch(rf"(\d+|\d{{1,3}}({group}\d{{3}})+){point}\d+", text) and not re.fullmatch(rf"\d{{1,3}}{point}\d{{3}}", text):
        return CellReading(None, "fraction.text")
    if re.fullmatch(rf"\d{{1,3}}({point}\d{{3}})+({group}\d+)?", text):
        return CellReading(None, "ambiguous_number.comma" if style is NumberStyle.VIETNAMESE else "ambiguous_number.dot")
    return CellReading(None, "ambiguous_number.groups")


def _why_no_number(text: str) -> str:
    if is_like_day(text):
        return "date_in_figure"
    return next((problem for problem, holds in _REASONS if holds(text)), "not_a_number")


def _is_about(text: str) -> bool:
    return text[0] in "~≈<>≤≥±" or any(fold(text).startswith(f"{word} ") for word in words().about)


_REASONS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("not_a_number.ratio", is_ratio),
    ("not_a_number.range", _RANGE.fullmatch),
    ("negative", _MINUS.fullmatch),
    ("not_a_number.about", _is_about),
    ("cell_error", lambda text: text.startswith("#")),
    ("not_a_number.scientific", _SCIENTIFIC.fullmatch),
    ("not_a_number.footnote", _FOOTNOTE.fullmatch),
    ("not_a_number.short", _SHORT.fullmatch),
)


def _only_style(text: str, *, is_share: bool) -> NumberStyle | None:
    """Return the style in which alone the text can be read, or None where both or neither fit."""
    text, decimals = text.removesuffix("%").rstrip(), r"\d{1,2}" if is_share else "0{1,2}"
    for style in NumberStyle:
        group, point = re.escape(style.thousands), re.escape(style.decimal)
        two_groups = rf"\d{{1,3}}({group}\d{{3}}){{2,}}({point}\d+)?"
        group_and_part = rf"\d{{1,3}}({group}\d{{3}})+{point}\d{{1,2}}"
        part = rf"\d+{point}{decimals}"
        if re.fullmatch(rf"{two_groups}|{group_and_part}|{part}", text):
            return style
    return None
