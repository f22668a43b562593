"""One production line with a few parts, for all tests of the benchmark."""

import pytest

from broadcast.bench.pipeline import Line
from broadcast.bench.workload import Task
from broadcast.sound.profiles import HORN


@pytest.fixture(scope="session")
def task():
    return Task("c00000-a0", (("Kính thưa bà con,", "đây là bản tin sáng."), ("Xin cảm ơn.",)))


@pytest.fixture(scope="session")
def line(tmp_path_factory, task):
    line = Line(tmp_path_factory.mktemp("bench") / "parts", HORN)
    assert line.make_parts(task.clauses) == 3
    return line
