from datetime import date
from decimal import Decimal

from broadcast.figures.shipped import figure_sets, shipped_areas, shipped_figures


def test_the_notices_figures_are_shipped_with_source_and_day_and_computed_shares():
    (city,) = shipped_figures()
    assert (city.area, city.as_of, city.source) == ("195", date(2021, 1, 31), "588/TBTT-VHTT")
    assert city.values["accounts"] == 72014
    assert city.derived == {"share_population": Decimal("37.86"), "share_smartphones": Decimal("37.35")}
    assert city.set in figure_sets()


def test_sixteen_wards_and_communes_and_thirteen_units_stand_on_the_notices_day():
    areas = [area for area in shipped_areas() if area.valid_on(date(2021, 2, 4))]
    assert sum(area.parent == "195" for area in areas) == 16
    assert sum(area.parent == "22" for area in areas) == 13


def test_merged_units_end():
    gone = {area.code for area in shipped_areas() if not area.valid_on(date(2025, 7, 1))}
    assert "06787" in gone
    assert "22" not in gone
    assert next(area for area in shipped_areas() if area.code == "204").valid_to == date(2020, 1, 1)
