"""From a job to the use case: a day is published, and parts that nothing reaches are let go."""

import shutil
from datetime import date, datetime
from zoneinfo import ZoneInfo

from broadcast.model.jobs import BuildDay
from broadcast.services import maintenance
from broadcast.worker.handlers import day_builder


def test_a_part_that_rotted_is_made_anew_before_the_day_is_built(open_tools, parts_folder, tmp_path):
    four = datetime(2021, 2, 4, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    small = {"session_starts": "05:30", "session_minutes": 1}
    build = day_builder(tmp_path / "out", 14)
    build(open_tools(now=four, **small), BuildDay(day=date(2021, 2, 4)))
    shutil.copytree(parts_folder, tmp_path / "own", ignore=shutil.ignore_patterns(".tmp-*"))
    largest = max((tmp_path / "own").glob("??/*.part"), key=lambda part: part.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[-100] ^= 1
    largest.write_bytes(bytes(data))
    tools = open_tools(now=four, audio_store=tmp_path / "own", **small)
    build(tools, BuildDay(day=date(2021, 2, 4)))
    assert maintenance.audit(tools) == ()


def test_a_day_is_built_for_every_station_and_its_parts_stay(open_tools, tmp_path):
    four = datetime(2021, 2, 4, 4, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    tools = open_tools(now=four, session_starts="05:30", session_minutes=1)
    before = set(tools.audio.ids())
    reports = day_builder(tmp_path / "out", 14)(tools, BuildDay(day=date(2021, 2, 4)))
    assert len(reports) == 17
    assert before <= set(tools.audio.ids())
    assert maintenance.collect(tools, 14) == 0
