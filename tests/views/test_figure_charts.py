"""All places beside each other: the greatest first, bars in proportion, a place only where all have figures of one day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from broadcast.errors import UnknownName
from broadcast.views.figure_charts import charts

DAY = date(2021, 2, 2)


def store(tools, counts, day=DAY):
    with tools.begin(write=True) as uow:
        city = next(figures for figures in uow.figures.all() if figures.area == "195" and not figures.illustrative)
        wards = [station.area for station in uow.stations.all() if station.area != city.area]
        figure_set = tools.figure_sets[city.set]
        for area, count in zip(wards, counts, strict=False):
            values = {"accounts": count, "population": 10_000}
            uow.figures.add(replace(city, area=area, as_of=day, values=values, derived=figure_set.derive(values)))
        uow.commit()
    return wards


def test_before_any_ward_has_figures_the_city_stands_alone_with_its_stated_rank(tools):
    page = charts(tools)
    assert [(place.name, place.value, place.rank) for place in page.city] == [("Thành phố Cẩm Phả", Decimal("37.86"), "2/13")]
    assert len(page.wards) == 16
    assert all(place.value is None and place.length == 0 for place in page.wards)


def test_where_all_wards_have_one_day_they_are_ranked_and_bars_are_in_proportion(tools):
    wards = store(tools, [1_000 + 500 * number for number in range(16)])
    page = charts(tools)
    assert [place.rank for place in page.wards] == [f"{number}/16" for number in range(1, 17)]
    assert page.wards[0].area == wards[-1]
    assert (page.wards[0].length, page.wards[-1].length) == (85, 10), "a share's bar is of a hundred percent, the city's too"
    counts = charts(tools, measure="accounts").wards
    assert (counts[0].length, counts[-1].length) == (100, round(100 * 1_000 / 8_500, 1))


def test_where_one_lacks_figures_or_has_another_day_nobody_is_ranked(tools):
    store(tools, [1_000] * 15)
    assert {place.rank for place in charts(tools).wards} == {""}
    assert charts(tools).wards[-1].value is None
    wards = store(tools, [2_000], DAY - timedelta(days=7))
    assert {place.rank for place in charts(tools, measure="accounts").wards} == {""}
    (line,) = [place.line for place in charts(tools).wards if place.area == wards[0]]
    assert [point.value for point in line.points] == [2_000, 1_000]


def test_a_measure_that_is_none_is_told(tools):
    with pytest.raises(UnknownName):
        charts(tools, measure="rank_population")
