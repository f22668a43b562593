"""Taking reports of what was aired: tied to a published file by its hash, once, whatever the station's clock says."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.access.errors import NotAllowed
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Actor, Role, operator
from broadcast.model.directive import Directive
from broadcast.model.ledger import AirReport, AirReports, Delivery, Outcome, Witness
from broadcast.model.programme import CueKind
from broadcast.services.delivery.ledgers import (
    HandReport,
    _meets,
    _planned,
    airtime_report,
    note_delivery,
    proofs,
    report_by_hand,
    take_reports,
)

DAY = date(2021, 2, 4)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2021, 2, 4, 12, tzinfo=HANOI)
LAN = operator("chị Lan")


@pytest.fixture
def day(open_tools, bundle_made):
    """Tools at noon, and a day published for Cẩm Thạch."""
    tools, bundle = open_tools(NOON), bundle_made()
    with tools.begin(write=True) as uow:
        uow.bundles.save(bundle)
        uow.commit()
    return tools, bundle


def _row(item, event="1", **changed):
    row = AirReport(
        event=event,
        kind=item.kind,
        title=item.title,
        planned_at=item.at,
        at=item.at,
        length=item.length,
        outcome=Outcome.PLAYED,
        reason="",
        sha256=item.file.sha256,
    )
    return replace(row, **changed)


def _reports(*rows, sent=NOON, station="cam-thach"):
    return AirReports(station=station, reporter="hộp 1", witness=Witness.AGENT, sent=sent, rows=rows)


def test_a_played_item_is_tied_to_the_file_that_was_published(day):
    tools, bundle = day
    item = bundle.items[1]
    assert take_reports(tools, _reports(_row(item))).kept == ("1",)
    (proof,) = [proof for proof in proofs(tools, DAY, DAY).proofs if proof.heard]
    assert (proof.planned.sha256, proof.planned.title, proof.aired) == (item.file.sha256, item.title, item.length)


def test_told_twice_it_is_written_once(day):
    tools, bundle = day
    take_reports(tools, _reports(_row(bundle.items[1])))
    again = take_reports(tools, _reports(_row(bundle.items[1]), _row(bundle.items[3], "2")))
    assert (again.kept, again.repeated, again.refused) == (("2",), ("1",), ())
    with tools.begin() as uow:
        assert len(uow.ledgers.airings(DAY, DAY + timedelta(days=1))) == 2


def test_what_was_never_published_is_refused_by_name_and_the_rest_is_kept(day):
    tools, bundle = day
    strange = _row(bundle.items[1], "x", sha256="f" * 64, title="Bài lạ")
    taken = take_reports(tools, _reports(strange, _row(bundle.items[1])))
    assert taken.kept == ("1",)
    ((event, reason),) = taken.refused
    assert event == "x"
    assert reason.startswith(
        "Trạm cam-thach báo đã phát «Bài lạ» lúc 05:30:09 04/02/2021, nhưng lịch của trạm chưa từng có tệp này (ffffffffffff)."
    )


def test_another_stations_file_is_not_this_stations(day):
    tools, bundle = day
    assert take_reports(tools, _reports(_row(bundle.items[1]), station="cam-hai")).refused
    with pytest.raises(UnknownName):
        take_reports(tools, _reports(station="nowhere"))


def test_a_relay_is_known_by_its_moment(day):
    tools, bundle = day
    relay = replace(
        bundle.items[1], kind=CueKind.RELAY, file=None, text=None, title="Tiếp sóng", at=bundle.items[1].at + timedelta(minutes=3)
    )
    session = replace(bundle.sessions[0], items=(*bundle.sessions[0].items, relay))
    with tools.begin(write=True) as uow:
        uow.bundles.save(replace(bundle, revision=2, sessions=(session,)))
        uow.commit()
    row = AirReport(**{**{name: getattr(_row(bundle.items[1]), name) for name in AirReport.__slots__}, "kind": CueKind.RELAY, "sha256": ""})
    taken = take_reports(tools, _reports(replace(row, event="a", planned_at=relay.at), replace(row, event="b")))
    assert (taken.kept, [event for event, _ in taken.refused]) == (("a",), ["b"])


@pytest.mark.parametrize("wrong", [timedelta(days=365), timedelta(days=-365), timedelta(minutes=4), timedelta()])
def test_a_clock_that_is_wrong_is_noted_and_reckoned_with(day, wrong):
    tools, bundle = day
    item = bundle.items[1]
    take_reports(tools, _reports(_row(item, at=item.at + wrong), sent=NOON + wrong))
    with tools.begin() as uow:
        (airing,) = uow.ledgers.airings(DAY, DAY + timedelta(days=1))
    assert (airing.skew, airing.true_at) == (wrong // timedelta(milliseconds=1), item.at)
    assert (airing.received, airing.day) == (NOON, DAY)


def test_a_file_that_plays_in_three_sessions_is_told_apart_by_its_planned_moment(day):
    tools, bundle = day
    items = [bundle.items[number] for number in (1, 3, 5)]
    assert len({item.file.sha256 for item in items}) == 1
    take_reports(tools, _reports(_row(items[1])))
    assert [proof.planned.at for proof in proofs(tools, DAY, DAY).proofs if proof.heard] == [items[1].at]


def _by_hand(bundle, number=1, **changed):
    report = HandReport(day=DAY, at=(bundle.items[number].at,), outcome=Outcome.PLAYED, reason="", form="f1")
    return replace(report, **changed)


def test_an_operator_says_it_was_played_and_two_clicks_are_one(day):
    tools, bundle = day
    assert report_by_hand(tools, LAN, "cam-thach", _by_hand(bundle)) == 1
    assert report_by_hand(tools, LAN, "cam-thach", _by_hand(bundle)) == 0
    (proof,) = [proof for proof in proofs(tools, DAY, DAY).proofs if proof.heard]
    assert (proof.airings[0].person, proof.airings[0].witness, proof.aired) == ("chị Lan", Witness.HAND, bundle.items[1].length)


def test_a_whole_session_is_reported_at_once_or_not_at_all(day):
    tools, bundle = day
    begun = tuple(item.at for item in bundle.sessions[0].items)
    assert report_by_hand(tools, LAN, "cam-thach", _by_hand(bundle, at=begun)) == 2
    with pytest.raises(NotKept):
        report_by_hand(tools, LAN, "cam-thach", _by_hand(bundle, at=(bundle.items[2].at, bundle.items[5].at), form="f2"))
    assert sum(proof.heard for proof in proofs(tools, DAY, DAY).proofs) == 2


def test_what_could_not_be_played_has_a_reason(day):
    tools, bundle = day
    failed = _by_hand(bundle, outcome=Outcome.FAILED, reason=" Mất điện ")
    assert report_by_hand(tools, LAN, "cam-thach", failed)
    assert [proof.reason for proof in proofs(tools, DAY, DAY).proofs if proof.outcome is Outcome.FAILED] == ["Mất điện"]
    with pytest.raises(NotKept, match="phải ghi lý do"):
        report_by_hand(tools, LAN, "cam-thach", replace(failed, reason=" "))


def test_what_is_not_in_the_plan_or_still_to_come_cannot_be_reported(day):
    tools, bundle = day
    with pytest.raises(NotKept, match="không còn mục lúc 05:30:10"):
        report_by_hand(tools, LAN, "cam-thach", _by_hand(bundle, at=(bundle.items[1].at + timedelta(seconds=1),)))
    with pytest.raises(NotKept, match="chưa thể báo đã phát"):
        report_by_hand(tools, LAN, "cam-thach", _by_hand(bundle, 5))


def test_an_operator_reports_for_their_own_station_only(day):
    tools, bundle = day
    of_cam_hai = Actor(person="Hải", roles=frozenset({Role.STATION_OPERATOR}), areas=frozenset({"06802"}))
    with pytest.raises(NotAllowed):
        report_by_hand(tools, of_cam_hai, "cam-thach", _by_hand(bundle))
    with pytest.raises(UnknownName):
        report_by_hand(tools, LAN, "nowhere", _by_hand(bundle))


def test_a_report_covers_what_was_planned_fetched_and_aired(day):
    tools, bundle = day
    take_reports(tools, _reports(_row(bundle.items[1])))
    fetched = Delivery(
        event="zip-1",
        station="cam-thach",
        day=DAY,
        revision=1,
        title="Cả ngày",
        sha256="a" * 64,
        bytes=1,
        at=datetime(2021, 2, 4, 5, tzinfo=HANOI),
        by="zip",
    )
    assert (note_delivery(tools, fetched), note_delivery(tools, fetched)) == (True, False)
    report = airtime_report(tools, DAY, DAY)
    assert (report.total.planned, report.total.fetched, report.total.aired) == (4, 4, 1)
    assert report.not_fetched == ()
    assert airtime_report(tools, DAY, DAY, "cam-hai").total.planned == 0


@pytest.mark.parametrize("days", [-1, 400])
def test_days_that_make_no_report_are_refused(tools, days):
    with pytest.raises(NotKept, match="Khoảng ngày báo cáo"):
        airtime_report(tools, DAY, DAY + timedelta(days=days))


def test_an_operator_may_press_five_minutes_before_and_not_a_second_earlier(day):
    tools, bundle = day
    for early, taken in ((timedelta(minutes=5), True), (timedelta(minutes=5, seconds=1), False)):
        moment = bundle.items[5].at - early
        at = replace(tools, now=lambda moment=moment: moment)
        if taken:
            assert report_by_hand(at, LAN, "cam-thach", _by_hand(bundle, 5)) == 1
        else:
            with pytest.raises(NotKept, match="chưa thể báo đã phát"):
                report_by_hand(at, LAN, "cam-thach", _by_hand(bundle, 5, form="f2"))


def test_what_was_not_played_was_heard_for_no_time_and_cut_for_all_that_was_planned(day):
    tools, bundle = day
    report_by_hand(tools, LAN, "cam-thach", _by_hand(bundle, 1, outcome=Outcome.FAILED, reason="Mất điện"))
    report_by_hand(tools, LAN, "cam-thach", _by_hand(bundle, 3, outcome=Outcome.CUT, form="f2"))
    with tools.begin() as uow:
        lengths = {airing.outcome: airing.length for airing in uow.ledgers.airings(DAY, DAY + timedelta(days=1))}
    assert lengths == {Outcome.FAILED: 0, Outcome.CUT: bundle.items[3].length}


def test_a_report_is_of_a_day_at_least_and_of_four_hundred_at_most(day):
    tools, _ = day
    assert airtime_report(tools, DAY - timedelta(days=399), DAY).first == DAY - timedelta(days=399)
    with pytest.raises(NotKept, match="400"):
        airtime_report(tools, DAY - timedelta(days=400), DAY)


@pytest.mark.parametrize(("first", "last", "meets"), [(4, None, True), (5, None, False), (1, 3, False), (1, 4, True), (4, 9, True)])
def test_a_directive_is_reported_on_where_one_of_its_days_is(first, last, meets):
    directive = Directive(
        document="1",
        issuer="Cục",
        category="",
        least_a_day=1,
        areas=None,
        first=DAY.replace(day=first),
        last=last and DAY.replace(day=last),
    )
    assert _meets(directive, DAY, DAY) is meets


def test_of_two_revisions_with_the_same_file_at_the_same_moment_the_newest_counts(day):
    tools, bundle = day
    with tools.begin(write=True) as uow:
        uow.bundles.save(replace(bundle, revision=2, published=bundle.published + timedelta(hours=1)))
        published = uow.ledgers.published_as("cam-thach", bundle.items[1].file.sha256, DAY)
        planned = _planned(published, _row(bundle.items[1]))
        late = _planned(published, _row(bundle.items[1], planned_at=bundle.items[3].at + timedelta(minutes=20)))
    assert (planned.revision, planned.at) == (2, bundle.items[1].at)
    assert late.at == bundle.items[3].at


def test_what_was_fetched_of_the_day_after_or_before_is_not_of_this_report(day):
    tools, bundle = day
    for ahead in (-1, 1):
        of_day = DAY + timedelta(days=ahead)
        note_delivery(
            tools,
            Delivery(
                event=f"zip-{ahead}",
                station="cam-thach",
                day=of_day,
                revision=1,
                title="Cả ngày",
                sha256="a" * 64,
                bytes=1,
                at=NOON,
                by="zip",
            ),
        )
        with tools.begin(write=True) as uow:
            uow.bundles.save(replace(bundle, day=of_day))
            uow.commit()
    assert airtime_report(tools, DAY, DAY).total.fetched == 0
    assert airtime_report(tools, DAY, DAY).total.planned == 4
