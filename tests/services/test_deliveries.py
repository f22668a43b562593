"""What a phone was sent, noted once, told apart by phone."""

from broadcast.services.deliveries import WHOLE_DAY, fetched, note_fetched


def test_sessions_of_a_day_are_noted_once_a_phone(tools, bundle_made):
    bundle = bundle_made()
    assert note_fetched(tools, "may-1", bundle, ["0530"], "ab" * 32, 100)
    assert not note_fetched(tools, "may-1", bundle, ["0530"], "ab" * 32, 100)
    assert note_fetched(tools, "may-1", bundle, ["1100"], "ab" * 32, 100)
    assert note_fetched(tools, "may-2", bundle, ["0530", "1100", "1700"], "ab" * 32, 300)
    assert fetched(tools, "may-1", bundle.station, bundle.day) == {1: frozenset({"0530", "1100"})}
    assert fetched(tools, "may-2", bundle.station, bundle.day) == {1: frozenset({"0530", "1100", "1700"})}
    assert fetched(tools, "may-3", bundle.station, bundle.day) == {}
    with tools.begin() as uow:
        titles = [delivery.title for delivery in uow.ledgers.deliveries(bundle.day, bundle.day.replace(day=5))]
    assert sorted(titles) == sorted(["buổi 0530", "buổi 1100", WHOLE_DAY])
