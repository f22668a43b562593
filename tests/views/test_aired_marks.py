"""Marks of what was aired, for the station's page."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from broadcast.model.actor import operator
from broadcast.model.ledger import Outcome
from broadcast.services.delivery.ledgers import HandReport, report_by_hand
from broadcast.views.aired_marks import aired_marks, reasons
from broadcast.views.today import view_station

NOON = datetime.fromisoformat("2021-02-04T12:00:00+07:00")
DAY = date(2021, 2, 4)


def test_marks_say_what_was_said_and_what_can_be_said(open_tools, tmp_path, bundle_made, keep_bundle):
    tools, bundle = open_tools(NOON, audio_store=tmp_path / "parts"), bundle_made()
    keep_bundle(tools, bundle)
    first, second, *_, last = bundle.items
    failed = HandReport(day=DAY, at=(first.at,), outcome=Outcome.FAILED, reason="Mất điện", form="f1")
    report_by_hand(tools, operator("chị Lan"), "cam-thach", failed)
    view = view_station(tools, DAY, "cam-thach", "")
    marks = aired_marks(tools, view, "f2")
    assert marks.outcomes == {first.at: (Outcome.FAILED, "Mất điện")}
    assert (marks.open(first.at), marks.open(second.at), marks.open(last.at)) == (False, True, False)
    long_ago = aired_marks(tools, replace(view, now=view.now + timedelta(days=60)), "f2")
    assert long_ago.outcomes == {}


def test_reasons_are_there_to_choose_from():
    assert "Mất điện" in reasons()


def test_a_day_is_marked_from_its_beginning_to_a_month_later(open_tools, tmp_path, bundle_made, keep_bundle):
    tools, bundle = open_tools(NOON, audio_store=tmp_path / "parts"), bundle_made()
    keep_bundle(tools, bundle)
    report_by_hand(
        tools, operator("chị Lan"), "cam-thach", HandReport(day=DAY, at=(bundle.items[0].at,), outcome=Outcome.PLAYED, reason="", form="f")
    )
    view = view_station(tools, DAY, "cam-thach", "")
    for days, marked in ((-1, False), (0, True), (31, True), (32, False)):
        assert bool(aired_marks(tools, replace(view, now=view.now + timedelta(days=days)), "").outcomes) is marked
    marks = aired_marks(tools, view, "f9")
    assert (marks.form, marks.place(bundle.items[1].at)) == ("f9", "luc-053009")
    assert not marks.open(bundle.items[0].at)
    assert (marks.open(marks.until), marks.open(marks.until + timedelta(seconds=1))) == (True, False)
    assert aired_marks(tools, replace(view, bundle=None), "").outcomes == {}
