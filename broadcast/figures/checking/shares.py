"""Typed percentages: never taken, only compared with what the counts give."""

import re
from decimal import Decimal

from broadcast.figures.folding import clean
from broadcast.figures.grid import Cell, CellKind
from broadcast.figures.reading.numbers import MAX_LETTERS, NumberStyle, is_missing

MAX_DECIMALS = 6
"""More decimals of a stored number are noise of binary fractions."""
_NOISE = Decimal("0.0000005")


def share_fits(cell: Cell, style: NumberStyle, exact: Decimal) -> bool | None:
    """Whether a typed share is the computed one, in percent or as a fraction of 1, at the precision in which it was typed.

    None where the cell holds no share that could be compared.
    """
    typed = _typed(cell, style)
    if typed is None:
        return None
    readings = (typed,) if "%" in cell.text and cell.kind is CellKind.TEXT else (typed, typed.scaleb(2))
    return any(_is_rounded(reading, exact) for reading in readings)


def is_against_style(text: str, style: NumberStyle) -> bool:
    """Whether a typed share has the other style's decimal mark before one or two digits."""
    return bool(re.fullmatch(rf"\d{{1,3}}{re.escape(style.thousands)}\d{{1,2}}\s*%?", clean(text)))


def _typed(cell: Cell, style: NumberStyle) -> Decimal | None:
    if cell.kind is CellKind.NUMBER and isinstance(cell.value, int | float):
        value = Decimal(repr(cell.value))
        return round(value, MAX_DECIMALS + 2) if -_exponent(value) > MAX_DECIMALS + 2 else value
    text = clean(cell.text)
    if cell.kind is not CellKind.TEXT or is_missing(text) or len(text) > MAX_LETTERS:
        return None
    plain = text.removesuffix("%").strip().replace(style.decimal, ".")
    return Decimal(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else None


def _is_rounded(reading: Decimal, exact: Decimal) -> bool:
    """Whether ``reading`` is ``exact`` rounded to the decimals that it has."""
    return abs(reading - exact) <= Decimal(5).scaleb(_exponent(reading) - 1) + _NOISE


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0
