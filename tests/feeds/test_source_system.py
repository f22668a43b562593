"""Source systems' JSON, out and in."""

import json
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.feeds.errors import BadSourceData
from broadcast.feeds.source_system import SourceData, from_bytes, to_bytes
from broadcast.feeds.source_values import Bulletin, BulletinKind, DeviceActivity, DeviceReport, PlayLog, Schedule
from broadcast.model.script import Priority

AT = datetime(2021, 2, 4, 3, tzinfo=UTC)
BULLETINS = st.builds(
    Bulletin,
    id=st.text(max_size=9),
    title=st.text(max_size=9),
    summary=st.text(max_size=9),
    content=st.text(max_size=9),
    kind=st.sampled_from(BulletinKind),
    priority=st.sampled_from(Priority),
    field=st.integers(1, 6),
    length=st.integers(0, 90_000).map(lambda seconds: seconds * 1000),
    made=st.just(AT),
    source=st.text(max_size=9),
    author=st.text(max_size=9),
    sender=st.just(("195", "thành phố Cẩm Phả")),
    receivers=st.just(("06787",)),
)
LOG = PlayLog(
    device="cam-thach",
    bulletin="a" * 64,
    title="Bài",
    kind=BulletinKind.SOUND,
    priority=Priority.ORDINARY,
    field=3,
    length=73_000,
    at=AT,
    relayed=False,
)
SCHEDULE = Schedule(id="x", title="Buổi 05:30", days=(date(2021, 2, 4),), begins=time(5, 30), ends=time(5, 45), bulletins=("b", "a"))
DEVICES = st.builds(
    DeviceReport,
    id=st.just("cam-thach"),
    name=st.just("Đài"),
    maker=st.just("x"),
    area=st.just("06787"),
    volume=st.none() | st.integers(0, 100),
    activity=st.sampled_from(DeviceActivity),
    playing=st.text(max_size=9),
    connection=st.just("online"),
    disk_used_percent=st.none() | st.integers(0, 100),
    version=st.just("1"),
    at=st.just(AT),
)


@given(st.lists(BULLETINS, max_size=3), st.lists(DEVICES, max_size=2))
def test_what_is_written_is_read_again(bulletins, devices):
    data = SourceData(bulletins=tuple(bulletins), schedules=(SCHEDULE,), devices=tuple(devices), logs=(LOG,))
    assert from_bytes(to_bytes(data)) == data


def test_fields_have_the_names_that_other_systems_use():
    log = json.loads(to_bytes(SourceData(logs=(LOG,))))["NhatKyPhat"][0]
    assert (log["CumLoaID"], log["LoaiBanTin"], log["MucDoUuTien"], log["ThoiLuong"], log["TiepAm"]) == ("cam-thach", 3, 3, "00:01:13", 0)
    schedule = json.loads(to_bytes(SourceData(schedules=(SCHEDULE,))))["LichPhat"][0]
    assert schedule["DanhSachBanTin"] == [{"BanTinID": "b", "ThuTu": 1}, {"BanTinID": "a", "ThuTu": 2}]


def test_a_length_in_seconds_is_read_too():
    document = json.loads(to_bytes(SourceData(logs=(LOG,))))
    document["NhatKyPhat"][0]["ThoiLuong"] = 73
    assert from_bytes(json.dumps(document).encode()).logs == (LOG,)


@pytest.mark.parametrize(
    ("field", "value"),
    [("ThoiLuong", "x"), ("ThoiLuong", "1:2"), ("ThoiDiemBatDau", 10**15), ("MucDoUuTien", 9), ("LoaiBanTin", "3"), ("TieuDe", None)],
)
def test_what_cannot_be_read_is_named_and_nothing_is_taken(field, value):
    document = json.loads(to_bytes(SourceData(logs=(LOG,))))
    document["NhatKyPhat"][0][field] = value
    with pytest.raises(BadSourceData, match=field):
        from_bytes(json.dumps(document).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b'{"LichPhat": [{"DanhSachBanTin": []}]}', b'{"BanTin": {}}'])
def test_what_is_no_document_is_refused(data):
    with pytest.raises(BadSourceData):
        from_bytes(data)
