"""Units that have ended are shown as they last were."""

from datetime import date

import pytest

from broadcast.errors import UnknownName
from broadcast.views.nearby_days import areas_near, ended, station_day_near

AFTER_THE_NOTICE = date(2021, 2, 4)
AFTER_THE_MERGER = date(2026, 11, 25)


def test_a_unit_that_exists_is_itself(seen_tools):
    with seen_tools.begin() as uow:
        station_day = station_day_near(seen_tools, uow, "cam-thach", AFTER_THE_NOTICE)
        assert (station_day.area.full_name, station_day.city.full_name) == ("phường Cẩm Thạch", "thành phố Cẩm Phả")
        assert not ended(uow, station_day)


@pytest.mark.parametrize("day", [AFTER_THE_MERGER, date(1990, 1, 1)])
def test_a_unit_that_does_not_is_shown_as_it_last_was_and_called_ended(seen_tools, day):
    with seen_tools.begin() as uow:
        station_day = station_day_near(seen_tools, uow, "cam-thach", day)
        assert (station_day.area.full_name, station_day.day) == ("phường Cẩm Thạch", day)
        assert ended(uow, station_day)
        assert areas_near(uow, day)["195"].full_name == "thành phố Cẩm Phả"


def test_a_station_that_is_none_is_not_found(seen_tools):
    with seen_tools.begin() as uow, pytest.raises(UnknownName):
        station_day_near(seen_tools, uow, "khong-co", AFTER_THE_NOTICE)
