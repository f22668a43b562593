"""Clerks' layouts, one test for each: what must come out, every error and warning at its cell, nothing silently."""

import importlib.util
import sys
from pathlib import Path

import pytest

from broadcast.cli.figures_answers import answer
from broadcast.model.figures import CheckOptions
from broadcast.wording import words


def _module(name):
    spec = importlib.util.spec_from_file_location(f"figure_{name}", Path(__file__).parent / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CLERKS = _module("clerks")
LAYOUTS = {f"{layout.kind}: {layout.name}": layout for layout in CLERKS.layouts(_module("conftest"))}


def checked(t, layout):
    return t.check(layout.data, layout.file, CheckOptions(columns=layout.columns))


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_comes_of_a_clerks_table(t, name):
    layout = LAYOUTS[name]
    found = checked(t, layout)
    assert t.said(found) == list(layout.says)
    assert found.refused == (layout.values is None)
    if layout.values is not None:
        assert t.values(found) == layout.values
        assert {row.figures.as_of.isoformat() for row in found.rows} == {layout.as_of}
    if layout.notes:
        assert set(t.said(found, "note")) == set(layout.notes)


def said(t, name, kind):
    layout = next(layout for key, layout in LAYOUTS.items() if key.endswith(name))
    return [notice for notice in checked(t, layout).messages if notice.kind == kind]


def test_the_duplicate_error_names_the_crossed_out_row(t):
    for notice in said(t, "cả hai hàng đều bị gạch", "duplicate_area"):
        assert "dòng 5 (bị gạch bỏ) và dòng 20 (bị gạch bỏ)" in words(notice).message


def test_a_correction_is_taken_and_both_rows_are_named(t):
    (notice,) = said(t, "hàng bị gạch, viết lại bên dưới", "struck")
    assert (notice.where.row, notice.where.text) == (5, "Phường Cửa Ông")
    assert "chỉ lấy số ở dòng 20" in words(notice).message


def test_what_is_left_of_a_half_crossed_cell_is_said(t):
    (notice,) = said(t, "nửa ô bị gạch", "struck")
    assert "«1511»" in words(notice).message and "«1600»" in words(notice).message


def test_both_columns_are_named_with_what_to_type(t):
    notice, _ = said(t, ": kỳ trước, kỳ này", "two_columns")
    assert "cột C «Bluezoner có số điện thoại / Kỳ trước», cột D «Bluezoner có số điện thoại / Kỳ này»" in words(notice).message
    assert answer(notice) == 'Thêm: --column accounts="Kỳ này".'
    notice, _ = said(t, "trong tuần, lũy kế", "two_columns")
    assert answer(notice) == 'Thêm: --column accounts="Lũy kế".'


def test_the_shape_of_a_table_that_cannot_be_read_is_named(t):
    (turned,) = said(t, "bảng xoay ngang", "no_table")
    assert "Bảng xoay ngang" in words(turned).message and "Transpose" in words(turned).hint
    (days,) = said(t, ": mỗi ngày một cột", "no_table")
    assert "mỗi ngày (tuần, tháng) một cột: 07/02/2021, 14/02/2021…" in words(days).message


def test_missing_places_are_one_message(t):
    (notice,) = said(t, "14 nơi không có trong tệp", "missing_area")
    assert words(notice).message.startswith("14 nơi không có trong tệp: phường Cẩm Sơn (06766), ")


def test_a_title_with_a_day_of_something_else_is_quoted(t):
    (notice,) = said(t, "tuần không nói đến ngày", "no_date")
    assert notice.where.text == "Từ ngày 15/02/2021 đến ngày 21/02/2021"


def test_the_nearest_name_is_of_the_tables_level(t):
    rows = t.ward_table()
    rows[3][1] = "Phường Cẩm Phá"
    (notice,) = [notice for notice in t.check(t.xlsx(rows)).messages if notice.kind == "unknown_area"]
    assert "phường Cẩm Phú" in words(notice).hint and "thành phố" not in words(notice).hint


def test_a_cell_of_two_numbers_is_told_to_be_split(t):
    (notice,) = said(t, "hai số trong một ô, một cột", "no_accounts")
    assert "«72.014/190.232»" in words(notice).message and "Tách thành hai cột" in words(notice).hint
    (notice,) = said(t, "hai số trong một ô, hai cột", "not_a_number")
    assert words(notice).message == "Ô này ghi hai số, số phần trên tổng"
