"""Listening to a real server: an urgent message reaches the desk with its sound within five seconds of the second yes."""

import time
from datetime import datetime, timedelta

import pytest

from broadcast.model.actor import Actor, Role
from broadcast.model.units import WrittenText
from broadcast.model.urgent import UrgentDraft
from broadcast.services.delivery import urgent
from broadcast.station.enrolment import read_enrolment
from broadcast.station.playout.as_run_log import AsRunLog
from broadcast.station.playout.listen import Listener, events
from broadcast.station.playout.rehearsal import RehearsalPlayer
from broadcast.station.playout.urgent_desk import UrgentDesk
from broadcast.station.server import CentreServer

AT = datetime.fromisoformat("2021-02-04T04:00:00+07:00")
EDITOR = Actor(person="cô Ba", roles=frozenset({Role.EDITOR}))
FIRST, SECOND = (Actor(person=name, roles=frozenset({Role.CITY_APPROVER})) for name in ("anh Nam", "bà Lê"))


@pytest.fixture
def listening(served, box_folder):
    """A desk whose listener is connected."""
    enrolment = read_enrolment(box_folder)
    desk = UrgentDesk(box_folder, RehearsalPlayer(lambda: AT), AsRunLog(box_folder), lambda: "e1")
    server = CentreServer(enrolment.url, enrolment.token)
    listener = Listener(server, enrolment.station, desk, lambda: AT)
    listener.start()
    yield desk
    listener.stop()


def test_a_message_is_due_within_five_seconds_of_the_second_yes(served, listening):
    draft = UrgentDraft(
        title="Lũ",
        category="thien-tai",
        text=WrittenText("Nước lũ đang lên."),
        areas=None,
        times=1,
        gap=timedelta(),
        until=AT + timedelta(hours=1),
    )
    number = urgent.submit(served.tools, EDITOR, draft).urgent.number
    urgent.consent(served.tools, FIRST, number)
    assert not listening.due(AT)
    begun = time.monotonic()
    urgent.consent(served.tools, SECOND, number)
    while not listening.due(AT):
        assert time.monotonic() - begun < 5
        time.sleep(0.02)
    assert listening.tick(AT)
    assert listening._player.sound().playing


def test_events_are_told_apart_from_signs_of_life():
    lines = [b"retry: 3000", b"event: urgent", b"id: 1", b"data: {1}", b"", b": con nghe", b"", b"data: {2}", b"", b"data: cut"]
    assert list(events(lines)) == [b"{1}", b"{2}"]
