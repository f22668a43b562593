"""The length that an editor is told before anything is spoken is the length that airs, within 8 %."""

from datetime import date

import pytest

from broadcast.model.units import ScriptId, StationId
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce, record
from broadcast.spoken.estimate import estimate_ms


@pytest.mark.parametrize("script", ["1", "2a", "2b", "3", "3b", "4", "5", "6", "7"])
def test_the_estimate_is_within_8_percent_of_the_sound(tools, script):
    with tools.begin() as uow:
        station_day = station_day_of(tools, uow, StationId("cam-pha"), date(2021, 2, 4))
        announcement = announce(catalogue.get(uow, ScriptId(script)), station_day)
    length = record(tools, announcement, tools.profiles["fm"], chime=False).length
    assert abs(estimate_ms(announcement.spoken) / length - 1) <= 0.08
