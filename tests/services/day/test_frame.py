"""A session is framed by the tune and by what has sound today."""

from datetime import date

from broadcast.model.programme import CueKind
from broadcast.model.units import ScriptId, StationId
from broadcast.services.day.frame import CLOSING, OPENING, frame_of
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.library import Shelf


def test_what_has_no_sound_today_is_left_out(tools, item):
    with tools.begin() as uow:
        station_day = station_day_of(tools, uow, StationId("cam-thach"), date(2021, 2, 4))
    opening = item(OPENING)
    frame = frame_of(tools, station_day, {ScriptId(OPENING): opening, ScriptId("1"): item("1")}, Shelf())
    assert (frame.opening, frame.closing) == (opening, None)
    assert (frame.tune.kind, frame.tune.at.isoformat(), frame.tune.length > 0) == (CueKind.TUNE, "2021-02-04T00:00:00+07:00", True)
    assert frame_of(tools, station_day, {ScriptId(CLOSING): opening}, Shelf()).closing == opening
