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


def test_a_share_is_told_from_a_count_and_what_can_be_chosen_is_named(tools):
    assert (charts(tools).percent, charts(tools, measure="accounts").percent) == (True, False)
    assert list(charts(tools).measures) == ["share_population", "share_smartphones", "accounts", "population", "smartphones"]
    assert charts(tools).measure == "share_population"


def test_above_a_hundred_percent_the_greatest_is_the_whole_bar_and_nothing_is_shown_where_there_is_none(tools):
    wards = store(tools, [20_000, 5_000, 0])
    places = {place.area: place for place in charts(tools).wards}
    assert [places[ward].length for ward in wards[:4]] == [100, 25, 0, 0]
    assert [places[ward].as_of for ward in wards[:4]] == [DAY, DAY, DAY, None]
    assert [places[ward].value for ward in wards[2:4]] == [0, None]
    assert [place.area for place in charts(tools).wards] == [*wards[:3], *sorted(wards[3:])]
    assert charts(tools).days == {DAY}


def test_a_later_table_without_any_number_does_not_hide_the_one_before(tools):
    wards = store(tools, [1_000])
    with tools.begin(write=True) as uow:
        ward = next(figures for figures in uow.figures.all() if figures.area == wards[0])
        uow.figures.add(replace(ward, as_of=DAY + timedelta(days=1), values=dict.fromkeys(ward.values), derived={}))
        uow.commit()
    assert charts(tools).wards[0].as_of == DAY


def test_a_rank_is_told_only_with_of_how_many_and_only_for_its_own_share(tools):
    ranks = [charts(tools, measure=measure).city[0].rank for measure in charts(tools).measures]
    assert ranks == ["2/13", "5/13", "", "", ""]
    with tools.begin(write=True) as uow:
        city = next(figures for figures in uow.figures.all() if figures.area == "195" and not figures.illustrative)
        uow.figures.add(replace(city, as_of=DAY, values={**city.values, "rank_of": None}))
        uow.commit()
    assert charts(tools).city[0].rank == ""
    assert charts(tools, measure="accounts").city[0].rank == ""
