"""What a phone is offered: the whole day, and what it still lacks and may still play."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from broadcast.services.delivery.deliveries import note_fetched
from broadcast.views.fetch_view import fetch_view
from broadcast.views.today import view_station


@pytest.fixture
def day(open_tools, tmp_path, bundle_made, keep_bundle):
    tools, bundle = open_tools(audio_store=tmp_path / "parts"), bundle_made()
    keep_bundle(tools, bundle)
    return tools, bundle


def offered(tools, clock, phone="a", date_shown=None):
    moment = datetime.fromisoformat(f"2021-02-04T{clock}+07:00")
    at = replace(tools, now=lambda: moment)
    return fetch_view(at, view_station(at, date_shown, "cam-thach"), phone)


def test_a_new_phone_lacks_all_that_is_not_past(day):
    tools, bundle = day
    for clock, left in (("04:00:00", 3), ("05:45:00", 2), ("11:14:59", 2), ("11:15:00", 1), ("17:15:00", 0)):
        view = offered(tools, clock)
        assert view.rest == bundle.sessions[3 - left :]
        assert (view.whole, view.fetched, view.name) == (True, False, "cam-thach-2021-02-04.zip")
    view = offered(tools, "05:45:00")
    assert (view.rest_name, view.rest_bytes) == ("buoi-1100-1700.zip", sum(session.bytes for session in bundle.sessions[1:]))


def test_what_was_fetched_is_not_offered_again_and_another_phone_has_its_own(day):
    tools, bundle = day
    note_fetched(tools, "a", bundle, ["1100"])
    assert [session.start.hour for session in offered(tools, "04:00:00").rest] == [5, 17]
    assert offered(tools, "04:00:00").fetched
    assert len(offered(tools, "04:00:00", "b").rest) == 3
    note_fetched(tools, "a", bundle, ["0530", "1700"])
    assert offered(tools, "04:00:00").rest == ()


def test_of_another_day_nothing_is_past_and_without_a_bulletin_there_is_nothing(day, bundle_made, keep_bundle):
    tools, bundle = day
    tomorrow = bundle_made(day=date(2021, 2, 5))
    keep_bundle(tools, tomorrow)
    assert len(offered(tools, "23:00:00", date_shown=tomorrow.day).rest) == 3
    assert offered(tools, "23:00:00", date_shown=bundle.day.replace(day=6)) is None
