"""The length that an editor is told before anything is spoken is the length that airs, by the neural voice too."""

from datetime import date

import pytest

from broadcast.model.units import ScriptId, StationId
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.items import announce, record
from broadcast.spoken.estimate import estimate_ms

DAY = date(2021, 2, 4)


@pytest.mark.parametrize("script", ["2a", "5"])
def test_the_estimate_is_within_8_percent_of_the_sound(open_tools, tmp_path, script):
    tools = open_tools(tts_order="neural", audio_store=tmp_path / "parts")
    with tools.begin() as uow:
        announcement = announce(catalogue.get(uow, ScriptId(script)), station_day_of(tools, uow, StationId("cam-pha"), DAY))
    item = record(tools, announcement, tools.profiles["fm"], chime=False)
    assert item.voice.startswith("neural/")
    assert abs(estimate_ms(announcement.spoken) / item.length - 1) <= 0.08
