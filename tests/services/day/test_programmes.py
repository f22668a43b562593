"""A real day planned with real parts: who speaks, who does not, and why."""

import logging
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.errors import AreaEnded, UnknownName
from broadcast.model.programme import CueKind
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId
from broadcast.services.day import programmes
from broadcast.services.day.planned_day import playing_at
from broadcast.wording import sentence

DAY = date(2021, 2, 4)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture(scope="module")
def ward(seen_tools):
    return programmes.plan(seen_tools, programmes.stations(seen_tools, StationId("cam-thach")), DAY)[0]


def _scripts(planned):
    return {cue.announcement.script for plan in planned.sessions for cue in plan.cues if cue.kind is CueKind.ANNOUNCEMENT}


def test_the_day_has_three_sessions_and_every_script_is_heard(ward):
    assert [f"{plan.start:%H:%M}" for plan in ward.sessions] == ["05:30", "11:00", "17:00"]
    assert _scripts(ward) == {"1", "2a", "2b", "3", "3b", "4", "5", "6", "7"}
    assert ward.refused == {}


def test_no_session_is_longer_than_its_cap(ward):
    for plan in ward.sessions:
        assert 0 < sum(cue.length for cue in plan.cues) <= plan.session.cap


def test_each_item_is_said_by_one_engine(ward):
    voices = {cue.voice.split()[0] for plan in ward.sessions for cue in plan.cues if cue.voice}
    assert len(voices) == 1


def test_a_moment_is_answered_with_its_cue(ward):
    cue = playing_at(ward, datetime(2021, 2, 4, 17, 0, tzinfo=HANOI))
    assert cue.title == "Nhạc hiệu"
    assert playing_at(ward, datetime(2021, 2, 4, 16, 59, 59, tzinfo=HANOI)) is None


def test_past_the_figures_age_the_progress_items_are_withheld_with_the_reason(open_tools):
    day = DAY + timedelta(days=4)
    tools = open_tools(now=datetime(2021, 2, 8, 4, tzinfo=HANOI))
    planned = programmes.plan(tools, programmes.stations(tools, StationId("cam-thach")), day)[0]
    assert not {"3", "3b", "4"} & _scripts(planned)
    assert "quá 7 ngày" in sentence(planned.refused["3"][0])


def test_the_wanted_station_is_named_when_it_does_not_exist(seen_tools):
    with pytest.raises(UnknownName, match="cam-tach.*cam-thach"):
        programmes.stations(seen_tools, StationId("cam-tach"))


def test_a_unit_that_has_ended_silences_its_own_station_only(tools, caplog):
    caplog.set_level(logging.CRITICAL)
    with tools.begin(write=True) as uow:
        uow.stations.add(
            Station(id=StationId("da-het"), area=AreaCode("99999"), name="Đài cũ", kind=StationKind.LOUDSPEAKER, profile="horn")
        )
        uow.commit()
    chosen = programmes.stations(tools)
    planned = programmes.plan(tools, [one for one in chosen if one.id in ("da-het", "cam-thach")], DAY)
    assert [one.station.id for one in planned] == ["cam-thach"]
    with pytest.raises(AreaEnded):
        programmes.plan(tools, [one for one in chosen if one.id == "da-het"], DAY)


def test_a_day_is_the_same_whatever_zone_the_machine_is_in(ward, seen_tools, monkeypatch):
    import time

    for zone in ("UTC", "America/Los_Angeles", "Pacific/Kiritimati"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        again = programmes.plan(seen_tools, programmes.stations(seen_tools, StationId("cam-thach")), DAY)[0]
        assert replace(again) == ward
    monkeypatch.undo()
    time.tzset()
