"""Where an item may go, and what would come of it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from broadcast.errors import UnknownName
from broadcast.model.actor import operator
from broadcast.model.units import Millis
from broadcast.services.day import bundles, programmes
from broadcast.views import move_panel

LAN = operator("Lan")


def test_steps_and_trials_of_a_published_item(tools):
    (report,) = bundles.publish(tools, programmes.stations(tools, "cam-thach"), tools.today())
    items = [item for item in report.bundle.sessions[1].items if item.play]
    at = items[1].at.astimezone(tools.zone).replace(tzinfo=None, microsecond=0)
    steps = move_panel.steps(tools, "cam-thach", at)
    assert steps.before.hour == 5
    assert steps.after.hour == 17
    assert steps.earlier < at.time() < steps.later
    trial = move_panel.trial(tools, LAN, "cam-thach", at, steps.later)
    assert (trial.title, trial.faults) == (items[1].title, ())
    assert trial.sessions
    assert move_panel.trial(tools, LAN, "cam-thach", at, time(9)).faults[0].startswith("Giờ 09:00 nằm ngoài")
    assert move_panel.steps(tools, "cam-thach", at.replace(hour=9)) is None
    with pytest.raises(UnknownName):
        move_panel.trial(tools, LAN, "cam-thach", at.replace(hour=9), time(11, 5))


def with_announcements(session, *seconds):
    """Return a session whose announcements begin so many seconds after it; each takes a minute."""
    said = session.items[1]
    items = tuple(replace(said, at=session.start + timedelta(seconds=after), length=Millis(60_000)) for after in seconds)
    return replace(session, items=(session.items[0], *items))


@pytest.fixture
def three_sessions(open_tools, tmp_path, bundle_made, keep_bundle):
    """Tools and a day with one, three and two announcements in its sessions."""
    tools = open_tools(audio_store=tmp_path / "parts")
    bundle = bundle_made()
    first, second, third = bundle.sessions
    sessions = (with_announcements(first, 10), with_announcements(second, 10, 70, 130.4), with_announcements(third, 20, 80))
    keep_bundle(tools, replace(bundle, sessions=sessions))
    return tools


def steps_at(tools, clock):
    steps = move_panel.steps(tools, "cam-thach", datetime.fromisoformat(f"2021-02-04T{clock}"))
    return steps and [step and f"{step:%H:%M:%S}" for step in (steps.earlier, steps.later, steps.before, steps.after)]


def test_an_item_steps_over_its_neighbour_or_to_its_place_in_the_next_session(three_sessions):
    """The last place stands for one that a shorter session has not; a part of a second is rounded up."""
    assert steps_at(three_sessions, "05:30:10") == [None, None, None, "11:00:10"]
    assert steps_at(three_sessions, "11:00:10") == [None, "11:01:10", "05:30:10", "17:00:20"]
    assert steps_at(three_sessions, "11:01:10") == ["11:00:10", "11:02:10", "05:30:10", "17:01:20"]
    assert steps_at(three_sessions, "11:02:10") == ["11:01:10", None, "05:30:10", "17:01:20"]
    assert steps_at(three_sessions, "17:01:20") == ["17:00:20", None, "11:01:10", None]


def test_an_item_is_itself_from_its_first_second_to_before_its_last(three_sessions):
    assert steps_at(three_sessions, "11:01:09") == steps_at(three_sessions, "11:00:10")
    assert steps_at(three_sessions, "17:02:19") == steps_at(three_sessions, "17:01:20")
    for nobody in ("11:00:09", "11:03:11", "17:02:20"):
        assert steps_at(three_sessions, nobody) is None


def test_into_a_session_that_is_locked_no_step_leads_and_out_of_it_neither(three_sessions):
    start = three_sessions.instant(date(2021, 2, 4), time(5, 30))
    for late, before in ((timedelta(), "05:30:10"), (timedelta(seconds=1), None)):
        tools = replace(three_sessions, now=lambda moment=start - three_sessions.lock + late: moment)
        assert steps_at(tools, "11:00:10")[2] == before
        assert (steps_at(tools, "05:30:10") is None) is (before is None)
