"""The player at work: urgent messages before the programme, the programme by the wall clock, until it is stopped."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from broadcast.station.playout.errors import PlayerUnavailable
from broadcast.station.playout.playout import PlayerStanding, Playout
from broadcast.station.playout.urgent_desk import UrgentDesk

log = logging.getLogger(__name__)

STEP = timedelta(milliseconds=200)
"""How often the player asks what should sound."""
AGAIN = timedelta(seconds=0.5)
"""How long to wait where the program that makes sound has died."""
FOR_URGENT = "nhường sóng cho tin khẩn"
PLAYER_DIED = "chương trình phát bị dừng, đã chạy lại"
STOPPED = "người trực dừng máy phát"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The moment, aware and in the station's zone, and how to wait; tests give one that need not wait."""

    now: Callable[[], datetime]
    wait: Callable[[float], object]
    """Seconds."""


def new_event() -> str:
    """Return a name that nothing else has."""
    return uuid.uuid4().hex


def run(
    playout: Playout,
    desk: UrgentDesk,
    clock: Clock,
    until: Callable[[datetime], bool],
    tell: Callable[[PlayerStanding], object] = lambda _: None,
) -> None:
    """Play until ``until`` is true of a moment; ``tell`` hears how the player stands whenever that changed.

    Raises PlayerUnavailable, StorageFailed; what sounded is written down in any case.
    """
    last_told = None
    try:
        while not until(now := clock.now()):
            alive = _step(playout, desk, now)
            if last_told != (standing := desk.standing or playout.standing()):
                tell(last_told := standing)
            clock.wait((_pause(playout, clock.now()) if alive else AGAIN).total_seconds())
    finally:
        playout.leave(clock.now(), STOPPED)


def _step(playout: Playout, desk: UrgentDesk, now: datetime) -> bool:
    """Do what a moment asks for; where the program that sounds has died, the next step begins again at the right place. False then."""
    try:
        step(playout, desk, now)
    except PlayerUnavailable:
        desk.lost(now)
        playout.leave(now, PLAYER_DIED)
        return False
    return True


def step(playout: Playout, desk: UrgentDesk, now: datetime) -> None:
    """Do what a moment asks for."""
    if desk.due(now):
        playout.leave(now, FOR_URGENT)
    if not desk.tick(now):
        playout.tick(now)


def _pause(playout: Playout, now: datetime) -> timedelta:
    """Return how long to wait: a step, or until the next item begins, so that it begins on its second."""
    begins = playout.next_begin(now)
    return STEP if begins is None else max(timedelta(), min(STEP, begins - now))
