"""Where doors ask for background work and see how far it has come; one process, in memory.

What is waiting here may be lost with the process: the daily build and its catch-up at start ask for it again.
"""

import threading
from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta

from broadcast.model.jobs import BuildDay

BUILDS_AHEAD = 2
"""Today and tomorrow: a station that fetches in the afternoon has the next morning."""


@dataclass(frozen=True, kw_only=True)
class WorkState:
    """What is being done now: ``done`` of ``total`` in any one unit, ``what`` in Vietnamese."""

    job: BuildDay | None
    done: float
    total: float
    what: str
    waiting: tuple[BuildDay, ...]
    failure: str
    """Why the last job failed, in Vietnamese; empty after one that did not."""

    @property
    def percent(self) -> int:
        """How far the present step has come, 0 to 100."""
        return round(100 * self.done / self.total) if self.total else 0

    @property
    def busy(self) -> bool:
        """Whether something is being done or waits."""
        return self.job is not None or bool(self.waiting)


class JobQueue:
    """A queue in which a waiting job is kept, not doubled; safe for threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[BuildDay] = deque()
        self._job: BuildDay | None = None
        self._progress = (0.0, 0.0, "")
        self._failure = ""
        self._closed = False

    def ask(self, job: BuildDay) -> bool:
        """Ask for work; False if the same is waiting already."""
        with self._changed:
            if job in self._waiting:
                return False
            self._waiting.append(job)
            self._changed.notify()
            return True

    def take(self) -> BuildDay | None:
        """Wait for the next job and mark it as being done; None once the desk is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if self._closed:
                return None
            self._job = self._waiting.popleft()
            self._progress = (0.0, 0.0, "")
            return self._job

    def finish(self, failure: str = "") -> None:
        """Say that the job taken last has ended, with the reason if it failed."""
        with self._changed:
            self._job = None
            self._failure = failure

    def progress(self, done: float, total: float, what: str) -> None:
        """Be told how far the work has come (the port ``Progress``)."""
        self._progress = (done, total, what)

    def close(self) -> None:
        """Let ``take`` return None; what waits is dropped."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def state(self) -> WorkState:
        """Return what is being done now."""
        with self._changed:
            done, total, what = self._progress
            return WorkState(job=self._job, done=done, total=total, what=what, waiting=tuple(self._waiting), failure=self._failure)


def ask_for_days(desk: JobQueue, today: date) -> None:
    """Ask for the days that stations may fetch now."""
    for ahead in range(BUILDS_AHEAD):
        desk.ask(BuildDay(day=today + timedelta(days=ahead)))
