"""When background work starts."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from broadcast.model.jobs import BuildDay
from broadcast.services.job_queue import JobQueue, ask_for_days
from broadcast.worker.timers import Watch, missed_build, set_timers, ticking

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
TWO_O_CLOCK = time(2, 0)


def waiting(desk):
    return [job.day for job in desk.state().waiting]


def watch_over(desk, stamps, *, missed=False):
    values = iter(stamps)
    return Watch(lambda: next(values), lambda: missed, lambda: DAY, desk)


def test_today_and_tomorrow_are_asked_for_once_however_often_the_timer_fires():
    desk = JobQueue()
    ask_for_days(desk, DAY)
    ask_for_days(desk, DAY)
    assert waiting(desk) == [DAY, DAY + timedelta(days=1)]


def test_new_figures_are_noticed_and_nothing_is_done_while_nothing_changes():
    desk = JobQueue()
    watch = watch_over(desk, ["cũ", "cũ", "mới", "mới"])
    assert [watch.look() for _ in range(4)] == [False, False, True, False]
    assert waiting(desk) == [DAY, DAY + timedelta(days=1)]


def test_the_first_look_catches_up_a_build_that_was_slept_through():
    desk = JobQueue()
    assert watch_over(desk, ["cũ", "cũ"], missed=True).look()
    assert waiting(desk)[0] == DAY


def test_a_look_that_fails_is_looked_again():
    desk = JobQueue()
    tries = iter([OSError("đĩa"), "cũ"])

    def stamp():
        value = next(tries)
        if isinstance(value, OSError):
            raise value
        return value

    watch = Watch(stamp, lambda: True, lambda: DAY, desk)
    with pytest.raises(OSError, match="đĩa"):
        watch.look()
    assert watch.look()


@pytest.mark.parametrize(("hour", "missed"), [(1, False), (2, True), (9, True), (23, True)])
def test_what_starts_after_the_hour_may_have_missed_a_build_or_a_change(hour, missed):
    assert missed_build(datetime(2021, 2, 4, hour, 0, tzinfo=ZONE), TWO_O_CLOCK, ZONE) is missed


def test_the_hour_is_meant_in_the_stations_zone_wherever_the_machine_stands():
    assert missed_build(datetime(2021, 2, 3, 19, 30, tzinfo=ZoneInfo("Europe/London")), TWO_O_CLOCK, ZONE)
    assert not missed_build(datetime(2021, 2, 3, 18, 30, tzinfo=ZoneInfo("Europe/London")), TWO_O_CLOCK, ZONE)


def test_a_build_that_failed_is_asked_for_again_after_a_while_and_one_that_went_well_is_not():
    desk = JobQueue()
    watch = watch_over(desk, ["cũ"] * 40)
    desk.finish("Đĩa đã đầy.")
    assert [watch.look() for _ in range(11)].index(True) == 9
    assert waiting(desk) == [DAY, DAY + timedelta(days=1)]
    while desk.state().busy:
        desk.take()
        desk.finish()
    assert not any(watch.look() for _ in range(20))


def test_misfires_are_coalesced_and_no_tick_is_thrown_away_for_being_late():
    scheduler = BackgroundScheduler(timezone=ZONE)
    set_timers(scheduler, JobQueue(), watch_over(JobQueue(), []), lambda: DAY, TWO_O_CLOCK, ZONE)
    scheduler.start(paused=True)
    jobs = {job.id: job for job in scheduler.get_jobs()}
    scheduler.shutdown(wait=False)
    assert set(jobs) == {"daily-build", "watch", "first-look"}
    assert all(job.coalesce and job.misfire_grace_time is None and job.max_instances == 1 for job in jobs.values())
    assert jobs["daily-build"].next_run_time.astimezone(ZONE).time() == TWO_O_CLOCK


@pytest.mark.parametrize("month_end", [date(2021, 2, 28), date(2021, 12, 31), date(2024, 2, 29)])
def test_the_day_after_a_month_end_is_its_tomorrow(month_end):
    desk = JobQueue()
    ask_for_days(desk, month_end)
    assert desk.take() == BuildDay(day=month_end)
    assert desk.take() == BuildDay(day=month_end + timedelta(days=1))


def test_timers_run_while_the_block_runs_and_end_with_it():
    desk = JobQueue()
    with ticking(lambda scheduler: scheduler.add_job(ask_for_days, args=(desk, DAY)), ZONE) as scheduler:
        assert desk.take() == BuildDay(day=DAY)
    assert not scheduler.running
