from dataclasses import replace
from datetime import date, timedelta

from broadcast.figures.shipped import figure_sets, shipped_figures
from broadcast.figures.slots import slots

BLUEZONE = figure_sets()["bluezone"]
(CITY,) = shipped_figures()


def test_every_value_stands_in_written_vietnamese():
    assert slots(BLUEZONE, CITY) == {
        "ngay_so_lieu": "31/01/2021",
        "nguon_so_lieu": "588/TBTT-VHTT",
        "so_tai_khoan": "72.014",
        "dan_so": "190.232",
        "so_may": "192.789",
        "hang_dan_so": "2",
        "hang_may": "5",
        "so_don_vi": "13",
        "ty_le_dan_so": "37,86 %",
        "ty_le_may": "37,35 %",
    }


def test_what_is_not_known_has_no_key():
    filled = slots(BLUEZONE, replace(CITY, values={"accounts": 5, "population": None}, derived={}, source=None))
    assert filled == {"ngay_so_lieu": "31/01/2021", "so_tai_khoan": "5"}


def test_growth_comes_with_both_dates_and_only_if_there_was_growth():
    later = replace(CITY, as_of=date(2021, 2, 7), values={**CITY.values, "accounts": 73_014})
    filled = slots(BLUEZONE, later, CITY)
    assert (filled["tang_tai_khoan"], filled["ngay_so_lieu_truoc"], filled["ngay_so_lieu"]) == ("1.000", "31/01/2021", "07/02/2021")
    assert "tang_tai_khoan" not in slots(BLUEZONE, later, later)
    assert "tang_tai_khoan" not in slots(BLUEZONE, replace(later, values={"accounts": 3}), CITY)


def test_growth_is_more_than_before_and_since_an_earlier_day():
    before = replace(CITY, values={"accounts": 100})
    for days, now, growth in ((7, 101, "1"), (7, 100, None), (7, 99, None), (0, 101, None), (-1, 101, None)):
        later = replace(CITY, as_of=CITY.as_of + timedelta(days=days), values={"accounts": now})
        filled = slots(BLUEZONE, later, before)
        assert (filled.get("tang_tai_khoan"), "ngay_so_lieu_truoc" in filled) == (growth, growth is not None)
