"""A published day, boxes and the log as a source system takes them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from broadcast.feeds.source_system import from_bytes, to_bytes
from broadcast.feeds.source_values import BulletinKind, DeviceActivity
from broadcast.feeds.to_source import bulletin_id, day_of, devices_of, field_of, log_of
from broadcast.model.area import Area, AreaKind
from broadcast.model.box import BoxState, Contact
from broadcast.model.ledger import Airing, Outcome, Witness
from broadcast.model.programme import CueKind, RelaySource, SourceKind
from broadcast.model.station import Station, StationKind

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)
WARD = Area(code="06787", name="Cẩm Thạch", kind=AreaKind.WARD, parent="195", valid_from=date(2000, 1, 1))
STATION = Station(id="cam-thach", area="06787", name="Đài Cẩm Thạch", kind=StationKind.LOUDSPEAKER, profile="horn")


def test_a_day_is_its_bulletins_once_and_its_sessions_in_order(day, site):
    data = day_of(day, WARD, site, {"1": "tuyen-truyen"})
    assert len(data.bulletins) == 2, "a tune and an announcement that play three times"
    assert [schedule.begins.hour for schedule in data.schedules] == [5, 11, 17]
    assert data.schedules[0].bulletins == tuple(bulletin_id(day, item) for item in day.sessions[0].items)
    said = next(bulletin for bulletin in data.bulletins if bulletin.summary)
    assert (said.field, said.kind, said.receivers) == (3, BulletinKind.SOUND, ("06787",))
    assert from_bytes(to_bytes(data)).schedules == data.schedules


def test_a_relay_is_live_and_named_by_its_moment(day, site):
    relay = replace(
        day.items[1], kind=CueKind.RELAY, file=None, text=None, source=RelaySource(kind=SourceKind.STREAM, address="http://vov.vn/1")
    )
    bundle = replace(day, sessions=(replace(day.sessions[0], items=(relay,)),))
    (bulletin,) = day_of(bundle, WARD, site, {}).bulletins
    assert (bulletin.kind, bulletin.content, bulletin.id) == (BulletinKind.LIVE, "http://vov.vn/1", "cam-thach-20210204T053009")


def test_the_log_has_what_was_heard_and_when_by_a_right_clock():
    airing = Airing(
        event="1",
        station="cam-thach",
        day=date(2021, 2, 4),
        planned_at=NOW,
        at=NOW + timedelta(minutes=4),
        length=61_000,
        outcome=Outcome.PLAYED,
        reason="",
        witness=Witness.AGENT,
        person="hộp",
        kind=CueKind.ANNOUNCEMENT,
        title="Bài",
        script="1",
        category="huong-dan",
        sha256="a" * 64,
        received=NOW,
        skew=240_000,
    )
    (log,) = log_of([airing, replace(airing, event="2", outcome=Outcome.FAILED)]).logs
    assert (log.at, log.field, log.length, log.relayed) == (NOW, 5, 61_000, False)


def test_a_box_that_was_not_heard_for_an_hour_is_cut_off():
    state = BoxState(version="1", disk_free=25, disk_total=100, volume=80, playing="Bài")
    here = Contact(station="cam-thach", at=NOW - timedelta(minutes=5), state=state)
    late = replace(here, at=NOW - timedelta(hours=2), state=BoxState())
    first, second = devices_of([here, late], {"cam-thach": STATION}, NOW).devices
    assert (first.connection, first.disk_used_percent, first.activity) == ("online", 75, DeviceActivity.PLAYING)
    assert (second.connection, second.disk_used_percent, second.activity) == ("offline", None, DeviceActivity.STOPPED)
    assert devices_of([here], {}, NOW).devices == ()


def test_what_has_no_category_is_general():
    assert (field_of("huong-dan"), field_of("")) == (5, 1)
