"""The player follows the clock: hard starts, restarts, relays that fall silent, files that are damaged."""

from dataclasses import replace
from datetime import timedelta

from broadcast.model.programme import CueKind, RelaySource, SourceKind
from broadcast.station.playout.player import PlayerSound
from broadcast.station.playout.volumes import Volumes

STREAM = "http://127.0.0.1:9/vov1"
LOUD, SILENT = PlayerSound(playing=True, level_db=-18.0), PlayerSound(playing=True, level_db=-90.0)
SECOND = timedelta(seconds=1)


def _with(bundle, *items):
    return replace(bundle, sessions=(replace(bundle.sessions[0], items=items), *bundle.sessions[1:]))


def test_a_session_is_played_on_its_seconds_and_written_down(booth, moment, long_day):
    box = booth(moment("05:29:58"))
    box.go(moment("05:31:00"))
    assert box.player.asked == [("001-nhac-hieu.mp3", 0.0, 80), ("002-loi-ich.mp3", 0.0, 80)]
    tune, said = long_day.sessions[0].items
    assert box.told == [(tune.title, "played", tune.length, ""), (said.title, "played", said.length, "")]
    assert [report.sha256 for report in box.log.waiting()] == [tune.file.sha256, said.file.sha256]
    assert [report.at for report in box.log.waiting()] == [tune.at, said.at]


def test_a_restart_in_mid_item_goes_on_at_the_right_place(booth, long_day):
    said = long_day.sessions[0].items[1]
    box = booth(said.at + timedelta(milliseconds=600))
    box.go(said.end + SECOND)
    assert box.player.asked == [("002-loi-ich.mp3", 0.6, 80)]
    ((_, outcome, length, reason),) = box.told
    assert (outcome, length, reason) == ("cut", said.length - 600, "máy trạm khởi động lại giữa chừng")


def test_a_clock_that_jumps_forward_plays_what_is_due_now(booth, moment):
    box = booth(moment("05:30:00"))
    box.go(moment("05:30:01"))
    box.now = moment("11:00:00")
    box.go(moment("11:00:01"))
    assert box.names[-1] == "003-nhac-hieu.mp3"


def test_each_session_has_its_volume(booth, moment):
    box = booth(moment("05:30:00"), volumes=Volumes(usual=80, by_start=((moment("05:30:00").time(), 35),)))
    box.go(moment("05:30:02"))
    box.now = moment("11:00:00")
    box.go(moment("11:00:01"))
    assert {(name, volume) for name, _, volume in box.player.asked} >= {("001-nhac-hieu.mp3", 35), ("003-nhac-hieu.mp3", 80)}


def test_a_damaged_file_is_never_played_and_another_announcement_fills_its_time(booth, moment, long_day, tmp_path):
    tune, said = long_day.sessions[0].items
    box = booth(moment("05:30:00"), _with(long_day, tune, replace(said, length=30_000)))
    (tmp_path / "box" / "2021-02-04" / said.file.name).write_bytes(b"x" * said.file.bytes)
    box.go(said.at + 20 * SECOND)
    assert said.file.name not in box.names
    assert box.names[1:3] == ["004-loi-ich.mp3", "006-loi-ich.mp3"]
    box.go(said.at + 31 * SECOND)
    assert box.told[-1][1:3] == ("failed", 0)
    assert "không đúng mã kiểm tra" in box.told[-1][3]


def test_a_file_that_is_not_there_is_reported(booth, moment, tmp_path):
    box = booth(moment("05:30:00"))
    (tmp_path / "box" / "2021-02-04" / "001-nhac-hieu.mp3").unlink()
    box.go(moment("05:30:03"))
    assert box.told[0][1:] == ("failed", 0, "không đọc được tệp 001-nhac-hieu.mp3")


def test_a_relay_plays_its_stream_for_its_time(booth, relayed):
    relay = relayed.sessions[0].items[1]
    box = booth(relay.at, relayed)
    box.go(relay.end + SECOND)
    assert box.names == ["vov1"]
    assert box.told == [("Tiếp sóng VOV1", "played", 60_000, "")]


def test_a_dead_stream_gives_way_to_its_standby_at_once_and_is_tried_again(booth, relayed):
    relay = relayed.sessions[0].items[1]
    box = booth(relay.at, relayed)
    box.player.streams = {}
    box.go(relay.at + 20 * SECOND)
    assert box.names[:2] == ["vov1", "002-loi-ich.mp3"]
    assert box.names.count("vov1") == 1
    box.player.streams = {STREAM: LOUD}
    box.go(relay.end + SECOND)
    assert box.names.count("vov1") == 2
    ((_, outcome, length, reason),) = box.told
    assert outcome == "cut"
    assert 20_000 < length < 30_500
    assert reason.startswith("mất sóng lúc 05:30:0")


def test_a_stream_that_falls_silent_gives_way_within_five_seconds(booth, relayed):
    relay = relayed.sessions[0].items[1]
    box = booth(relay.at, relayed)
    box.go(relay.at + 10 * SECOND)
    box.player.streams = {STREAM: SILENT}
    box.go(relay.at + 13 * SECOND)
    assert box.names == ["vov1"]
    assert box.playout.standing().relay == "đang tiếp sóng"
    box.go(relay.at + 15 * SECOND)
    assert box.names == ["vov1", "002-loi-ich.mp3"]
    assert box.playout.standing().relay == "mất sóng, đang phát tệp dự phòng"
    box.go(relay.end + SECOND)
    assert "luồng im lặng" in box.told[0][3]
    assert box.told[0][2] < 13_000, "silence is not counted as heard"


def test_a_stream_with_short_pauses_goes_on(booth, relayed):
    relay = relayed.sessions[0].items[1]
    box = booth(relay.at, relayed)
    for start in range(0, 30, 5):
        box.player.streams = {STREAM: SILENT}
        box.go(relay.at + (start + 3) * SECOND)
        box.player.streams = {STREAM: LOUD}
        box.go(relay.at + (start + 5) * SECOND)
    assert box.names == ["vov1"]


def test_a_relay_without_standby_is_filled_with_an_announcement(booth, relayed):
    tune, relay = relayed.sessions[0].items
    box = booth(relay.at, _with(relayed, tune, replace(relay, standby=None)))
    box.player.streams = {}
    box.go(relay.at + 5 * SECOND)
    assert box.names[:2] == ["vov1", "004-loi-ich.mp3"]


def test_only_streams_of_the_web_are_opened(booth, relayed):
    tune, relay = relayed.sessions[0].items
    other = replace(relay, source=RelaySource(kind=SourceKind.STREAM, address="file:///etc/passwd"))
    box = booth(relay.at, _with(relayed, tune, other))
    box.go(relay.at + SECOND)
    assert box.names == ["002-loi-ich.mp3"]


def test_what_the_receiver_plays_by_itself_is_left_to_it(booth, relayed):
    tune, relay = relayed.sessions[0].items
    by_air = replace(relay, source=RelaySource(kind=SourceKind.FM, address="98.6"))
    box = booth(relay.at, _with(relayed, tune, by_air))
    box.go(relay.end + SECOND)
    assert (box.names, box.told) == ([], [])


def test_nothing_else_than_the_programme_sounds_between_sessions(booth, moment):
    box = booth(moment("06:00:00"))
    box.go(moment("06:00:30"))
    assert box.names == []
    assert box.playout.next_begin(box.now) == moment("11:00:00")


def test_a_published_change_of_what_is_to_come_is_taken_up(booth, moment, long_day, lay_down):
    box = booth(moment("10:59:00"))
    box.go(moment("10:59:01"))
    session = long_day.sessions[1]
    only = replace(session, items=(replace(session.items[1], at=session.start),))
    lay_down(replace(long_day, revision=2, sessions=(long_day.sessions[0], only, long_day.sessions[2])))
    box.go(moment("11:00:10"))
    assert box.names == ["004-loi-ich.mp3"]
    assert box.log.waiting()[0].kind is CueKind.ANNOUNCEMENT
