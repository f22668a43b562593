from dataclasses import replace

from broadcast.figures.ranks import ranks
from broadcast.figures.shipped import shipped_figures

(CITY,) = shipped_figures()


def level(t, count=16):
    found = {}
    for index, area in enumerate(t.WARDS[:count]):
        values = dict(zip(("accounts", "population", "smartphones"), t.numbers(index), strict=True))
        found[area.code] = replace(CITY, area=area.code, values=values, derived=t.BLUEZONE.derive(values))
    return found


def test_places_among_the_areas_of_one_level(t):
    found = ranks(t.BLUEZONE, t.WARDS, level(t))
    shares = {code: one.values["accounts"] / one.values["population"] for code, one in level(t).items()}
    best = max(shares, key=shares.get)
    assert found[best] == {"rank_population": 1, "rank_of": 16, "rank_smartphones": found[best]["rank_smartphones"]}
    assert sorted(one["rank_population"] for one in found.values()) == list(range(1, 17))


def test_equal_shares_share_a_place(t):
    figures = {code: replace(one, values={"accounts": 1, "population": 2, "smartphones": 2}) for code, one in level(t).items()}
    assert {one["rank_population"] for one in ranks(t.BLUEZONE, t.WARDS, figures).values()} == {1}


def test_no_places_while_one_area_lacks_figures_or_has_another_day(t):
    assert ranks(t.BLUEZONE, t.WARDS, level(t, 15)) == {}
    figures = level(t)
    code = t.WARDS[0].code
    other_day = {**figures, code: replace(figures[code], as_of=t.TODAY)}
    assert ranks(t.BLUEZONE, t.WARDS, other_day) == {}
    lacking = {**figures, code: replace(figures[code], values={"accounts": 5, "smartphones": 9, "population": None})}
    assert {"rank_population" in one for one in ranks(t.BLUEZONE, t.WARDS, lacking).values()} == {False}


def test_two_areas_can_be_ranked_and_one_cannot(t):
    for count in (1, 2):
        assert bool(ranks(t.BLUEZONE, t.WARDS[:count], level(t, count))) is (count == 2)
    assert ranks(t.BLUEZONE, [], {}) == {}


def test_an_area_without_people_has_no_share_to_rank(t):
    figures = level(t)
    code = t.WARDS[0].code
    figures[code] = replace(figures[code], values={**figures[code].values, "population": 0})
    assert {"rank_population" in places for places in ranks(t.BLUEZONE, t.WARDS, figures).values()} == {False}
    figures[code] = replace(figures[code], values={**figures[code].values, "population": 5, "accounts": 0})
    assert ranks(t.BLUEZONE, t.WARDS, figures)[code]["rank_population"] == 16
