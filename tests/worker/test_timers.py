"""When background work starts: APScheduler wakes us; what is due is asked in ``tests/services/background/test_ticks.py``."""

import logging
import threading
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from broadcast.errors import StorageFailed
from broadcast.model.jobs import JobState
from broadcast.services.background.ticks import daily_timers
from broadcast.worker.timers import LOOK_S, look_at, set_timers, ticking

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TIMERS = daily_timers(time(2))


def waiting(tools):
    with tools.begin() as uow:
        return [job.day for job in uow.jobs.all() if job.state is JobState.WAITING and job.day]


@pytest.mark.parametrize(("build", "audit", "collect"), [(time(2), time(1), time(3)), (time(0, 30), time(23, 30), time(1, 30))])
def test_misfires_are_coalesced_and_no_tick_is_thrown_away_for_being_late(build, audit, collect):
    scheduler = BackgroundScheduler(timezone=ZONE)
    set_timers(scheduler, lambda: None, daily_timers(build), ZONE)
    scheduler.start(paused=True)
    jobs = {job.id: job for job in scheduler.get_jobs()}
    scheduler.shutdown(wait=False)
    assert set(jobs) == {"daily-build", "figures-age", "audit-parts", "collect-parts", "look", "first-look"}
    assert all(job.coalesce and job.misfire_grace_time is None and job.max_instances == 1 for job in jobs.values())
    hours = {name: jobs[name].next_run_time.astimezone(ZONE).time() for name in ("daily-build", "audit-parts", "collect-parts")}
    assert hours == {"daily-build": build, "audit-parts": audit, "collect-parts": collect}
    assert jobs["look"].trigger.interval.total_seconds() == LOOK_S


def test_a_start_fires_what_was_slept_through(tools):
    rung = threading.Event()
    look = look_at(lambda: tools, "a", TIMERS)

    def look_once():
        look()
        rung.set()

    with ticking(lambda scheduler: set_timers(scheduler, look_once, TIMERS, ZONE), ZONE):
        assert rung.wait(5)
    assert waiting(tools) == [datetime(2021, 2, day, tzinfo=ZONE).date() for day in (4, 5)]


def test_what_cannot_be_reached_now_is_left_to_the_next_look(caplog):
    def none():
        raise StorageFailed("Không mở được cơ sở dữ liệu.")

    caplog.set_level(logging.WARNING)
    look_at(none, "a", TIMERS)()
    assert "next look" in caplog.text


def test_timers_run_while_the_block_runs_and_end_with_it():
    ran = threading.Event()
    with ticking(lambda scheduler: scheduler.add_job(ran.set), ZONE) as scheduler:
        assert ran.wait(5)
    assert not scheduler.running
