"""From a job to the use case: a day is published, what one station lacks is its own, parts are audited and let go by themselves."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from broadcast.errors import RowDamaged
from broadcast.model.jobs import AuditParts, BuildBundle, CollectParts, JobState, PlanDay
from broadcast.services.background import maintenance
from broadcast.worker.handlers import job_handler

DAY = date(2021, 2, 4)
FOUR = datetime(2021, 2, 4, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SMALL = {"session_starts": "05:30", "session_minutes": 1}


def rows(tools):
    with tools.begin() as uow:
        return uow.jobs.all()


def test_a_day_is_built_for_every_station_and_its_parts_stay(open_tools):
    tools = open_tools(now=FOUR, **SMALL)
    before = set(tools.parts.ids())
    handle = job_handler(14)
    handle(tools, PlanDay(day=DAY))
    with tools.begin() as uow:
        assert len(uow.bundles.of_day(DAY)) == 17
    handle(tools, CollectParts())
    assert before <= set(tools.parts.ids())
    assert rows(tools) == ()


def test_a_station_that_fails_is_written_down_alone_and_asked_for_again(open_tools, tmp_path):
    tools, handle = open_tools(now=FOUR, **SMALL), job_handler(14)
    handle(tools, PlanDay(day=DAY))
    damage = "UPDATE programmes SET manifest = replace(manifest, 'Bluezone', 'Bluezome') WHERE station = 'cam-thach'"
    with closing(sqlite3.connect(tmp_path / "data" / "broadcast.sqlite", isolation_level=None)) as connection:
        ((whole,),) = connection.execute("SELECT manifest FROM programmes WHERE station = 'cam-thach'")
        connection.execute(damage)
        handle(tools, PlanDay(day=DAY))
        failed, again = rows(tools)
        assert (failed.job, failed.state) == (BuildBundle(station="cam-thach", day=DAY), JobState.FAILED)
        assert "bản tin số 1 của trạm cam-thach ngày 04/02/2021" in failed.failure
        assert (again.job, again.state, again.not_before > FOUR) == (failed.job, JobState.WAITING, True)
        with pytest.raises(RowDamaged, match="cam-thach"):
            handle(tools, failed.job)
        connection.execute("UPDATE programmes SET manifest = ? WHERE station = 'cam-thach'", (whole,))
    handle(tools, failed.job)
    handle(tools, PlanDay(day=DAY))
    assert rows(tools) == ()


def test_a_part_that_rotted_is_let_go_and_the_days_are_made_anew(open_tools, copy_of_parts, tmp_path):
    open_tools(now=FOUR, **SMALL)
    copy_of_parts(tmp_path / "own")
    tools = open_tools(now=FOUR, audio_store=tmp_path / "own", **SMALL)
    handle = job_handler(14)
    handle(tools, PlanDay(day=DAY))
    handle(tools, AuditParts())
    assert rows(tools) == ()
    largest = max((tmp_path / "own").glob("??/*.mp3"), key=lambda part: part.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[-100] ^= 1
    largest.write_bytes(bytes(data))
    handle(tools, AuditParts())
    assert next(job.job for job in rows(tools)) == PlanDay(day=DAY)
    handle(tools, PlanDay(day=DAY))
    assert maintenance.audit(tools) == ()
