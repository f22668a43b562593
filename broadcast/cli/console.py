"""What every command shares: where words go, how long work is shown, how an error ends."""

import contextlib
import json
import logging
import os
import re
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from broadcast.wording import visible

if TYPE_CHECKING:
    from broadcast.tools import Progress

_TURNING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Signs that JSON leaves as they are and a terminal obeys."""


def say(text: str = "") -> None:
    """Print one line for a person."""
    sys.stdout.write(visible(text) + "\n")


def say_json(value: Any) -> None:  # noqa: ANN401 (anything that JSON knows)
    """Print a value for a machine."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    sys.stdout.write(_TURNING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n")


def complain(text: str) -> None:
    """Print one line about a fault; where the disk under the log is full, among the results. Never fails."""
    for stream in (sys.stderr, sys.stdout):
        with contextlib.suppress(OSError, ValueError):
            stream.write(visible(text) + "\n")
            stream.flush()
            return


def let_go() -> None:
    """Print what still waits; what cannot be printed any more is given up, so that Python's end has nothing to say about it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def fail(text: str) -> int:
    """Print the fault and return the exit code 1."""
    complain(text)
    return 1


class OneLine(logging.Filter):
    """Makes a record's message one line, whatever a name in it holds; a traceback follows as it is."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True; what would turn or break the line is shown."""
        record.msg, record.args = visible(record.getMessage()), ()
        return True


@contextlib.contextmanager
def showing_progress() -> Iterator["Progress"]:
    """Yield a Progress that draws a bar with the time left; on no terminal, a line every ten seconds."""
    if sys.stderr.isatty():
        yield from _bar()
    else:
        yield _lines()


def _bar() -> Iterator["Progress"]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("còn"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(done: float, total: float, what: str) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield show


def _lines() -> "Progress":
    began: dict[str, float] = {}
    shown: dict[str, float] = {}

    def show(done: float, total: float, what: str) -> None:
        now = time.monotonic()
        start = began.setdefault(what, now)
        if now - shown.get(what, start) < 10:
            return
        shown[what] = now
        left = (now - start) * (total - done) / done if done else 0
        complain(f"{what}: {100 * done / total:.0f} %, còn chừng {left / 60:.0f} phút {left % 60:.0f} giây")

    return show
