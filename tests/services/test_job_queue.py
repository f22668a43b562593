"""Where background work is asked for."""

import threading
from datetime import date

from broadcast.model.jobs import BuildDay
from broadcast.services.job_queue import JobQueue

JOB = BuildDay(day=date(2021, 2, 4))


def test_what_waits_is_kept_once():
    desk = JobQueue()
    assert desk.ask(JOB)
    assert not desk.ask(JOB)
    assert desk.state().waiting == (JOB,)


def test_what_is_being_done_can_be_asked_for_again():
    desk = JobQueue()
    desk.ask(JOB)
    desk.take()
    assert desk.ask(JOB)
    assert desk.state().job == JOB
    assert desk.state().busy


def test_progress_belongs_to_the_job_at_hand():
    desk = JobQueue()
    desk.ask(JOB)
    desk.take()
    desk.progress(12, 34, "đọc")
    assert (desk.state().what, desk.state().percent) == ("đọc", 35)
    desk.finish()
    desk.ask(JOB)
    desk.take()
    assert desk.state().percent == 0


def test_closing_ends_the_waiting():
    desk = JobQueue()
    taken = []
    thread = threading.Thread(target=lambda: taken.append(desk.take()))
    thread.start()
    desk.close()
    thread.join(5)
    assert taken == [None]
