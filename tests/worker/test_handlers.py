"""From a job to the use case: a day is published, what one station lacks is its own, parts are audited and let go by themselves."""

import shutil
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from broadcast.errors import StorageFailed
from broadcast.model.jobs import AuditParts, BuildBundle, CollectParts, JobState, PlanDay
from broadcast.services import maintenance
from broadcast.worker.handlers import job_handler

DAY = date(2021, 2, 4)
FOUR = datetime(2021, 2, 4, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SMALL = {"session_starts": "05:30", "session_minutes": 1}


def rows(tools):
    with tools.begin() as uow:
        return uow.jobs.all()


def test_a_day_is_built_for_every_station_and_its_parts_stay(open_tools, tmp_path):
    tools = open_tools(now=FOUR, **SMALL)
    before = set(tools.audio.ids())
    handle = job_handler(tmp_path / "out", 14)
    handle(tools, PlanDay(day=DAY))
    assert len(list((tmp_path / "out" / DAY.isoformat()).glob("*/manifest.json"))) == 17
    handle(tools, CollectParts())
    assert before <= set(tools.audio.ids())
    assert rows(tools) == ()


def test_a_station_that_fails_is_written_down_alone_and_asked_for_again(open_tools, tmp_path):
    tools = open_tools(now=FOUR, **SMALL)
    out = tmp_path / "out"
    (out / DAY.isoformat()).mkdir(parents=True)
    (out / DAY.isoformat() / "cam-thach").symlink_to(tmp_path / "đĩa không còn cắm")
    job_handler(out, 14)(tools, PlanDay(day=DAY))
    failed, again = rows(tools)
    assert (failed.job, failed.state) == (BuildBundle(station="cam-thach", day=DAY), JobState.FAILED)
    assert str(out / DAY.isoformat() / "cam-thach") in failed.failure
    assert (again.job, again.state, again.not_before > FOUR) == (failed.job, JobState.WAITING, True)
    with pytest.raises(StorageFailed, match="cam-thach"):
        job_handler(out, 14)(tools, failed.job)
    (out / DAY.isoformat() / "cam-thach").unlink()
    job_handler(out, 14)(tools, failed.job)
    job_handler(out, 14)(tools, PlanDay(day=DAY))
    assert rows(tools) == ()


def test_a_part_that_rotted_is_let_go_and_the_days_are_made_anew(open_tools, parts_folder, tmp_path):
    open_tools(now=FOUR, **SMALL)
    shutil.copytree(parts_folder, tmp_path / "own", ignore=shutil.ignore_patterns(".tmp-*"))
    tools = open_tools(now=FOUR, audio_store=tmp_path / "own", **SMALL)
    handle = job_handler(tmp_path / "out", 14)
    handle(tools, PlanDay(day=DAY))
    handle(tools, AuditParts())
    assert rows(tools) == ()
    largest = max((tmp_path / "own").glob("??/*.part"), key=lambda part: part.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[-100] ^= 1
    largest.write_bytes(bytes(data))
    handle(tools, AuditParts())
    assert next(job.job for job in rows(tools)) == PlanDay(day=DAY)
    handle(tools, PlanDay(day=DAY))
    assert maintenance.audit(tools) == ()
