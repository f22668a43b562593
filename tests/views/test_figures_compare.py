"""New figures beside the last ones."""

from dataclasses import replace
from datetime import date

from broadcast.model.figures import FoundRow
from broadcast.model.units import AreaCode
from broadcast.views.figures_compare import compare


def test_only_what_differs_is_shown_with_how_much(seen_tools):
    figure_set = seen_tools.figure_sets["bluezone"]
    with seen_tools.begin() as uow:
        city = next(figures for figures in uow.figures.all() if not figures.illustrative)
    later = replace(city, as_of=date(2021, 2, 2), values={**city.values, "accounts": 72_000})
    ward = replace(later, area=AreaCode("06787"), values={"accounts": 4_512})
    rows = [FoundRow(name="thành phố Cẩm Phả", figures=later), FoundRow(name="phường Cẩm Thạch", figures=ward)]
    compared = compare(seen_tools, figure_set, rows)
    assert [(one.area, one.before, one.now, one.change) for one in compared] == [
        ("Thành phố Cẩm Phả", 72_014, 72_000, -14),
        ("Phường Cẩm Thạch", None, 4_512, None),
    ]


def test_what_is_the_same_or_was_not_given_is_no_difference_and_zero_is_one(seen_tools):
    figure_set = seen_tools.figure_sets["bluezone"]
    with seen_tools.begin() as uow:
        city = next(figures for figures in uow.figures.all() if not figures.illustrative)

    def differences(values):
        return [
            (found.label, found.before, found.now)
            for found in compare(
                seen_tools, figure_set, [FoundRow(name="thành phố", figures=replace(city, as_of=date(2021, 2, 2), values=values))]
            )
        ]

    assert differences(city.values) == []
    assert differences({}) == []
    assert differences(dict.fromkeys(city.values)) == []
    label = figure_set.label("accounts")
    assert differences({"accounts": 0}) == [(label, 72_014, 0)]
