"""The feed as JSON: what one side writes the other reads; what is none is refused."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.bundle.errors import BadManifest
from broadcast.bundle.feed_json import from_bytes, to_bytes
from broadcast.model.programme import CueKind
from broadcast.model.station_feed import FeedCue, FeedFile, FeedUrgent, StationFeed
from broadcast.model.urgent import UrgentState

AT = datetime.fromisoformat("2021-02-04T10:42:00.120+07:00")
FILE = FeedFile(address="/t/cam-thach/khan-cap/3.mp3", bytes=113_664, sha256="a" * 64, crc32=7)
MESSAGE = FeedUrgent(
    number=3,
    state=UrgentState.PLAY,
    title="Nước lũ «đang» lên",
    category="thien-tai",
    text="Nước lũ\nđang lên.",
    released=AT,
    until=AT + timedelta(minutes=78),
    times=3,
    gap_s=60,
    length=14_200,
    file=FILE,
)
CUE = FeedCue(kind=CueKind.TUNE, title="Nhạc hiệu", at=AT - timedelta(seconds=4), length=9_000, file=FILE)
FEED = StationFeed(station="cam-thach", at=AT, change=7, programme="b" * 64, urgent=(MESSAGE,), now=CUE, following=None)


def test_what_is_written_is_read_again():
    assert from_bytes(to_bytes(FEED)) == FEED


def test_a_box_is_told_durations_so_that_its_own_clock_does_not_matter():
    values = json.loads(to_bytes(FEED))
    assert (values["urgent"][0]["ends_in_s"], values["now"]["offset_ms"], values["next"]) == (4_680, 4_000, None)


def test_a_relay_is_a_stream_without_a_file_and_what_is_to_come_says_in_how_long():
    relay = FeedCue(kind=CueKind.RELAY, title="VOV1", at=AT + timedelta(seconds=9), length=60_000, file=None, stream="http://vov.vn/1")
    feed = replace(FEED, following=relay)
    assert from_bytes(to_bytes(feed)) == feed
    values = json.loads(to_bytes(feed))["next"]
    assert (values["offset_ms"], values["file"], values["stream"]) == (-9_000, None, "http://vov.vn/1")


def test_it_is_one_line_as_an_event_needs():
    assert b"\n" not in to_bytes(FEED)


@given(st.sampled_from(["format", "station", "server_time", "change", "programme", "urgent"]))
def test_what_lacks_a_field_is_refused(name):
    values = json.loads(to_bytes(FEED))
    del values[name]
    with pytest.raises(BadManifest):
        from_bytes(json.dumps(values).encode())


@pytest.mark.parametrize("address", ["https://example.org/x.mp3", "//example.org/x", "t/x", "/khan-cap"])
def test_a_file_elsewhere_is_refused(address):
    values = json.loads(to_bytes(FEED))
    values["urgent"][0]["file"]["address"] = address
    with pytest.raises(BadManifest):
        from_bytes(json.dumps(values).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"<html>", b"\xff", b"[" * 100_000, b'{"format": 2}', b'{"format": true}'])
def test_what_is_no_feed_is_refused(data):
    with pytest.raises(BadManifest):
        from_bytes(data)


@pytest.mark.parametrize("written", [0, 2, 99])
def test_another_format_is_refused(written):
    with pytest.raises(BadManifest, match=str(written)):
        from_bytes(to_bytes(FEED).replace(b'"format": 1', b'"format": %d' % written))


def test_letters_are_sent_as_they_are_and_what_is_over_ends_in_no_time():
    assert "Nước lũ «đang» lên".encode() in to_bytes(FEED)
    over = replace(FEED, at=MESSAGE.until + timedelta(seconds=5))
    assert json.loads(to_bytes(over))["urgent"][0]["ends_in_s"] == 0
    assert json.loads(to_bytes(replace(FEED, at=MESSAGE.until - timedelta(seconds=1))))["urgent"][0]["ends_in_s"] == 1
