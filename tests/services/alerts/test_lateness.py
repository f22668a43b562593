"""A station that comes near a session without the day's programme is told of once a day: none was made, or it was not fetched."""

from dataclasses import replace
from datetime import timedelta

import pytest
from people_reached import NOON

from broadcast.model.actor import operator
from broadcast.model.box import BoxState, Contact, TokenUse
from broadcast.model.jobs import PlanDay
from broadcast.model.ledger import Delivery
from broadcast.services.alerts.listeners import alerts_for
from broadcast.services.alerts.watch import look_around
from broadcast.services.background.jobs import ask
from broadcast.services.delivery import station_tokens

DAY = NOON.date()
EVENING = NOON.replace(hour=17)
"""The day's last session begins; it lasts a quarter of an hour."""
MINUTE = timedelta(minutes=1)


def told(tools):
    return {key for key in look_around(tools) if key.startswith("un")}


@pytest.mark.parametrize(
    ("at", "keys"),
    [
        (EVENING - 61 * MINUTE, set()),
        (EVENING - 60 * MINUTE, {f"unmade/{DAY}"}),
        (EVENING + 14 * MINUTE, {f"unmade/{DAY}"}),
        (EVENING + 15 * MINUTE, set()),
        (NOON.replace(hour=0, minute=5), set()),
        (NOON.replace(hour=4, minute=30), {f"unmade/{DAY}"}),
    ],
)
def test_that_no_station_has_the_day_is_one_event_from_an_hour_before_a_session_on(house, at, keys):
    assert told(house(at)) == keys


def test_one_station_without_the_day_is_named_once_and_what_has_been_made_is_over(house, bundle_made, keep_bundle):
    late = house(EVENING - 30 * MINUTE)
    with late.begin() as uow:
        stations = [station.id for station in uow.stations.all()]
    for station in stations[1:]:
        keep_bundle(late, replace(bundle_made(), station=station))
    assert told(late) == {f"unmade/{DAY}/{stations[0]}"}
    assert told(house(EVENING - 29 * MINUTE)) == set()
    keep_bundle(late, replace(bundle_made(), station=stations[0]))
    look_around(late)
    (alert,) = alerts_for(late, operator("Lan"))
    assert alert.over is not None


def test_while_the_day_is_being_made_it_is_told_only_ten_minutes_before(house):
    tools = house(EVENING - 60 * MINUTE)
    ask(tools, PlanDay(day=DAY))
    assert told(tools) == set()
    assert told(house(EVENING - 10 * MINUTE)) == {f"unmade/{DAY}"}


def box_of(tools, station="cam-thach"):
    station_tokens.make(tools, operator("Lan"), station_tokens.asked(tools, station, TokenUse.BOX, "", None))


def by_phone(uow, at):
    facts = {"station": "cam-thach", "day": DAY, "revision": 1, "title": "buổi 17:00", "sha256": "a" * 64, "bytes": 10}
    uow.ledgers.deliver(Delivery(event="zip:1", at=at, by="zip", **facts))


def by_box(uow, at):
    uow.contacts.note([Contact(station="cam-thach", at=at, state=BoxState(revisions={DAY: 1}))])


@pytest.mark.parametrize(("fetch", "told_of"), [(None, True), (by_phone, False), (by_box, False)])
def test_a_station_with_a_way_to_fetch_that_has_not_is_told_of_half_an_hour_before(house, bundle_made, keep_bundle, fetch, told_of):
    tools = house()
    with tools.begin() as uow:
        stations = [station.id for station in uow.stations.all()]
    for station in stations:
        keep_bundle(tools, replace(bundle_made(), station=station, published=NOON))
    box_of(tools)
    with tools.begin(write=True) as uow:
        if fetch:
            fetch(uow, NOON)
        uow.commit()
    assert told(house(EVENING - 31 * MINUTE)) == set()
    assert told(house(EVENING - 30 * MINUTE)) == ({f"unfetched/{DAY}/cam-thach"} if told_of else set())


def test_what_was_published_just_now_is_not_missed_yet(house, bundle_made, keep_bundle):
    tools = house(EVENING - 20 * MINUTE)
    with tools.begin() as uow:
        stations = [station.id for station in uow.stations.all()]
    for station in stations:
        keep_bundle(tools, replace(bundle_made(), station=station, published=EVENING - 20 * MINUTE))
    box_of(tools)
    assert told(house(EVENING - 6 * MINUTE)) == set()
    assert told(house(EVENING - 5 * MINUTE)) == {f"unfetched/{DAY}/cam-thach"}
