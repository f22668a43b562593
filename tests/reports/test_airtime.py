"""Airtime by every key that a steering committee asks for."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.model.directive import Directive
from broadcast.model.ledger import Delivery, Outcome
from broadcast.model.programme import CueKind
from broadcast.model.station import Station, StationKind
from broadcast.reports.airtime import Sources, airtime, category_of, week_of
from broadcast.reports.settle import settle

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
STATIONS = [
    Station(id="cam-thach", area="06787", name="Đài Truyền thanh phường Cẩm Thạch", kind=StationKind.LOUDSPEAKER, profile="horn"),
    Station(id="cam-hai", area="06802", name="Đài Truyền thanh xã Cẩm Hải", kind=StationKind.LOUDSPEAKER, profile="horn"),
]
DIRECTIVE = Directive(
    document="801/TTCS-TTTH",
    issuer="Cục",
    category="tien-do",
    least_a_day=2,
    areas=frozenset({"06787"}),
    first=date(2021, 2, 1),
    last=None,
    review=date(2021, 8, 1),
)


def _fetched(station, at):
    return Delivery(
        event=f"{station}-{at}", station=station, day=DAY, revision=1, title="Cả ngày", sha256="a" * 64, bytes=1, at=at, by="zip"
    )


@pytest.fixture
def report(item, airing):
    later = item(at=item().at + timedelta(minutes=5), category="tien-do", script="3", sha256="b" * 64, place=2)
    tune = item(at=item().at - timedelta(seconds=9), kind=CueKind.TUNE, category="", script=None, sha256="c" * 64, place=0, length=9_000)
    other = item(station="cam-hai", day=DAY + timedelta(days=7), at=item().at + timedelta(days=7))
    airings = [airing(), airing(event="2", planned_at=later.at, sha256="b" * 64, outcome=Outcome.FAILED, length=0, reason="Mất điện")]
    sources = Sources(
        settled=settle([tune, item(), later, other], airings),
        deliveries=[_fetched("cam-thach", item().at + timedelta(minutes=1)), _fetched("cam-thach", item().at + timedelta(hours=2))],
        stations=STATIONS,
        directives=[DIRECTIVE],
        made=datetime(2021, 2, 12, 8, tzinfo=HANOI),
    )
    return airtime(DAY, DAY + timedelta(days=7), sources)


def test_what_was_planned_aired_failed_and_never_spoken_of_is_told_apart(report):
    total = report.total
    assert (total.planned, total.aired, total.failed, total.unsaid) == (4, 1, 1, 2)
    assert (total.planned_length, total.aired_length) == (189_000, 60_000)
    assert total.share == 0.25


def test_an_item_counts_as_fetched_only_where_its_station_had_the_day_in_time(report):
    thach, hai = report.stations
    assert (thach.tally.fetched, hai.tally.fetched) == (1, 0)
    assert [(row.station, row.fetched is not None) for row in report.not_fetched] == [
        ("Đài Truyền thanh phường Cẩm Thạch", True),
        ("Đài Truyền thanh xã Cẩm Hải", False),
    ]


def test_categories_weeks_and_days_have_their_own_lines(report):
    assert {line.name: line.tally.planned for line in report.categories} == {"tuyen-truyen": 2, "tien-do": 1, "khung": 1}
    assert [line.name for line in report.weeks] == ["Tuần 5/2021 (01/02–07/02)", "Tuần 6/2021 (08/02–14/02)"]
    assert [line.name for line in report.days] == ["04/02/2021", "11/02/2021"]


def test_a_directive_counts_its_own_category_areas_and_days(report):
    (line,) = report.directives
    assert (line.required, line.tally.planned, line.tally.aired, line.short) == (2, 1, 0, 1)
    assert [(row.name, row.tally.planned) for row in line.stations] == [("Đài Truyền thanh phường Cẩm Thạch", 1)]


def test_what_is_still_to_come_is_left_out(item):
    sources = Sources(settled=settle([item()], []), deliveries=[], stations=STATIONS, directives=[], made=item().at - timedelta(seconds=1))
    assert airtime(DAY, DAY, sources).total.planned == 0


def test_a_week_at_the_turn_of_the_year_has_its_own_year():
    assert week_of(date(2021, 1, 1)) == "Tuần 53/2020 (28/12–03/01)"


@pytest.mark.parametrize(("kind", "category"), [(CueKind.RELAY, "tiep-song"), (CueKind.NEWS, "tin"), (CueKind.TUNE, "khung")])
def test_what_says_no_script_counts_under_its_kind(item, kind, category):
    assert category_of(item(kind=kind, category="")) == category
