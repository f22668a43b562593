"""All background work as one block; that a real day is built by it is asked in ``tests/system/web/test_serve.py``."""

import logging
import threading
from datetime import datetime, time
from time import monotonic, sleep

from broadcast.config import read_settings
from broadcast.errors import StorageFailed
from broadcast.services.background import jobs
from broadcast.services.background.jobs import ProgressBoard, work_state
from broadcast.services.background.ticks import daily_timers, ring
from broadcast.worker.background import background


def settings(tmp_path, **given):
    return read_settings({}, data_dir=tmp_path / "data", audio_dir=tmp_path / "out", **given)


def wait_until(true, seconds=10):
    end = monotonic() + seconds
    while not true() and monotonic() < end:
        sleep(0.01)
    return true()


def names():
    return {thread.name for thread in threading.enumerate()}


def test_before_the_hour_nothing_is_asked_for_again(tmp_path, open_tools):
    tools, board = open_tools(datetime.fromisoformat("2021-02-04T00:45:00+07:00")), ProgressBoard()
    ring(tools, "the process before", daily_timers(time(2)))
    while (job := jobs.claim(tools)) is not None:
        jobs.finish(tools, job)
    looks = []

    def get():
        looks.append(1)
        return tools

    with background(board, get, settings(tmp_path)):
        assert wait_until(lambda: len(looks) > 2)
        assert "worker" in names()
    assert not work_state(tools, board).busy
    assert "worker" not in names()


def test_after_the_hour_a_missed_day_is_asked_for_and_what_fails_is_told(tmp_path, open_tools, caplog):
    caplog.set_level(logging.CRITICAL)
    tools, board = open_tools(datetime.fromisoformat("2026-11-25T09:00:00+07:00")), ProgressBoard()
    with background(board, lambda: tools, settings(tmp_path)):
        assert wait_until(lambda: len(work_state(tools, board).failures) == 2)
        assert wait_until(lambda: not work_state(tools, board).busy)
    assert "không có chương trình ngày 25/11/2026" in work_state(tools, board).failure


def test_tools_that_cannot_be_had_end_no_thread(tmp_path, caplog):
    caplog.set_level(logging.CRITICAL)
    asked = threading.Event()

    def never():
        asked.set()
        raise StorageFailed("Không mở được cơ sở dữ liệu.")

    with background(ProgressBoard(), never, settings(tmp_path)):
        assert asked.wait(10)
        assert "worker" in names()
