"""Cells in letter codes become Unicode; what only looks like Đ is said once."""

import pytest

from broadcast.figures.findings import Findings
from broadcast.figures.folding import clean, fold
from broadcast.figures.grid import Cell, CellKind, Grid
from broadcast.figures.reading.letters import decoded, is_coded, say_letters


def grid(*cells):
    return Grid(name=None, rows={1: dict(enumerate(cells, 1))}, spans={})


def text(value, font=""):
    return Cell(CellKind.TEXT, value, font)


def test_only_cells_of_old_fonts_are_decoded():
    sheet = grid(text("Caåm Thaïch", "vni"), text("Caåm Thaïch"), text("Cẩm Thạch", "vni"), text("TT", "tcvn3"))
    assert is_coded(sheet)
    assert [cell.text for cell in decoded(sheet).rows[1].values()] == ["Cẩm Thạch", "Caåm Thaïch", "Cẩm Thạch", "TT"]
    assert decoded(sheet).cell(1, 1).decoded == "vni"


def test_a_crossed_out_cell_stays_crossed_out():
    struck = grid(text("Caåm Thaïch", "vni")._replace(struck=True))
    assert decoded(struck).cell(1, 1).struck


def test_each_code_is_said_once_at_its_first_cell():
    sheet = decoded(grid(text("Caåm", "vni"), text("Thaïch", "vni"), text("CÈm", "tcvn3")))
    findings = Findings()
    say_letters(sheet, 1, findings)
    assert [(notice.kind, notice.where.column) for notice in findings.messages] == [("vni", "A"), ("tcvn3", "C")]


@pytest.mark.parametrize("letter", ["\u00d0", "\u0189", "D\u0335", "\u00f0", "\u0256"])
def test_what_looks_like_d_with_a_stroke_is_it(letter):
    assert clean(f"{letter}ông") in ("Đông", "đông")
    assert fold(f"{letter}ông") == "dong"
    findings = Findings()
    say_letters(grid(text(f"{letter}ông Triều")), 1, findings)
    assert [notice.kind for notice in findings.messages] == ["look_alike"]
    titles = Findings()
    say_letters(grid(text(f"{letter}ông Triều")), 2, titles)
    assert titles.messages == ()
