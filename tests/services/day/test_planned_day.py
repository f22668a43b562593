"""A day as decided: what plays at a moment, and what is to be said about it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.notice import EVERYWHERE
from broadcast.model.programme import Cue, CueKind, Session, SessionPlan
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.programme.inputs import DayInputs, Frame
from broadcast.services.day.planned_day import PlannedDay, cautions, on_air, playing_at
from broadcast.services.scripts.standing import StandingDay
from broadcast.wording import notice, sentence

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
MS = timedelta(milliseconds=1)


def at(clock):
    return datetime.combine(DAY, time.fromisoformat(clock), HANOI)


@pytest.fixture
def day(item):
    """Three sessions of two cues each: nine seconds, then a minute."""

    def plan(clock):
        start, told = at(clock), item("1", 60)
        common = {"because": "đến lượt", "recipe": told.recipe, "announcement": None, "voice": ""}
        tune = Cue(at=start, kind=CueKind.TUNE, title="Nhạc hiệu", length=Millis(9_000), **common)
        words = Cue(at=start + timedelta(seconds=9), kind=CueKind.OPENING, title="Mở đầu", length=Millis(60_000), **common)
        session = Session(start=start.time(), cap=Millis(900_000), clock=USUAL_CLOCK)
        return SessionPlan(session=session, start=start, cues=(tune, words))

    start = at("05:30")
    silent = Cue(at=start, kind=CueKind.TUNE, title="Nhạc hiệu", length=Millis(0), because="", recipe=None, announcement=None, voice="")
    frame = Frame(tune=silent, opening=None, closing=None)
    station = Station(id=StationId("cam-thach"), area=AreaCode("06787"), name="Cẩm Thạch", kind=StationKind.LOUDSPEAKER, profile="horn")
    inputs = DayInputs(station=station, day=DAY, zone=HANOI, sessions=(), frame=frame, candidates=())
    return PlannedDay(
        station=station,
        day=DAY,
        inputs=inputs,
        alone=inputs,
        revision=0,
        timetable=(),
        standing=StandingDay(),
        sessions=tuple(map(plan, ("05:30", "11:00", "17:00"))),
        refused={},
        left_out={},
        turns={},
        remarks=(),
        notices=(),
    )


@pytest.mark.parametrize(
    ("moment", "title"),
    [
        (at("11:00") - MS, None),
        (at("11:00"), "Nhạc hiệu"),
        (at("11:00:09") - MS, "Nhạc hiệu"),
        (at("11:00:09"), "Mở đầu"),
        (at("11:01:09") - MS, "Mở đầu"),
        (at("11:01:09"), None),
        (at("17:00"), "Nhạc hiệu"),
    ],
)
def test_a_cue_plays_from_its_moment_to_the_one_before_the_next(day, moment, title):
    cue = playing_at(day, moment)
    assert (cue and cue.title) == title


@pytest.mark.parametrize(
    ("moment", "title"),
    [
        (at("11:00") - MS, None),
        (at("11:00"), "Nhạc hiệu"),
        (at("11:00:09"), "Bài cũ"),
        (at("11:01:10") - MS, "Bài cũ"),
        (at("11:01:10"), None),
    ],
)
def test_what_was_published_stands_before_what_was_decided(day, bundle_made, moment, title):
    sessions = bundle_made(title="Bài cũ").sessions
    item = on_air(sessions, moment)
    assert (item and item.title) == title
    kept = playing_at(replace(day, standing=StandingDay(sessions=sessions[:2])), at("11:00:30"))
    assert kept.title == "Bài cũ"
    assert playing_at(replace(day, standing=StandingDay(sessions=sessions[:1])), at("11:00:30")).title == "Mở đầu"


def test_what_is_said_about_all_stations_names_none_and_else_names_them(day):
    night, empty = notice("sessions-meet", earlier="05:30", later="05:40"), notice("nothing-to-say", EVERYWHERE)
    other = replace(day, station=replace(day.station, name="Cẩm Phú"), notices=(night, night))
    both = cautions([replace(day, notices=(night,)), other])
    assert both == (sentence(night),)
    assert cautions([day, other]) == (f"Cẩm Phú: {sentence(night)}",)
    reason = notice("not-approved")
    silent = replace(day, notices=(empty,), refused={"3": (reason,)})
    assert cautions([silent]) == (sentence(empty), f"Bài 3 không phát: {sentence(reason)}")
    assert cautions([replace(silent, notices=())]) == ()
    assert cautions([replace(day, left_out={"3": reason})]) == (f"Bài 3 không phát: {sentence(reason)}",)
