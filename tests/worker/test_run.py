"""Jobs are done one at a time, and no job ends the worker."""

import logging
import threading
from datetime import date, timedelta

from broadcast.errors import StorageFailed
from broadcast.model.jobs import PlanDay
from broadcast.services.background import jobs
from broadcast.services.background.jobs import ProgressBoard, work_state
from broadcast.worker.run import UNEXPECTED, working

FIRST = date(2021, 2, 4)


class Done:
    """Remembers days and lets a test wait for them."""

    def __init__(self, failure=None, enough=3):
        self.days = []
        self.failure = failure
        self.count = enough
        self.enough = threading.Event()

    def __call__(self, _tools, job):
        self.days.append(job.day)
        if len(self.days) == self.count:
            self.enough.set()
        if self.failure is not None:
            raise self.failure
        return ()


def run(tools, handler):
    for ahead in range(3):
        jobs.ask(tools, PlanDay(day=FIRST + timedelta(days=ahead)))
    with working(ProgressBoard(), lambda: tools, handler):
        assert handler.enough.wait(5)
    return work_state(tools, ProgressBoard())


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for(tools):
    handler = Done()
    assert not run(tools, handler).busy
    assert handler.days == [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=2)]


def test_a_failure_is_told_with_its_day_and_the_next_job_is_done(tools, caplog):
    caplog.set_level(logging.CRITICAL)
    state = run(tools, Done(StorageFailed("Không ghi được /x: hết chỗ.")))
    assert state.failure == "Không ghi được /x: hết chỗ."
    assert [job.day for job in state.failures] == [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=2)]


def test_also_what_nobody_foresaw_is_told_in_words(tools, caplog):
    caplog.set_level(logging.CRITICAL)
    assert run(tools, Done(ZeroDivisionError())).failure == UNEXPECTED
