"""One programme of two sessions, with and without figures, and its manifest."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.bundle.from_programme import FileFacts, bundle_of
from broadcast.bundle.names import file_names
from broadcast.model.programme import Cue, CueKind, Programme, RelaySource, Session, SessionPlan, SourceKind
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.programme.clocks import USUAL_CLOCK

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
STATION = Station(
    id=StationId("cam-thach"),
    area=AreaCode("06787"),
    name="Đài Truyền thanh phường Cẩm Thạch",
    kind=StationKind.LOUDSPEAKER,
    profile="horn",
)


@pytest.fixture
def programme(item):
    def plan(start):
        at = datetime.combine(date(2021, 2, 4), start, HANOI)
        cues = []
        for one in (item("1", 58.4), item("3", 61.25, "Tiến độ cài đặt: toàn thành phố", date(2021, 1, 31))):
            cues.append(
                Cue(
                    at=at,
                    kind=CueKind.ANNOUNCEMENT,
                    title=one.announcement.title,
                    length=one.length,
                    because="đến lượt",
                    recipe=one.recipe,
                    announcement=one.announcement,
                    voice=one.voice,
                )
            )
            at += timedelta(milliseconds=one.length)
        relay = Cue(
            at=at,
            kind=CueKind.RELAY,
            title="Tiếp sóng tỉnh",
            length=Millis(60_000),
            because="",
            recipe=None,
            announcement=None,
            voice="",
            source=RelaySource(kind=SourceKind.STREAM, address="https://tinh.example/fm"),
            standby=cues[0].recipe,
        )
        return SessionPlan(session=Session(start=start, cap=Millis(900_000), clock=USUAL_CLOCK), start=cues[0].at, cues=(*cues, relay))

    return Programme(
        station=STATION.id,
        day=date(2021, 2, 4),
        revision=1,
        published=datetime(2021, 2, 4, 4, tzinfo=HANOI),
        sessions=(plan(time(5, 30)), plan(time(17, 0))),
    )


@pytest.fixture
def station():
    return STATION


@pytest.fixture
def bundle(programme):
    facts = {key: FileFacts(bytes=480_000 + key[1], sha256="ab" * 32, crc32=7) for key in file_names(programme.sessions)}
    return bundle_of(programme, STATION, facts)
