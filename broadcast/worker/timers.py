"""When background work starts (never what plays): APScheduler with its memory store, misfires coalesced."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.cron import CronTrigger

from broadcast.model.jobs import AuditParts, CollectParts
from broadcast.services import jobs
from broadcast.tools import Tools

ASIDE = timedelta(hours=1)
"""So long before the daily build parts are compared with their hashes, and so long after it unused ones are let go."""


def set_timers(scheduler: BaseScheduler, tools: Callable[[], Tools], daily_build: time, zone: ZoneInfo) -> None:
    """Put the daily work and the look at the start into a scheduler. A tick that was slept through runs once, as soon as it can."""
    shared = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1, "replace_existing": True}

    def daily(aside: timedelta) -> CronTrigger:
        minutes = (timedelta(hours=daily_build.hour, minutes=daily_build.minute) + aside) // timedelta(minutes=1)
        return CronTrigger(hour=minutes // 60 % 24, minute=minutes % 60, timezone=zone)

    scheduler.add_job(lambda: jobs.ask_for_days(tools()), daily(timedelta(0)), id="daily-build", **shared)
    scheduler.add_job(lambda: jobs.ask(tools(), AuditParts()), daily(-ASIDE), id="audit-parts", **shared)
    scheduler.add_job(lambda: jobs.ask(tools(), CollectParts()), daily(ASIDE), id="collect-parts", **shared)
    scheduler.add_job(lambda: catch_up(tools(), daily_build), id="first-look", **shared)


def catch_up(tools: Tools, daily_build: time) -> None:
    """Ask at a start for what was slept through; days that went by meanwhile are not made any more."""
    jobs.forget_past_days(tools)
    if missed_build(tools.now(), daily_build, tools.zone):
        jobs.ask_for_days(tools)


def missed_build(now: datetime, daily_build: time, zone: ZoneInfo) -> bool:
    """Whether a machine that starts now may have slept through the daily build."""
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
