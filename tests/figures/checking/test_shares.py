from decimal import Decimal

import pytest

from broadcast.figures.checking.shares import is_against_style, share_fits
from broadcast.figures.grid import Cell, CellKind
from broadcast.figures.reading.numbers import NumberStyle

EXACT = Decimal(100) * 72014 / 190232


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("37,86%", True), ("37,9 %", True), ("38%", True), ("0,3786", True), ("37,86", True), (37.86, True),
        (0.3786, True), (0.378558812397, True), (37.8559, True), (38, True),
        ("37,85%", False), ("37,9999%", False), (37.5, False), (0.38, True), (0.37, False), ("0,3786%", False),
        ("", None), ("-", None), ("xấp xỉ", None),
    ],
)  # fmt: skip
def test_a_typed_share_fits_at_its_own_precision(written, fits):
    cell = Cell(CellKind.TEXT if isinstance(written, str) else CellKind.NUMBER, written)
    assert share_fits(cell, NumberStyle.VIETNAMESE, EXACT) is fits


def test_the_other_styles_decimal_mark():
    assert is_against_style("37.86%", NumberStyle.VIETNAMESE)
    assert not is_against_style("37,86%", NumberStyle.VIETNAMESE)
    assert is_against_style("37,86", NumberStyle.ENGLISH)


@pytest.mark.parametrize(
    ("written", "exact", "fits"),
    [
        ("12,4%", "12.35", True),
        ("12,3%", "12.35", True),
        ("12,4%", "12.3499", False),
        ("12,4%", "12.45", True),
        ("12,4%", "12.4501", False),
        ("12%", "12.5", True),
        ("12%", "12.51", False),
        ("13%", "12.5", True),
        ("13%", "12.49", False),
        (12.345678901234, "12.345678901234", True),
        (0.12345678901234, "12.345678901234", True),
        (12.3456, "12.34565", True),
        (12.3456, "12.34567", False),
        (0, "0", True),
        (0, "0.6", False),
        (1, "100", True),
        ("100%", "100", True),
        ("0,01%", "1", False),
    ],
)
def test_a_share_is_rounded_where_its_last_digit_stands(written, exact, fits):
    cell = Cell(CellKind.TEXT if isinstance(written, str) else CellKind.NUMBER, written)
    assert share_fits(cell, NumberStyle.VIETNAMESE, Decimal(exact)) is fits
