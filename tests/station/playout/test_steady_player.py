"""A player whose program dies comes back, and what was due goes on at its place."""

from datetime import timedelta

import pytest

from broadcast.station.playout.errors import PlayerUnavailable
from broadcast.station.playout.playout import Playout
from broadcast.station.playout.rehearsal import RehearsalPlayer
from broadcast.station.playout.run import PLAYER_DIED, Clock, run
from broadcast.station.playout.steady_player import SteadyPlayer
from broadcast.station.playout.volumes import Volumes


class Mortal(RehearsalPlayer):
    """A rehearsal that can die."""

    dead = False

    def sound(self):
        if self.dead:
            raise PlayerUnavailable("mpv", "đã dừng")
        return super().sound()


@pytest.fixture
def steady(booth, moment, long_day):
    """A box on a steady player, and the programs that were started one after the other."""
    box = booth(long_day.items[1].at)
    programs = []

    def start():
        programs.append(Mortal(lambda: box.now))
        return programs[-1]

    box.player = SteadyPlayer(start)
    box.playout = Playout(box.player, box.log, box.playout._line, Volumes(), box.playout._new_event)
    return box, programs


def test_what_is_due_goes_on_with_a_fresh_program(steady, long_day):
    box, programs = steady

    def wait(seconds):
        box.now += timedelta(seconds=seconds)
        if box.now >= long_day.items[1].at + timedelta(milliseconds=500):
            programs[0].dead = True

    end = long_day.items[1].end + timedelta(seconds=1)
    run(box.playout, box.desk, Clock(now=lambda: box.now, wait=wait), lambda now: now >= end)
    assert len(programs) == 2
    first, second = box.log.waiting()
    assert (first.outcome, first.reason) == ("cut", PLAYER_DIED)
    assert timedelta(0) < second.at - first.at < timedelta(seconds=1.2)
    assert first.length + second.length <= long_day.items[1].length


def test_a_program_that_never_starts_is_told_at_once():
    def start():
        raise PlayerUnavailable("mpv", "máy này chưa có chương trình mpv")

    with pytest.raises(PlayerUnavailable):
        SteadyPlayer(start)


def test_a_dead_program_is_silent(steady):
    box, programs = steady
    programs[0].dead = True
    with pytest.raises(PlayerUnavailable):
        box.player.sound()
    box.player.stop()
    assert not box.player.sound().playing
    assert len(programs) == 2
    box.player.close()
