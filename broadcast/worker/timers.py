"""When background work starts (never what plays): APScheduler with its memory store, misfires coalesced."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from broadcast.services.job_queue import JobQueue, ask_for_days

WATCH_S = 60
"""How often it is looked whether new figures or scripts came, also from another process."""
PATIENCE_LOOKS = 10
"""After so many looks a build that failed is asked for again."""

Today = Callable[[], date]


class Watch:
    """Asks for today and tomorrow anew when what they are made from has changed, when that was missed, and when a build failed."""

    def __init__(self, stamp: Callable[[], str], missed: Callable[[], bool], today: Today, desk: JobQueue) -> None:
        self._stamp = stamp
        self._missed = missed
        self._today = today
        self._desk = desk
        self._seen: str | None = None
        self._failed_looks = 0

    def look(self) -> bool:
        """Compare with what was seen last; True if days were asked for. The first look asks if something may have been missed."""
        now, before = self._stamp(), self._seen
        due = self._missed() if before is None else before != now
        self._seen = now
        if self._failed_long_ago() or due:
            ask_for_days(self._desk, self._today())
            return True
        return False

    def _failed_long_ago(self) -> bool:
        """Whether the last build failed and has not been asked for again since."""
        work = self._desk.state()
        self._failed_looks = self._failed_looks + 1 if work.failure and not work.busy else 0
        return self._failed_looks >= PATIENCE_LOOKS


def set_timers(scheduler: BaseScheduler, desk: JobQueue, watch: Watch, today: Today, daily_build: time, zone: ZoneInfo) -> None:
    """Put the daily build and the watch into a scheduler. A tick that was slept through runs once, as soon as it can."""
    shared = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1, "replace_existing": True}
    daily = CronTrigger(hour=daily_build.hour, minute=daily_build.minute, timezone=zone)
    scheduler.add_job(lambda: ask_for_days(desk, today()), daily, id="daily-build", **shared)
    scheduler.add_job(watch.look, id="first-look", **shared)
    scheduler.add_job(watch.look, IntervalTrigger(seconds=WATCH_S, timezone=zone), id="watch", **shared)


def missed_build(now: datetime, daily_build: time, zone: ZoneInfo) -> bool:
    """Whether a machine that starts now may have slept through the daily build, or through a change made meanwhile."""
    return now.astimezone(zone).time() >= daily_build


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
