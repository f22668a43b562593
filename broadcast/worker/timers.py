"""When background work starts (never what plays): APScheduler wakes us, ``services/background/ticks.py`` says what is due."""

import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from broadcast.errors import BroadcastError
from broadcast.services.alerts.watch import look_around
from broadcast.services.background import ticks
from broadcast.services.background.ticks import Timer
from broadcast.tools import Tools

log = logging.getLogger(__name__)

LOOK_S = 30
"""A clock that jumps past a moment, and a machine that wakes from sleep, are noticed within this time."""
WATCH_S = 60
"""So often it is looked for what people should hear of."""
SHARED = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1, "replace_existing": True}


def set_timers(
    scheduler: BaseScheduler, look: Callable[[], None], timers: Sequence[Timer], zone: ZoneInfo, watch: Callable[[], None] | None = None
) -> None:
    """Let a scheduler look at once, at every timer's time and every half minute; ``watch`` every minute."""
    for timer in timers:
        scheduler.add_job(look, CronTrigger(hour=timer.at.hour, minute=timer.at.minute, timezone=zone), id=timer.name, **SHARED)
    scheduler.add_job(look, IntervalTrigger(seconds=LOOK_S, timezone=zone), id="look", **SHARED)
    scheduler.add_job(look, id="first-look", **SHARED)
    if watch is not None:
        scheduler.add_job(watch, IntervalTrigger(seconds=WATCH_S, timezone=zone), id="watch", **SHARED)


def look_at(tools: Callable[[], Tools], holder: str, timers: Sequence[Timer]) -> Callable[[], None]:
    """Return what fires whatever is due; where the data cannot be reached now the next look does it."""

    def look() -> None:
        try:
            ticks.ring(tools(), holder, timers)
        except BroadcastError as error:
            log.warning("timers wait for the next look: %s", error)

    return look


def watch_with(tools: Callable[[], Tools]) -> Callable[[], None]:
    """Return what looks for events that people should hear of; where the data cannot be read now the next look does it."""

    def watch() -> None:
        try:
            look_around(tools())
        except BroadcastError as error:
            log.warning("no look around: %s", error)

    return watch


@contextlib.contextmanager
def ticking(prepare: Callable[[BaseScheduler], None], zone: ZoneInfo) -> Iterator[BaseScheduler]:
    """Run timers in a thread of their own while the block runs."""
    scheduler = BackgroundScheduler(timezone=zone)
    prepare(scheduler)
    scheduler.start()
    try:
        yield scheduler
    finally:
        scheduler.remove_all_jobs()  # takes the lock under which due jobs are started, so that none is started into a closed pool
        scheduler.shutdown()
