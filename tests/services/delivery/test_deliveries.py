"""What a phone was sent, noted once, told apart by phone and by content."""

from dataclasses import replace

from broadcast.services.delivery.deliveries import lacking, note_fetched


def _hours(sessions):
    return [f"{session.start:%H%M}" for session in sessions]


def test_a_phone_lacks_what_it_was_never_sent(tools, bundle_made):
    bundle = bundle_made()
    assert _hours(lacking(tools, "may-1", bundle)) == ["0530", "1100", "1700"]
    assert note_fetched(tools, "may-1", bundle, ["0530", "0000"]) == 1
    assert note_fetched(tools, "may-1", bundle, ["0530"]) == 0
    assert _hours(lacking(tools, "may-1", bundle)) == ["1100", "1700"]
    assert _hours(lacking(tools, "may-2", bundle)) == ["0530", "1100", "1700"]
    assert note_fetched(tools, "may-1", bundle, ["0530", "1100", "1700"]) == 2
    assert lacking(tools, "may-1", bundle) == ()


def test_of_another_revision_it_lacks_the_sessions_that_changed(tools, bundle_made):
    old, new = bundle_made(), bundle_made(revision=2)
    kept = new.sessions[1:]
    new = replace(new, sessions=(old.sessions[0], *kept))
    note_fetched(tools, "may-1", old, ["0530", "1100", "1700"])
    assert _hours(lacking(tools, "may-1", new)) == ["1100", "1700"]
    with tools.begin() as uow:
        rows = uow.ledgers.deliveries(old.day, old.day.replace(day=5))
    assert sorted(row.title for row in rows) == ["buổi 05:30", "buổi 11:00", "buổi 17:00"]
    assert sum(row.bytes for row in rows) == old.bytes
