"""When background work starts."""

import threading
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from broadcast.model.jobs import JobState, PlanDay
from broadcast.services import jobs
from broadcast.worker.timers import catch_up, missed_build, set_timers, ticking

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
TWO_O_CLOCK = time(2, 0)


def waiting(tools):
    with tools.begin() as uow:
        return [job.day for job in uow.jobs.all() if job.state is JobState.WAITING]


def test_today_and_tomorrow_are_asked_for_once_however_often_the_timer_fires(tools):
    jobs.ask_for_days(tools)
    jobs.ask_for_days(tools)
    assert waiting(tools) == [DAY, DAY + timedelta(days=1)]


def test_a_start_after_the_hour_catches_up_a_build_that_was_slept_through(tools):
    catch_up(tools, TWO_O_CLOCK)
    assert waiting(tools) == [DAY, DAY + timedelta(days=1)]


def test_a_start_before_the_hour_asks_for_nothing_and_lets_go_of_days_that_are_over(tools):
    jobs.ask(tools, PlanDay(day=DAY - timedelta(days=1)))
    catch_up(tools, time(5, 0))
    assert waiting(tools) == []


@pytest.mark.parametrize(("hour", "missed"), [(1, False), (2, True), (9, True), (23, True)])
def test_what_starts_after_the_hour_may_have_missed_a_build_or_a_change(hour, missed):
    assert missed_build(datetime(2021, 2, 4, hour, 0, tzinfo=ZONE), TWO_O_CLOCK, ZONE) is missed


def test_the_hour_is_meant_in_the_stations_zone_wherever_the_machine_stands():
    assert missed_build(datetime(2021, 2, 3, 19, 30, tzinfo=ZoneInfo("Europe/London")), TWO_O_CLOCK, ZONE)
    assert not missed_build(datetime(2021, 2, 3, 18, 30, tzinfo=ZoneInfo("Europe/London")), TWO_O_CLOCK, ZONE)


@pytest.mark.parametrize(("build", "audit", "collect"), [(time(2), time(1), time(3)), (time(0, 30), time(23, 30), time(1, 30))])
def test_misfires_are_coalesced_and_no_tick_is_thrown_away_for_being_late(build, audit, collect):
    scheduler = BackgroundScheduler(timezone=ZONE)
    set_timers(scheduler, lambda: None, build, ZONE)
    scheduler.start(paused=True)
    timers = {job.id: job for job in scheduler.get_jobs()}
    scheduler.shutdown(wait=False)
    assert set(timers) == {"daily-build", "audit-parts", "collect-parts", "first-look"}
    assert all(job.coalesce and job.misfire_grace_time is None and job.max_instances == 1 for job in timers.values())
    hours = {name: timers[name].next_run_time.astimezone(ZONE).time() for name in ("daily-build", "audit-parts", "collect-parts")}
    assert hours == {"daily-build": build, "audit-parts": audit, "collect-parts": collect}


@pytest.mark.parametrize("month_end", [date(2021, 2, 28), date(2021, 12, 31), date(2024, 2, 29)])
def test_the_day_after_a_month_end_is_its_tomorrow(open_tools, month_end):
    tools = open_tools(datetime.combine(month_end, time(4), ZONE))
    jobs.ask_for_days(tools)
    assert waiting(tools) == [month_end, month_end + timedelta(days=1)]


def test_timers_run_while_the_block_runs_and_end_with_it():
    ran = threading.Event()
    with ticking(lambda scheduler: scheduler.add_job(ran.set), ZONE) as scheduler:
        assert ran.wait(5)
    assert not scheduler.running
