"""R10: the cold national day: every distinct part of 10,599 communes spoken, mastered and kept, every file written.

One of every ``share`` distinct parts, in the order in which they first occur, and one of every ``share`` files are made; their CPU
seconds are multiplied up. So commune names, figures and fixed sentences are drawn as often as they occur among the parts.
"""

import shutil
from pathlib import Path

from broadcast.bench.checks import check_item
from broadcast.bench.effort import Effort
from broadcast.bench.pipeline import ProductionLine, write_new
from broadcast.bench.rows import Row, measured, peak_megabytes
from broadcast.bench.workload import COMMUNES, ITEMS, BenchItem, workload
from broadcast.model.audio import SoundProfile
from broadcast.model.units import Millis
from broadcast.sound.splice import recipe_of

MOST_SECONDS = 450.0
ENOUGH_PARTS = 30
"""Parts of the sample that are spliced into one item and checked."""


def national_day(profile: SoundProfile, effort: Effort, folder: Path, tasks: list[BenchItem]) -> Row:
    """Return R10. Files are those of ``tasks`` again and again, whose parts lie in ``folder / "parts"``: same shape, same size."""
    distinct = distinct_clauses()
    line = ProductionLine(folder / "national", profile)
    speaking, made = measured(lambda: line.make_parts(distinct[:: effort.share]))
    _check(line, folder)
    files = COMMUNES * ITEMS // effort.share
    writing = _write_files(ProductionLine(folder / "parts", profile), tasks, files, folder / "day")
    total = speaking * len(distinct) / made + writing * COMMUNES * ITEMS / files
    note = (
        f"mẫu 1/{effort.share}: {made} trong {len(distinct)} phần, {files} trong {COMMUNES * ITEMS} tệp; "
        f"LAME q{profile.quality}; bộ nhớ cao nhất {peak_megabytes():.0f} MB"
    )
    seconds = {"ratio": total, "min": total, "max": total}
    return Row(id="R10", what="cả nước, ngày đầu tiên", **seconds, n=made, must=MOST_SECONDS, unit="s", note=note)


def distinct_clauses() -> list[str]:
    """Return every distinct breath group of the national day, in the order of its first occurrence."""
    return list(dict.fromkeys(clause for task in workload(COMMUNES) for clause in task.clauses))


def _check(line: ProductionLine, folder: Path) -> None:
    rows = [row for part in line.parts.ids() if (row := line.parts.find(part))][:ENOUGH_PARTS]
    recipe = recipe_of(rows, [Millis(350)] * len(rows))
    path = folder / "national.mp3"
    write_new(path, recipe, line.read(recipe), "Cả nước")
    check_item(path, recipe, line.profile)


def _write_files(line: ProductionLine, tasks: list[BenchItem], files: int, out: Path) -> float:
    """Return the CPU seconds of writing; files are removed in batches, unmeasured, so that no disk fills."""
    total = 0.0
    for start in range(0, files, len(tasks)):
        batch = tasks[: files - start]
        out.mkdir()
        total += measured(lambda: [line.write(task, out) for task in batch])[0]  # noqa: B023 (called at once)
        shutil.rmtree(out)
    return total
