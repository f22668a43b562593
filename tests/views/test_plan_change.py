"""What a plan would change, session by session."""

from broadcast.model.move import Move
from broadcast.services.day import bundles, programmes
from broadcast.views.plan_change import ChangeMark, changed_sessions


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
