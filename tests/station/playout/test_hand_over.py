"""Handing the log over to a real server: through lines that are down, twice, and with what it refuses."""

import threading
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from broadcast.model.ledger import AirReport, Outcome
from broadcast.station.enrolment import read_enrolment
from broadcast.station.errors import ServerUnreachable, TokenNotTaken
from broadcast.station.playout.as_run_log import AsRunLog
from broadcast.station.playout.hand_over import HandingOver, hand_over
from broadcast.station.server import CentreServer

DAY = date(2021, 2, 4)
SENT = datetime.fromisoformat("2021-02-04T12:00:00+07:00")


@pytest.fixture
def row(bundle_made):
    item = bundle_made().items[1]
    return AirReport(
        event="e1",
        kind=item.kind,
        title=item.title,
        planned_at=item.at,
        at=item.at,
        length=item.length,
        outcome=Outcome.PLAYED,
        reason="",
        sha256=item.file.sha256,
    )


@pytest.fixture
def send(box_folder):
    """Return a function that hands a box's log over once."""
    enrolment = read_enrolment(box_folder)

    def once(token=enrolment.token, url=enrolment.url):
        return hand_over(CentreServer(url, token), enrolment.station, "hộp 1", AsRunLog(box_folder), lambda: SENT)

    return once


def _airings(served):
    with served.tools.begin() as uow:
        return uow.ledgers.airings(DAY, DAY + timedelta(days=1))


def test_the_server_has_it_once_and_the_box_forgets_it(served, box_folder, send, row):
    log = AsRunLog(box_folder)
    log.end(row)
    assert send() == 1
    log.end(row)
    assert send() == 1
    assert (log.waiting(), send()) == ((), 0)
    ((airing,)) = _airings(served)
    assert (airing.person, airing.title, airing.sha256, airing.at) == ("hộp 1", row.title, row.sha256, row.at)
    assert airing.skew == timedelta(hours=8) // timedelta(milliseconds=1), "the server stands at four in the morning"


def test_what_was_never_published_is_put_aside_with_the_servers_words(served, box_folder, send, row):
    log = AsRunLog(box_folder)
    log.end(replace(row, event="bad", sha256="f" * 64))
    log.end(row)
    assert send() == 1
    assert log.waiting() == ()
    assert "chưa từng có tệp này" in (box_folder / "so-phat" / "refused" / "bad.txt").read_text("utf-8")
    assert len(_airings(served)) == 1


def test_while_the_line_is_down_everything_waits(box_folder, send, row):
    log = AsRunLog(box_folder)
    log.end(row)
    with pytest.raises(ServerUnreachable):
        send(url="http://127.0.0.1:9")
    with pytest.raises(TokenNotTaken):
        send(token="wrong")
    assert log.waiting() == (row,)


def test_handing_over_goes_on_after_a_failure():
    tried = threading.Event()

    def fail():
        tried.set()
        raise ServerUnreachable("đứt")

    handing = HandingOver(fail)
    handing.start()
    assert tried.wait(5)
    handing.stop()
