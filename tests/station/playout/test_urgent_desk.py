"""Urgent messages take the air at once, as often as asked, once and for all, and give it back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from broadcast.model.station_feed import FeedFile, FeedUrgent, StationFeed
from broadcast.model.urgent import UrgentState
from broadcast.station.playout.urgent_desk import UrgentDesk

SECOND = timedelta(seconds=1)


@pytest.fixture
def alarm(long_day, moment, tmp_path, lay_down):
    """Return a function that makes a feed with one message, whose sound lies on the box already."""
    file = long_day.items[1].file
    folder = tmp_path / "box" / "khan-cap"
    folder.mkdir(parents=True)
    (folder / f"{file.sha256}.mp3").write_bytes((lay_down(long_day) / file.name).read_bytes())
    at = moment("05:30:00")

    def feed(server=at, **changed):
        message = FeedUrgent(
            number=3,
            state=UrgentState.PLAY,
            title="Nước lũ đang lên",
            category="thien-tai",
            text="Nước lũ đang lên.",
            released=at,
            until=at + timedelta(hours=1),
            times=2,
            gap_s=4,
            length=long_day.items[1].length,
            file=FeedFile(address="/t/cam-thach/khan-cap/3.mp3", bytes=file.bytes, sha256=file.sha256, crc32=file.crc32),
        )
        message = replace(message, **changed)
        return StationFeed(station="cam-thach", at=server, change=1, programme="", urgent=(message,), now=None, following=None)

    return feed


def test_a_message_interrupts_the_programme_at_once_and_gives_it_back_where_it_would_be(booth, moment, long_day, alarm):
    tune, said = long_day.sessions[0].items
    box = booth(moment("05:30:00"))
    box.go(tune.at + timedelta(milliseconds=400))
    box.desk.take(alarm(times=1), box.now)
    box.go(box.now + timedelta(milliseconds=300))
    assert box.names == ["001-nhac-hieu.mp3", f"{said.file.sha256}.mp3"]
    assert box.player.asked[-1][2] == 100
    assert box.desk.standing.playing == "Khẩn cấp: Nước lũ đang lên"
    box.go(said.end + SECOND)
    assert box.names[-1] == "002-loi-ich.mp3", "the next item goes on where it would be by the clock"
    outcomes = {title: (outcome, reason) for title, outcome, _, reason in box.told}
    assert outcomes[tune.title] == ("cut", "nhường sóng cho tin khẩn")
    assert outcomes["Nước lũ đang lên"] == ("played", "")


def test_it_plays_as_often_as_asked_with_its_gap_and_not_again(booth, moment, alarm):
    box = booth(moment("07:00:00"))
    box.desk.take(alarm(), box.now)
    box.go(box.now + 30 * SECOND)
    assert len(box.names) == 2
    first, second = [report.at for report in box.log.waiting()]
    assert timedelta(seconds=4) < second - first < timedelta(seconds=8)
    box.desk.take(alarm(), box.now)
    box.go(box.now + 10 * SECOND)
    assert len(box.names) == 2


def test_a_restart_does_not_say_it_again(booth, moment, alarm, tmp_path):
    box = booth(moment("07:00:00"))
    box.desk.take(alarm(), box.now)
    box.go(box.now + SECOND)
    again = UrgentDesk(tmp_path / "box", box.player, box.log, lambda: "later")
    again.take(alarm(), box.now)
    box.desk = again
    box.go(box.now + 30 * SECOND)
    assert len(box.names) == 2


def test_a_stop_silences_it_and_the_programme_goes_on(booth, moment, alarm, long_day):
    box = booth(long_day.items[1].at)
    box.desk.take(alarm(), box.now)
    box.go(box.now + timedelta(milliseconds=400))
    box.desk.take(alarm(state=UrgentState.CANCELLED), box.now)
    box.go(box.now + timedelta(milliseconds=600))
    assert box.names[-1] == "002-loi-ich.mp3"
    stopped = next(report for report in box.log.waiting() if report.title == "Nước lũ đang lên")
    assert (stopped.outcome, stopped.reason, stopped.length) == ("cut", "đài thành phố cho dừng", 400)


def test_a_power_cut_in_mid_message_is_written_down(booth, moment, alarm):
    box = booth(moment("07:00:00"))
    box.desk.take(alarm(), box.now)
    box.go(box.now + timedelta(milliseconds=900))
    cut = box.log.recover()
    assert (cut.title, cut.outcome) == ("Nước lũ đang lên", "cut")
    assert 600 <= cut.length <= 900


def test_a_message_that_its_program_broke_off_is_played_once_more(booth, moment, alarm):
    box = booth(moment("07:00:00"))
    box.desk.take(alarm(times=1), box.now)
    box.go(box.now + timedelta(milliseconds=400))
    box.desk.lost(box.now)
    box.go(box.now + timedelta(seconds=10))
    assert len(box.names) == 2
    assert [outcome for _, outcome, _, _ in box.told] == ["cut", "played"]


def test_no_play_begins_after_its_end_whatever_the_boxs_clock_shows(booth, moment, alarm):
    wrong = moment("07:00:00") + timedelta(days=365)
    box = booth(wrong)
    box.desk.take(alarm(until=moment("05:30:03")), box.now)
    box.go(box.now + SECOND)
    assert len(box.names) == 1
    box.go(box.now + 30 * SECOND)
    assert len(box.names) == 1, "the second play would begin after its end"


@pytest.mark.parametrize("behind", [timedelta(minutes=-4), timedelta(minutes=4), timedelta(minutes=25)])
def test_a_message_with_ten_minutes_left_plays_on_every_clock(booth, moment, alarm, behind):
    box = booth(moment("07:00:00") - behind)
    box.desk.take(alarm(server=moment("07:00:00"), until=moment("07:10:00")), box.now)
    box.go(box.now + SECOND)
    assert len(box.names) == 1


def test_in_a_long_gap_the_programme_goes_on(booth, moment, alarm, long_day):
    box = booth(moment("05:29:55"))
    box.desk.take(alarm(gap_s=60), box.now)
    box.go(moment("05:30:02"))
    assert "001-nhac-hieu.mp3" in box.names
    box.go(moment("05:31:30"))
    assert box.names.count(f"{long_day.items[1].file.sha256}.mp3") == 2


def test_what_cannot_be_played_is_said_so(booth, moment, alarm):
    box = booth(moment("07:00:00"))
    feed = alarm(times=1)
    box.desk.path_of(feed.urgent[0]).write_bytes(b"")
    box.desk.take(feed, box.now)
    box.go(box.now + SECOND)
    assert box.told == [("Nước lũ đang lên", "failed", 0, "không đọc được")]


def test_a_memory_that_cannot_be_read_is_none(booth, moment, alarm, tmp_path):
    box = booth(moment("07:00:00"))
    (tmp_path / "box" / "khan-cap" / "da-phat.json").write_bytes(b"[1")
    desk = UrgentDesk(tmp_path / "box", box.player, box.log, lambda: "x")
    desk.take(alarm(), box.now)
    assert desk.due(box.now)
