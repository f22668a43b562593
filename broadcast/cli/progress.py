"""How long work is shown: a bar on a terminal, a line now and then elsewhere, both with the time left."""

import contextlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from broadcast.cli.console import complain
from broadcast.cli.time_left import TimeLeft, worded_time

if TYPE_CHECKING:
    from broadcast.services.day.bundles import BundleReport
    from broadcast.tools import Progress

LINE_EVERY_S = 10.0


def tell_first(clock: Callable[[], float] = time.monotonic) -> Callable[["BundleReport", int], None]:
    """Return what says once, of the first station whose day is ready, where it can be heard while others are still to come.

    Told is also how long that took by a clock in seconds, from now on.
    """
    ready: list[BundleReport] = []
    started = clock()

    def tell(report: "BundleReport", to_come: int) -> None:
        if not ready and to_come:
            where = f"nghe được ngay trong {report.folder}" if report.folder else "tải được ngay từ trang của trạm"
            after = worded_time(clock() - started)
            complain(f"Xong {report.station.name} sau {after}: {where}. Đang làm tiếp {to_come} trạm.")
        ready.append(report)

    return tell


@contextlib.contextmanager
def showing_progress() -> Iterator["Progress"]:
    """Yield a Progress that draws a bar; on no terminal, it writes a line every ten seconds."""
    if sys.stderr.isatty():
        yield from _bar(time.monotonic)
    else:
        yield lines(time.monotonic)


def _bar(clock: Callable[[], float]) -> Iterator["Progress"]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[left]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}
        watches: dict[str, TimeLeft] = defaultdict(TimeLeft)

        def show(done: float, total: float, what: str) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total, left="")
            bar.update(tasks[what], completed=done, total=total, left=_left(watches[what].at(clock(), done, total)))

        yield show


def lines(clock: Callable[[], float]) -> "Progress":
    """Return a Progress that complains at most once in ten seconds of the clock."""
    watches: dict[str, TimeLeft] = defaultdict(TimeLeft)
    shown: dict[str, float] = {}

    def show(done: float, total: float, what: str) -> None:
        now = clock()
        left = watches[what].at(now, done, total)
        if now - shown.setdefault(what, now) < LINE_EVERY_S:
            return
        shown[what] = now
        complain(f"{what}: {100 * done / total:.0f} %{', ' if left is not None else ''}{_left(left)}")

    return show


def _left(seconds: float | None) -> str:
    return "" if seconds is None else f"còn chừng {worded_time(seconds)}"
