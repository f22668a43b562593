"""A session is framed by the tune and by what has sound today."""

from datetime import date

from broadcast.model.programme import CueKind
from broadcast.model.units import ScriptId, StationId
from broadcast.services.day.frame import frame_of
from broadcast.services.places.house_frame import CLOSINGS, OPENINGS
from broadcast.services.scripts.station_day import station_day_of
from broadcast.services.sound.library import Shelf


def test_what_has_no_sound_today_is_left_out(tools, item):
    with tools.begin() as uow:
        station_day = station_day_of(tools, uow, StationId("cam-thach"), date(2021, 2, 4))
    own, sample = OPENINGS
    opening = item(sample)
    frame = frame_of(tools, station_day, {sample: opening, ScriptId("1"): item("1")}, Shelf())
    assert (frame.opening, frame.closing) == (opening, None)
    assert (frame.tune.kind, frame.tune.at.isoformat(), frame.tune.length > 0) == (CueKind.TUNE, "2021-02-04T00:00:00+07:00", True)
    assert frame_of(tools, station_day, {CLOSINGS[1]: opening}, Shelf()).closing == opening
    both = {own: item(own), sample: opening}
    assert frame_of(tools, station_day, both, Shelf()).opening == both[own], "the house's own goes before the sample's"
