"""The book of calls: gathered, written now and then, read whole."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from broadcast.model.box import BoxState, Contact
from broadcast.services.people.contacts import WRITTEN_EVERY, ContactBook, latest

NOW = datetime(2021, 2, 4, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def _said(station="cam-thach", at=NOW, **state):
    return Contact(station=station, at=at, state=BoxState(**state))


def test_many_calls_are_one_write(tools, statements):
    book = ContactBook()
    due = [book.hear(f"tram-{number}", NOW) for number in range(1_000)]
    assert due[0]
    book.write(tools)
    assert not any(book.hear(f"tram-{number}", NOW) for number in range(1_000))
    assert book.hear("tram-0", NOW + WRITTEN_EVERY)
    statements.clear()
    book.write(tools)
    assert len(statements) < 10


def test_what_was_said_stays_when_a_box_is_only_heard(tools):
    book = ContactBook()
    book.say(_said(volume=70))
    book.hear("cam-thach", NOW + timedelta(seconds=1))
    assert latest(tools, book) == {"cam-thach": _said(at=NOW + timedelta(seconds=1), volume=70)}
    book.hear("cam-thach", NOW + timedelta(minutes=1))
    assert latest(tools, book)["cam-thach"] == _said(at=NOW + timedelta(minutes=1), volume=70)


def test_what_a_box_holds_is_a_delivery_once_and_only_of_what_was_published(tools, bundle_made, keep_bundle, tmp_path):
    bundle = bundle_made()
    keep_bundle(tools, bundle)
    for revisions in ({bundle.day: 1}, {bundle.day: 1}, {bundle.day: 7}, {date(2021, 2, 9): 1}):
        book = ContactBook()
        book.say(_said(revisions=revisions))
        book.write(tools)
    with tools.begin() as uow:
        (delivery,) = uow.ledgers.deliveries(date(2021, 2, 1), date(2021, 2, 28))
    assert (delivery.station, delivery.day, delivery.revision, delivery.bytes) == ("cam-thach", bundle.day, 1, bundle.bytes)


def test_a_call_is_written_when_five_seconds_are_over_whichever_way_the_clock_went(tools):
    book = ContactBook()
    assert not book.is_waiting
    book.say(_said())
    assert book.is_waiting
    book.write(tools)
    assert not book.is_waiting
    for seconds, due in ((4.9, False), (5, True), (-4.9, False), (-5, True)):
        assert book.hear("cam-thach", NOW + timedelta(seconds=seconds)) is due
    assert timedelta(seconds=5) == WRITTEN_EVERY
