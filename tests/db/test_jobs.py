"""The queue: at least once, a waiting key once, a killed worker's job taken over, a failure that survives."""

from datetime import UTC, date, datetime, timedelta

import pytest

from broadcast.db.metadata import open_database
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.model.jobs import AuditParts, BuildBundle, CollectParts, JobState, PlanDay
from broadcast.model.units import StationId
from broadcast.wording import notice

NOW = datetime(2021, 2, 4, 2, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
DAY = PlanDay(day=date(2021, 2, 4))
STATION = BuildBundle(station=StationId("cam-thach"), day=date(2021, 2, 4))


@pytest.fixture
def queue(begin):
    with begin() as uow:
        yield uow.jobs


@pytest.mark.parametrize("job", [DAY, STATION, AuditParts(), CollectParts()])
def test_each_kind_comes_back_as_it_was_put(queue, job):
    queue.put(job, NOW)
    (stored,) = queue.all()
    assert (stored.job, stored.state, stored.attempts, stored.not_before) == (job, JobState.WAITING, 0, NOW)
    assert queue.claim(NOW, LATER).job == job


def test_a_waiting_key_is_kept_once_and_comes_forward(queue):
    queue.put(DAY, LATER)
    queue.put(DAY, NOW)
    queue.put(DAY, LATER + timedelta(hours=1))
    assert [job.not_before for job in queue.all()] == [NOW]


def test_what_is_being_done_may_be_asked_for_again(queue):
    queue.put(DAY, NOW)
    running = queue.claim(NOW, LATER)
    queue.put(DAY, NOW)
    assert [job.state for job in queue.all()] == [JobState.RUNNING, JobState.WAITING]
    queue.finish(running.number)
    assert sorted(job.state for job in queue.all()) == [JobState.DONE, JobState.WAITING]


def test_what_is_not_due_waits(queue):
    queue.put(DAY, LATER)
    assert not queue.due(NOW)
    assert queue.claim(NOW, LATER) is None
    assert queue.due(LATER)


def test_a_killed_workers_job_is_taken_over_when_its_lease_ends(queue):
    queue.put(DAY, NOW)
    first = queue.claim(NOW, NOW + timedelta(minutes=1))
    assert queue.claim(NOW, LATER) is None
    queue.renew(first.number, NOW + timedelta(minutes=2))
    assert not queue.due(NOW + timedelta(minutes=1))
    second = queue.claim(NOW + timedelta(minutes=2), LATER)
    assert (second.number, second.attempts) == (first.number, 2)


def test_a_failure_belongs_to_its_day_and_station_and_survives_a_restart(engine):
    with SqlUnitOfWork(engine, write=True) as uow:
        uow.jobs.put(DAY, NOW)
        uow.jobs.note(STATION, "Đĩa đã đầy.")
        uow.jobs.finish(uow.jobs.claim(NOW, LATER).number, "Không có giọng.")
        uow.commit()
    engine.dispose()
    again = open_database(str(engine.url))
    with SqlUnitOfWork(again) as uow:
        failed = {job.job: job.failure for job in uow.jobs.all() if job.state is JobState.FAILED}
    again.dispose()
    assert failed == {DAY: "Không có giọng.", STATION: "Đĩa đã đầy."}


def test_what_there_is_to_tell_comes_back_with_how_it_ended(queue):
    remark = notice("plan-same", revision=2, at="04:00", day=date(2021, 2, 4))
    queue.put(DAY, NOW)
    queue.finish(queue.claim(NOW, LATER).number, remarks=[remark])
    assert [job.remarks for job in queue.all()] == [(remark,)]


def test_only_the_last_outcome_of_a_key_is_kept(queue):
    for failure in ("một", "hai", ""):
        queue.put(DAY, NOW)
        queue.finish(queue.claim(NOW, LATER).number, failure)
    (last,) = queue.all()
    assert (last.state, last.failure) == (JobState.DONE, "")


def test_a_built_day_settles_its_stations_and_past_days_are_forgotten(queue):
    other = BuildBundle(station=StationId("cua-ong"), day=date(2021, 2, 5))
    for job in (STATION, other):
        queue.note(job, "hỏng")
        queue.put(job, LATER)
    queue.settle(STATION.day)
    assert {job.job for job in queue.all()} == {other}
    queue.forget_before(date(2021, 2, 6))
    assert queue.all() == ()


def test_a_job_exists_only_with_its_cause(begin):
    with begin() as uow:
        uow.jobs.put(DAY, NOW)
    with begin() as uow:
        assert uow.jobs.all() == ()


@pytest.mark.parametrize(
    "damage",
    [
        "kind = 'plan-dax'",
        "day = '2021-02-x4'",
        "day = '2021-02-05'",
        "key = 'plan-day/2021-02-05/'",
        "state = 'waitinh'",
        "not_before = '2'",
        "remarks = '[{'",
    ],
)
def test_a_damaged_row_stands_in_nobodys_way(queue, begin, damage):
    queue.put(DAY, NOW)
    queue._connection.exec_driver_sql(f"UPDATE jobs SET {damage}")  # noqa: S608
    queue.put(AuditParts(), NOW)
    assert [job.job for job in queue.all()] == [AuditParts()]
    claimed = [queue.claim(NOW, LATER) for _ in range(2)]
    assert [job.job for job in claimed if job] == [AuditParts()]
