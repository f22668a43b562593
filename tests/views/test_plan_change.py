"""What a plan would change, session by session."""

from dataclasses import replace
from datetime import timedelta

from broadcast.model.move import Move
from broadcast.services.day import bundles, programmes
from broadcast.views.plan_change import ChangeMark, _within, changed_sessions


def test_a_plan_as_it_stands_changes_nothing_and_a_move_its_sessions(tools):
    chosen, day = programmes.stations(tools, "cam-thach"), tools.today()
    (report,) = bundles.publish(tools, chosen, day)
    (planned,) = programmes.plan(tools, chosen, day)
    assert changed_sessions(report.bundle, planned, tools.zone) == ()
    script = next(item.play.script for item in report.bundle.items if item.play)
    seventeen = report.bundle.sessions[-1].start.astimezone(tools.zone).replace(minute=5)
    move = Move(station=chosen[0].id, day=day, script=script, to=seventeen.time(), person="Lan")
    (moved,) = programmes.plan(tools, chosen, day, trial=[move])
    sessions = changed_sessions(report.bundle, moved, tools.zone)
    assert [f"{session.start:%H:%M}" for session in sessions] == ["05:30", "11:00", "17:00"]
    assert all(session.count for session in sessions)
    (comes,) = [item for item in sessions[-1].items if item.at == seventeen]
    assert comes.mark in (ChangeMark.COMES, ChangeMark.SHIFTS)
    fresh = changed_sessions(None, planned, tools.zone)
    assert {item.mark for session in fresh for item in session.items} == {ChangeMark.COMES}


def test_an_item_belongs_to_the_session_in_which_it_begins_and_the_frame_is_not_told(bundle_made):
    first, second, _ = bundle_made().sessions
    items = [*first.items, *second.items]
    assert _within(items, first.start, second.start) == [first.items[1]]
    assert _within(items, first.items[1].at, second.items[1].at) == [first.items[1]]
    assert _within(items, second.items[1].at, None) == [second.items[1]]
    assert _within(items, second.items[1].at + timedelta(milliseconds=1), None) == []


def test_only_the_rest_of_a_session_that_goes_on_is_compared(tools, bundle_made, keep_bundle):
    """The tune of 05:30 stands; what is planned anew behind it and in the later sessions is told, session by session."""
    keep_bundle(tools, bundle_made())
    late = replace(tools, now=lambda: bundle_made().sessions[0].start - tools.lock)
    (planned,) = programmes.plan(late, programmes.stations(late, "cam-thach"), tools.today())
    assert planned.standing.rest is not None
    changed = changed_sessions(bundle_made(), planned, tools.zone)
    assert [f"{session.start:%H:%M}" for session in changed] == ["05:30", "11:00", "17:00"]
    assert [session.count > 1 for session in changed] == [True, True, True]
