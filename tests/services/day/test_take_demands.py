"""What airs, as the voice bank sees it."""

from datetime import date

from broadcast.model.take import take_key
from broadcast.services.day.take_demands import demands
from broadcast.voice_bank.take_next import next_to_record
from broadcast.voice_bank.take_selection import Bank

DAY = date(2021, 2, 4)


def test_every_station_asks_for_its_texts(tools):
    found = demands(tools, DAY)
    assert len({one.title for one in found}) == len(found) > 17
    assert all(one.airtime > 1000 and one.groups for one in found)


def test_what_is_said_at_all_stations_comes_before_what_one_says(tools):
    wanted = next_to_record(Bank(), "Lan", demands(tools, DAY))
    assert wanted[0].items > 17
    assert wanted == tuple(sorted(wanted, key=lambda one: (-one.airtime, take_key(one.text))))
