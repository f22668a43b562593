"""Jobs are done one at a time, and no job ends the worker."""

import logging
import threading
from datetime import date, timedelta

from broadcast.errors import StorageFailed
from broadcast.model.jobs import BuildDay
from broadcast.services.job_queue import JobQueue
from broadcast.worker.run import UNEXPECTED, working

FIRST = date(2021, 2, 4)


class Done:
    """Remembers days and lets a test wait for them."""

    def __init__(self, failure=None):
        self.days = []
        self.failure = failure
        self.enough = threading.Event()

    def __call__(self, _tools, job):
        self.days.append(job.day)
        if len(self.days) == 3:
            self.enough.set()
        if self.failure is not None:
            raise self.failure


def run(handler, tools=lambda: None):
    desk = JobQueue()
    for ahead in range(3):
        desk.ask(BuildDay(day=FIRST + timedelta(days=ahead)))
    with working(desk, tools, handler):
        assert handler.enough.wait(5)
    return desk


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for():
    handler = Done()
    run(handler)
    assert handler.days == [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=2)]


def test_a_failure_is_told_and_the_next_job_is_done(caplog):
    caplog.set_level(logging.CRITICAL)
    desk = run(Done(StorageFailed("Không ghi được /x: hết chỗ.")))
    assert desk.state().failure == "Không ghi được /x: hết chỗ."


def test_also_what_nobody_foresaw_is_told_in_words(caplog):
    caplog.set_level(logging.CRITICAL)
    assert run(Done(ZeroDivisionError())).state().failure == UNEXPECTED


def test_a_job_that_ends_well_clears_the_failure_before_it():
    desk = JobQueue()
    desk.finish("hỏng")
    desk.ask(BuildDay(day=FIRST))
    desk.take()
    desk.finish()
    assert desk.state().failure == ""
