"""One production line with a few parts, for all tests of the benchmark."""

import pytest

from broadcast.bench.pipeline import ProductionLine
from broadcast.bench.workload import BenchItem
from broadcast.sound.profiles import HORN


@pytest.fixture(scope="session")
def task():
    return BenchItem("c00000-a0", (("Kính thưa bà con,", "đây là bản tin sáng."), ("Xin cảm ơn.",)))


@pytest.fixture(scope="session")
def line(tmp_path_factory, task):
    line = ProductionLine(tmp_path_factory.mktemp("bench") / "parts", HORN)
    assert line.make_parts(task.clauses) == 3
    return line
