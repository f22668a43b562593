"""Jobs are done one at a time, and no job ends the worker."""

import logging
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

from broadcast.config import read_settings
from broadcast.errors import StorageFailed
from broadcast.model.jobs import PlanDay
from broadcast.services.background import jobs
from broadcast.services.background.jobs import ProgressBoard, work_state
from broadcast.wiring import build_tools
from broadcast.worker.run import UNEXPECTED, working

FIRST = date(2021, 2, 4)
ROOT = Path(__file__).parents[2]


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


def test_what_another_process_writes_reaches_a_running_worker_within_two_seconds(begin_with_what_ships, tmp_path):
    begin_with_what_ships(tmp_path / "data")
    settings, handler = read_settings({}, data_dir=tmp_path / "data", audio_store=tmp_path / "parts", tts_order="espeak"), Done(enough=2)
    command = [sys.executable, "-m", "broadcast", "scripts", "retire", "7", "--as", "chị Hà"]
    environment = {"BROADCAST_DATA_DIR": str(tmp_path / "data"), "BROADCAST_TTS_ORDER": "espeak", "PATH": "/usr/bin:/bin"}
    with build_tools(settings) as tools, working(ProgressBoard(), lambda: tools, handler):
        subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)
        assert handler.enough.wait(2)
        assert handler.days == [tools.today(), tools.today() + timedelta(days=1)]
