"""The log on the box: nothing lost by a power cut, nothing doubled."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.errors import StorageFailed
from broadcast.model.ledger import AirReport, Outcome
from broadcast.model.programme import CueKind
from broadcast.station.playout.as_run_log import POWER_CUT, AsRunLog

AT = datetime(2021, 2, 4, 5, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
REPORT = AirReport(
    event="e1",
    kind=CueKind.ANNOUNCEMENT,
    title="Bài",
    planned_at=AT,
    at=AT,
    length=60_000,
    outcome=Outcome.PLAYED,
    reason="",
    sha256="a" * 64,
)


def test_reports_wait_in_order_until_they_are_handed_over(tmp_path):
    log = AsRunLog(tmp_path)
    later = replace(REPORT, event="a0", at=AT + timedelta(minutes=1))
    log.end(later)
    log.end(REPORT)
    assert AsRunLog(tmp_path).waiting() == (REPORT, later)
    log.hand_over(["e1", "e1", "never"])
    assert log.waiting() == (later,)


def test_what_sounded_when_the_power_went_is_reported_up_to_that_moment(tmp_path):
    log = AsRunLog(tmp_path)
    log.begin(REPORT)
    log.beat(AT + timedelta(seconds=41))
    restarted = AsRunLog(tmp_path)
    cut = restarted.recover()
    assert (cut.outcome, cut.length, cut.reason) == (Outcome.CUT, 41_000, POWER_CUT)
    assert restarted.waiting() == (cut,)
    assert restarted.recover() is None


def test_a_failure_stays_one_over_a_restart(tmp_path):
    failed = replace(REPORT, outcome=Outcome.FAILED, length=0, reason="không có tệp")
    AsRunLog(tmp_path).begin(failed)
    assert AsRunLog(tmp_path).recover() == failed


def test_nothing_sounded_where_nothing_begun(tmp_path):
    log = AsRunLog(tmp_path)
    log.beat(AT)
    assert (log.recover(), log.waiting()) == (None, ())


def test_what_the_server_refuses_is_put_aside_with_its_reason(tmp_path):
    log = AsRunLog(tmp_path)
    log.end(REPORT)
    log.refuse("e1", "chưa từng có tệp này")
    assert log.waiting() == ()
    assert (tmp_path / "so-phat" / "refused" / "e1.txt").read_text("utf-8") == "chưa từng có tệp này\n"
    assert (tmp_path / "so-phat" / "refused" / "e1.json").exists()


def test_a_file_that_is_no_report_does_not_hold_up_the_others(tmp_path):
    log = AsRunLog(tmp_path)
    log.end(REPORT)
    (tmp_path / "so-phat" / "waiting" / "bad.json").write_bytes(b'{"event": ')
    assert log.waiting() == (REPORT,)
    assert (tmp_path / "so-phat" / "refused" / "bad.json").exists()


def test_a_disk_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "so-phat").write_bytes(b"")
    with pytest.raises(StorageFailed):
        AsRunLog(tmp_path).end(REPORT)
