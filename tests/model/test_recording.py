"""For whom a recording is, and when."""

from datetime import date

from broadcast.model.programme import CueKind
from broadcast.model.recording import Recording
from broadcast.model.units import StationId

PIECE = Recording(kind=CueKind.MUSIC, title="x", media="", first=date(2021, 2, 1), last=date(2021, 2, 7), station=StationId("a"))


def test_it_is_for_its_station_from_its_first_day_to_the_end_of_its_last():
    days = [date(2021, 1, 31), date(2021, 2, 1), date(2021, 2, 7), date(2021, 2, 8)]
    assert [PIECE.is_for(StationId("a"), day) for day in days] == [False, True, True, False]
    assert not PIECE.is_for(StationId("b"), days[1])
