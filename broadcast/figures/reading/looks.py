"""What a workbook's cells look like where it matters: old fonts whose letters are codes, and what is crossed out."""

from typing import Any, NamedTuple

from broadcast.figures.folding import RAISED
from broadcast.figures.grid import Cell, CellKind

_OLD_FONTS = (("vni", "vni"), (".vn", "tcvn3"))
"""How the names of a family begin, and its letter code."""


class Looks(NamedTuple):
    """Style numbers with meaning: those of old fonts with their letter code, and those that cross a cell out."""

    codes: dict[int, str]
    struck: frozenset[int]
    """By the font."""
    crossed: frozenset[int]
    """By a diagonal line: over a number it crosses out, through a header's corner it divides."""

    def cell(self, kind: CellKind, value: Any, style: int) -> Cell:  # noqa: ANN401
        """Return the cell of a value; of openpyxl's rich text only what is not crossed out counts."""
        if kind is not CellKind.TEXT:
            return Cell(kind, value, struck=style in self.struck or style in self.crossed)
        runs = [(value, None)] if isinstance(value, str) else [_run(run) for run in value]
        removed = "".join(text for text, font in runs if font and font.strike)
        rest = "".join(text for text, font in runs if not (font and font.strike))
        whole = "".join(text for text, _ in runs)
        code = next((code for _, font in runs if font and (code := _letter_code(font.rFont))), self.codes.get(style, ""))
        crossed = style in self.crossed and not any(letter.isalpha() for letter in whole)
        if style in self.struck or crossed or not rest.strip():
            return Cell(kind, whole, code, struck=True)
        return Cell(kind, rest, code, removed=removed.strip())


def book_looks(book: Any) -> Looks:  # noqa: ANN401 (openpyxl's workbook has no useful type)
    """Return the looks of an openpyxl workbook's styles."""
    styles = [(number, book._fonts[style.fontId], book._borders[style.borderId]) for number, style in enumerate(book._cell_styles)]
    return Looks(
        codes={number: code for number, font, _ in styles if (code := _letter_code(font.name))},
        struck=frozenset(number for number, font, _ in styles if font.strike),
        crossed=frozenset(number for number, _, border in styles if _has_diagonal(border)),
    )


def _run(run: Any) -> tuple[str, Any]:  # noqa: ANN401
    """Return a run's text and font; raised digits, as a footnote's, are no part of a number and stay raised."""
    font = getattr(run, "font", None)
    text = str(run)
    return (text.translate(RAISED) if font and font.vertAlign else text), font


def _letter_code(font: str | None) -> str:
    name = (font or "").lower()
    return next((code for start, code in _OLD_FONTS if name.startswith(start)), "")


def _has_diagonal(border: Any) -> bool:  # noqa: ANN401
    line = border.diagonal
    return bool((border.diagonalUp or border.diagonalDown) and line is not None and line.style)
