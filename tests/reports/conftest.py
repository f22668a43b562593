"""Planned items and airings that are easy to read in a test."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.ledger import Airing, Outcome, PlannedItem, Witness
from broadcast.model.programme import CueKind

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
AT = datetime(2021, 2, 4, 5, 30, 9, tzinfo=HANOI)
ITEM = PlannedItem(
    station="cam-thach",
    day=DAY,
    revision=1,
    place=1,
    kind=CueKind.ANNOUNCEMENT,
    title="Lợi ích của Bluezone",
    script="1",
    category="tuyen-truyen",
    at=AT,
    length=60_000,
    sha256="a" * 64,
)
AIRING = Airing(
    event="cam-thach/1",
    station="cam-thach",
    day=DAY,
    planned_at=AT,
    at=AT,
    length=60_000,
    outcome=Outcome.PLAYED,
    reason="",
    witness=Witness.AGENT,
    person="hộp 1",
    kind=CueKind.ANNOUNCEMENT,
    title="Lợi ích của Bluezone",
    script="1",
    category="tuyen-truyen",
    sha256="a" * 64,
    received=AT + timedelta(minutes=2),
    skew=0,
)


@pytest.fixture(scope="session")
def item():
    return lambda **changed: replace(ITEM, **changed)


@pytest.fixture(scope="session")
def airing():
    return lambda **changed: replace(AIRING, **changed)


@pytest.fixture(scope="session")
def week_report():
    """A report with every table filled; a title and a reason in it would run as formulas."""
    from broadcast.model.directive import Directive
    from broadcast.model.station import Station, StationKind
    from broadcast.reports.airtime import Sources, airtime
    from broadcast.reports.settle import settle

    stations = [
        Station(id="cam-thach", area="06787", name="Đài Truyền thanh phường Cẩm Thạch", kind=StationKind.LOUDSPEAKER, profile="horn"),
        Station(id="cam-hai", area="06802", name="Đài <b>xã</b> Cẩm Hải", kind=StationKind.LOUDSPEAKER, profile="horn"),
    ]
    failed = replace(ITEM, station="cam-hai", title="=HYPERLINK(1)", sha256="b" * 64)
    airings = [
        AIRING,
        replace(AIRING, event="2", station="cam-hai", sha256="b" * 64, outcome=Outcome.FAILED, length=0, reason="=cmd|' /C calc'!A0"),
        replace(AIRING, event="3", sha256="c" * 64),
    ]
    directive = Directive(document="801/TTCS-TTTH", issuer="Cục", category="", least_a_day=2, areas=None, first=DAY, last=DAY, review=None)
    sources = Sources(
        settled=settle([ITEM, failed], airings),
        deliveries=[],
        stations=stations,
        directives=[directive],
        made=datetime(2021, 2, 4, 10, 42, tzinfo=HANOI),
    )
    return airtime(DAY, DAY + timedelta(days=3), sources)


@pytest.fixture(scope="session")
def letterhead():
    from broadcast.reports.letterhead import letterhead_of

    return letterhead_of("thành phố", "Cẩm Phả")
