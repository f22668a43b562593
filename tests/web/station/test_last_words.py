"""What boxes said last reaches the ledger though nobody calls again: in a few seconds, at the web's end, and after a fault."""

import asyncio
from datetime import datetime, timedelta

import pytest

from broadcast.errors import StorageFailed
from broadcast.model.box import BoxState, Contact
from broadcast.services.people.contacts import ContactBook, latest
from broadcast.web.startup import Startup
from broadcast.web.station.last_words import write_rest

NOW = datetime.fromisoformat("2021-02-04T04:00:00+07:00")


def _holding(bundle, at=NOW):
    return Contact(station=bundle.station, at=at, state=BoxState(revisions={bundle.day: bundle.revision}))


def _noted(tools, bundle):
    with tools.begin() as uow:
        return [row.revision for row in uow.ledgers.deliveries(bundle.day, bundle.day + timedelta(days=1), bundle.station)]


@pytest.fixture
def waiting(open_tools, bundle_made, keep_bundle):
    """Return tools, a published day, and a book in which waits that a box holds it."""
    tools, bundle, book = open_tools(), bundle_made(), ContactBook()
    keep_bundle(tools, bundle)
    book.hear(bundle.station, NOW)
    book.write(tools)
    assert not book.say(_holding(bundle, NOW + timedelta(seconds=1))), "too soon after the last writing"
    return tools, bundle, book


def test_it_is_written_though_nobody_calls_again(waiting):
    tools, bundle, book = waiting
    startup = Startup(lambda: tools)
    startup.tools()
    asyncio.run(write_rest(book, startup))
    assert not book.is_waiting
    assert _noted(tools, bundle) == [bundle.revision]


def test_before_the_tools_are_ready_it_waits(waiting):
    tools, bundle, book = waiting
    asyncio.run(write_rest(book, Startup(lambda: tools)))
    assert book.is_waiting
    assert _noted(tools, bundle) == []


def test_the_end_of_a_web_writes_it(open_web, publish_day):
    bundle = publish_day()
    web = open_web()
    tools = web.app.state.site.startup.tools()
    web.app.state.contacts.say(_holding(bundle))
    web.__exit__(None, None, None)
    assert _noted(tools, bundle) == [bundle.revision]
    web.__enter__()


def test_what_cannot_be_written_is_kept_and_written_later(waiting, caplog):
    tools, bundle, book = waiting

    class Failing:
        def begin(self, *, write=False):
            raise StorageFailed("Cơ sở dữ liệu đang bận.")

    broken = Startup(Failing)
    broken.tools()
    asyncio.run(write_rest(book, broken))
    assert "could not be written yet" in caplog.text
    assert book.is_waiting
    book.say(Contact(station="cua-ong", at=NOW, state=BoxState(volume=70)))
    assert latest(tools, book)["cua-ong"].state.volume == 70
    assert _noted(tools, bundle) == [bundle.revision]


def test_what_a_box_says_while_a_writing_fails_is_not_undone_by_what_it_said_before(waiting):
    tools, bundle, book = waiting
    newer = Contact(station=bundle.station, at=NOW + timedelta(seconds=2), state=BoxState(volume=70))

    class Failing:
        def begin(self, *, write=False):
            book.say(newer)
            raise StorageFailed("Cơ sở dữ liệu đang bận.")

    with pytest.raises(StorageFailed):
        book.write(Failing())
    assert latest(tools, book) == {bundle.station: newer}
