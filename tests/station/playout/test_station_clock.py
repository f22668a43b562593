"""The time at a station: the server's at the last contact, and steady seconds since."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from broadcast.station.memory import Memory
from broadcast.station.playout.station_clock import StationClock, steady_seconds

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2021, 2, 4, 5, tzinfo=UTC)
YEAR = timedelta(days=365)


class World:
    """A box's own clock, its steady seconds and what it remembers of the server."""

    def __init__(self, wrong=timedelta(), contact=True):
        self.own, self.seconds = NOON + wrong, 0.0
        self.memory = Memory(contact=NOON, heard=NOON + wrong) if contact else Memory()
        self.clock = StationClock(HANOI, lambda: self.own, lambda: self.memory, lambda: self.seconds)

    def pass_by(self, seconds, set_by=timedelta()):
        self.seconds += seconds
        self.own += timedelta(seconds=seconds) + set_by
        return self.clock()


@pytest.mark.parametrize("wrong", [timedelta(), timedelta(seconds=3), YEAR, -YEAR, timedelta(minutes=4)])
def test_a_wrong_clock_is_put_right_by_the_last_contact(wrong):
    world = World(wrong)
    trusted = abs(wrong) < timedelta(seconds=5)
    assert world.clock() == NOON + (wrong if trusted else timedelta())
    assert world.clock().tzinfo is HANOI
    assert world.pass_by(60) == NOON + timedelta(seconds=60) + (wrong if trusted else timedelta())


@pytest.mark.parametrize("step", [YEAR, -YEAR, timedelta(seconds=-30)])
def test_a_clock_that_is_set_meanwhile_does_not_move_the_programme(step):
    world = World()
    world.clock()
    assert world.pass_by(1, set_by=step) == NOON + timedelta(seconds=1)
    assert world.pass_by(60) == NOON + timedelta(seconds=61)


def test_after_the_next_contact_the_clock_is_believed_again():
    world = World(-YEAR)
    world.clock()
    world.pass_by(10, set_by=YEAR)
    world.memory = Memory(contact=world.own, heard=world.own)
    assert world.pass_by(6) == NOON + timedelta(seconds=16)


def test_a_box_without_a_server_goes_by_its_own_clock():
    world = World(contact=False)
    world.clock()
    assert world.pass_by(1, set_by=timedelta(hours=1)) == NOON + timedelta(hours=1, seconds=1)


def test_steady_seconds_go_forward():
    assert steady_seconds() <= steady_seconds()
