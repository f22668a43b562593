"""The whole table of ``broadcast bench``, row by row as each is known."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from broadcast.bench.country import country
from broadcast.bench.effort import Effort
from broadcast.bench.items import COMMUNES, items
from broadcast.bench.levelling import levelling
from broadcast.bench.machine import million_steps_a_second
from broadcast.bench.national import national_day
from broadcast.bench.pipeline import ProductionLine
from broadcast.bench.programs import require
from broadcast.bench.reading import reading
from broadcast.bench.rows import Row
from broadcast.bench.splicing import splicing
from broadcast.bench.workload import workload
from broadcast.sound.memory import keep_freed_memory
from broadcast.sound.profiles import PROFILES

PROFILE = "horn"
"""The dearest profile to master, and the one that loudspeakers get."""


def table(effort: Effort, tell: Callable[[str], None]) -> list[Row]:
    """Return the rows in order of their numbers; ``tell`` hears in Vietnamese what is being measured.

    Raises MissingProgram, BenchRefused.
    """
    require()
    keep_freed_memory()
    with tempfile.TemporaryDirectory(prefix="broadcast-bench-") as name:
        rows = list(_rows(Path(name), effort, tell))
    speed = million_steps_a_second()
    return sorted((_beside(row, speed) for row in rows), key=lambda row: int(row.id[1:]))


def _beside(row: Row, speed: float) -> Row:
    """Return a row that depends on the machine with the machine's own speed beside it."""
    if row.unit == "x":
        return row
    return replace(row, machine=round(speed, 2), note=f"{row.note}; máy này {speed:.1f} triệu bước/giây".replace(".", ","))


def _rows(folder: Path, effort: Effort, tell: Callable[[str], None]) -> Iterator[Row]:
    profile = PROFILES[PROFILE]
    tell("R2, R3, R4: làm mục lần đầu và làm lại")
    yield from items(profile, effort, folder)
    tell("R1: ghép mục")
    yield splicing(profile, effort, folder)
    tell("R5: chỉnh độ to")
    yield levelling(profile, effort, folder)
    tell("R9: cả nước, công thức và manifest")
    yield country(ProductionLine(folder / "parts", profile), effort)
    tell("R12: lời đọc")
    yield reading(effort)
    tell("R10: cả nước, ngày đầu tiên")
    yield national_day(profile, effort, folder, list(workload(COMMUNES)))
