"""A small station day."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.programme import Cue, CueKind, Session, Track
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.programme.inputs import DayInputs, Frame

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)


@pytest.fixture
def track(item):
    """A recording of so many seconds."""

    def make(title, seconds):
        return Track(title=title, recipe=item("n").recipe, length=Millis(round(seconds * 1000)))

    return make


@pytest.fixture
def inputs(item):
    def make(candidates, *, minutes=15, starts=("05:30", "11:00", "17:00"), opening=True, clock=USUAL_CLOCK, news=(), music=(), **given):
        tune = item("n", 10)
        cue = Cue(
            at=datetime(2021, 2, 4, 5, 30, tzinfo=HANOI),
            kind=CueKind.TUNE,
            title="Nhạc hiệu",
            length=tune.length,
            because="nhạc hiệu mở đầu mỗi buổi",
            recipe=tune.recipe,
            announcement=None,
            voice="",
        )
        return DayInputs(
            station=Station(id=StationId("cam-thach"), area=AreaCode("06787"), name="x", kind=StationKind.LOUDSPEAKER, profile="horn"),
            day=DAY,
            zone=HANOI,
            sessions=tuple(Session(start=time.fromisoformat(start), cap=Millis(minutes * 60_000), clock=clock) for start in starts),
            frame=Frame(
                tune=cue,
                opening=item("mo-dau", 8) if opening else None,
                closing=item("ket-thuc", 6) if opening else None,
                news=tuple(news),
                music=tuple(music),
            ),
            candidates=tuple(candidates),
            **given,
        )

    return make
