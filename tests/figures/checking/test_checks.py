"""What figures must be like beside each other: totals, the city's row, areas without a row."""

import pytest


def _codes(checked):
    return {notice.code for notice in checked.messages}


@pytest.mark.parametrize(
    ("rows", "code"), [(15, "missing_area"), (8, "missing_area"), (7, "missing_area.part"), (2, "missing_area.part"), (1, None)]
)
def test_areas_without_a_row_are_named_as_missing_or_as_a_part(t, rows, code):
    table = t.ward_table()[: 3 + rows]
    assert _codes(t.check(t.xlsx(table))) & {"missing_area", "missing_area.part"} == ({code} if code else set())


def _sums(t, rows=16):
    return [sum(column) for column in zip(*(t.numbers(index) for index in range(rows)), strict=True)]


@pytest.mark.parametrize("change", [-1, 0, 1])
def test_a_total_is_the_sum_of_its_rows(t, change):
    accounts, population, smartphones = _sums(t)
    total = ["", "Tổng cộng", accounts + change, population, smartphones]
    said = t.said(t.check(t.xlsx([*t.ward_table(), total])))
    assert said == ([("total_differs", 20, "C")] if change else [])


@pytest.mark.parametrize("change", [-1, 0, 1])
def test_the_citys_row_is_the_sum_of_all_its_wards(t, change):
    accounts, population, smartphones = _sums(t)
    city = ["", "Thành phố Cẩm Phả", accounts, population + change, smartphones]
    said = t.said(t.check(t.xlsx([*t.ward_table(), city])))
    assert said == ([("total_differs", 20, "D")] if change else [])


def test_the_citys_row_is_not_compared_while_a_ward_or_its_figure_is_missing(t):
    city = ["", "Thành phố Cẩm Phả", 9, 99_999, 99_999]
    lacking_row = t.said(t.check(t.xlsx([*t.ward_table()[:-1], city])))
    assert "total_differs" not in {kind for kind, _, _ in lacking_row}
    table = t.ward_table()
    table[5][3] = ""
    lacking_figure = t.said(t.check(t.xlsx([*table, city])))
    assert ("total_differs", 20, "D") not in lacking_figure
    assert ("total_differs", 20, "C") in lacking_figure


@pytest.mark.parametrize(("accounts", "refused"), [(3049, False), (3050, False), (3051, True)])
def test_accounts_are_at_most_as_many_as_people(t, accounts, refused):
    table = t.ward_table()
    table[3][2], table[3][4] = accounts, 99_999
    kinds = {kind for kind, row, _ in t.said(t.check(t.xlsx(table)), "error") if row == 4}
    assert ("over_people" in kinds) is refused


def test_an_area_that_stands_twice_is_named_at_both_rows(t):
    table = [*t.ward_table(), t.ward_rows()[2]]
    assert [place for place in t.said(t.check(t.xlsx(table)), "error") if place[0] == "duplicate_area"] == [
        ("duplicate_area", 6, "B"),
        ("duplicate_area", 20, "B"),
    ]
