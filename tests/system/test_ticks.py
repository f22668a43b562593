"""Timers in processes of their own: killed with no warning between any two statements, several at once, on a machine of another zone,
while somebody else holds the database. What fires by a clock is asked in ``tests/services/background/test_ticks.py``."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RING = """
import os, sys
from datetime import datetime, time
from sqlalchemy import Engine, event
from broadcast.config import read_settings
from broadcast.services.background.ticks import daily_timers, ring
from broadcast.wiring import build_tools

folder, holder, now, last = sys.argv[1], sys.argv[2], datetime.fromisoformat(sys.argv[3]), int(sys.argv[4])
settings = read_settings({}, data_dir=folder, audio_store=folder + "/parts", tts_order="espeak")
with build_tools(settings, now=lambda: now) as tools:
    count = 0
    def stop(*_):
        global count
        count += 1
        if count == last:
            os._exit(9)
    event.listen(Engine, "before_cursor_execute", stop)
    if holder == "together":
        holder += str(os.getpid())
        sys.stdin.readline()
    print(*ring(tools, holder, daily_timers(time(2))))
"""
EVENING, MORNING = "2021-02-03T20:00:00+07:00", "2021-02-04T04:00:00+07:00"
LATER = "2021-02-04T04:00:20+07:00"
"""Beyond the term of whoever fired at four."""
ALL = {"daily-build", "figures-age", "audit-parts", "collect-parts"}


def start(folder, holder, now, last=0, **environment):
    command = [sys.executable, "-c", RING, str(folder), holder, now, str(last)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, **pipes)


def fired(process, line=""):
    out, _ = process.communicate(line, timeout=60)
    return set(out.split()), process.returncode


def rows(folder, query):
    with contextlib.closing(sqlite3.connect(folder / "broadcast.sqlite")) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def folder(tmp_path, begin_with_what_ships):
    """A data folder that has fired everything up to the evening, its jobs taken."""
    begin_with_what_ships(tmp_path / "data")
    assert fired(start(tmp_path / "data", "evening", EVENING))[0] == ALL
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as database:
        database.execute("DELETE FROM jobs")
    return tmp_path / "data"


def asked(folder):
    return sorted(rows(folder, "SELECT kind, day FROM jobs WHERE state = 'waiting'"), key=str)


NIGHT = [("audit-parts", None), ("collect-parts", None), ("plan-day", "2021-02-04"), ("plan-day", "2021-02-05")]


@pytest.mark.parametrize("statement", [1, 4, 6, 7, 9, 12, 15, 18, 20])
def test_killed_at_a_statement_the_next_process_fires_what_is_left_once(folder, statement):
    names, code = fired(start(folder, "first", MORNING, statement))
    assert (names, code) in [(set(), 9), (ALL, 0)]
    fired(start(folder, "second", LATER))
    assert asked(folder) == NIGHT
    assert rows(folder, "SELECT count(*) FROM ticks WHERE due > '2021-02-03T13:00'") == [(4,)]


def test_of_several_processes_at_one_moment_one_fires_each(folder):
    processes = [start(folder, "together", MORNING) for _ in range(3)]
    answers = [None] * len(processes)

    def go(place, process):
        answers[place] = fired(process, "\n")

    threads = [threading.Thread(target=go, args=pair) for pair in enumerate(processes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [code for _, code in answers] == [0, 0, 0]
    assert sorted(len(names) for names, _ in answers) == [0, 0, 4]
    assert asked(folder) == NIGHT


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati"])
def test_a_machine_of_another_zone_fires_at_the_stations_hour(folder, zone):
    assert fired(start(folder, "before", "2021-02-04T01:59:59+07:00", TZ=zone))[0] == {"figures-age", "audit-parts"}
    assert fired(start(folder, "after", "2021-02-03T19:00:20+00:00", TZ=zone))[0] == {"daily-build"}


def test_a_database_that_somebody_holds_is_waited_for_and_then_left_to_the_next_look(folder):
    with contextlib.closing(sqlite3.connect(folder / "broadcast.sqlite", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        process = start(folder, "waits", MORNING)
        time.sleep(4)
        holder.execute("COMMIT")
        assert fired(process) == (ALL, 0)
    assert asked(folder) == NIGHT
