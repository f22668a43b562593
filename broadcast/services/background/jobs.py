"""Background work as a use case: what is due is taken, how it ended is written down, and doors see how far it has come."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from broadcast.errors import BroadcastError
from broadcast.model.jobs import BuildBundle, Job, JobState, StoredJob
from broadcast.model.notice import Notice
from broadcast.model.units import StationId
from broadcast.tools import Tools

LEASE = timedelta(seconds=60)
"""So long a job belongs to who took it; renewed while it is done, so that only a killed worker lets it run out."""
AGAIN_AFTER = timedelta(minutes=10)
"""A build that failed is tried again after this."""


class ProgressBoard:
    """The port ``Progress`` of one process: how far the job at hand has come."""

    def __init__(self) -> None:
        self._at = (0.0, 0.0, "")
        self._asked = threading.Event()

    def __call__(self, done: float, total: float, what: str) -> None:
        """Be told how far the work has come."""
        self._at = (done, total, what)

    def clear(self) -> None:
        """Begin anew."""
        self._at = (0.0, 0.0, "")

    def read(self) -> tuple[float, float, str]:
        """Return done, total and what is being done."""
        return self._at

    def wake(self) -> None:
        """Let a worker of this process look for work at once."""
        self._asked.set()

    def wait(self, seconds: float) -> None:
        """Wait until there may be work, at most so long."""
        self._asked.wait(seconds)
        self._asked.clear()


@dataclass(frozen=True, kw_only=True)
class WorkState:
    """What is being done now: ``done`` of ``total`` in any one unit, ``what`` in Vietnamese."""

    job: StoredJob | None
    done: float
    total: float
    what: str
    waiting: tuple[StoredJob, ...]
    failures: tuple[StoredJob, ...]
    """What failed last and has not been done since."""
    remarks: tuple[Notice, ...] = ()
    """What the last planning of the day has to tell, and of the next day what leaves it."""

    @property
    def percent(self) -> int:
        """How far the present step has come, 0 to 100."""
        return round(100 * self.done / self.total) if self.total else 0

    @property
    def busy(self) -> bool:
        """Whether something is being done or is due."""
        return self.job is not None or bool(self.waiting)

    @property
    def failure(self) -> str:
        """Why builds failed, in Vietnamese, each reason once; empty where none did."""
        return "\n".join(dict.fromkeys(job.failure for job in self.failures))


def work_state(tools: Tools, board: ProgressBoard, day: date | None = None) -> WorkState:
    """Return what is being done and what waits, and what failed (of one day, or of all)."""
    with tools.begin() as uow:
        stored = uow.jobs.all()
    return state_of(stored, board, tools.now(), day)


def state_of(stored: Iterable[StoredJob], board: ProgressBoard, now: datetime, day: date | None = None) -> WorkState:
    """Return the same from jobs that were read before."""
    jobs = [job for job in stored if job.day is not None]
    done, total, what = board.read()
    return WorkState(
        job=next((job for job in jobs if job.state is JobState.RUNNING), None),
        done=done,
        total=total,
        what=what,
        waiting=tuple(job for job in jobs if job.state is JobState.WAITING and job.not_before <= now),
        failures=tuple(job for job in jobs if job.state is JobState.FAILED and day in (None, job.day)),
        remarks=tuple(_remarks(jobs, day)),
    )


def _remarks(jobs: Sequence[StoredJob], day: date | None) -> Iterable[Notice]:
    for job in jobs:
        if day and job.day == day:
            yield from job.remarks
        elif day and job.day and job.day - timedelta(days=1) == day:
            yield from (remark for remark in job.remarks if remark.code == "figures-left")


def ask(tools: Tools, job: Job) -> None:
    """Ask for work by itself."""
    with tools.begin(write=True) as uow:
        uow.jobs.put(job, tools.now())
        uow.commit()


def ask_for_days(tools: Tools) -> None:
    """Ask for the days that stations may fetch now."""
    with tools.begin(write=True) as uow:
        tools.ask_for_days(uow)
        uow.commit()


def claim(tools: Tools) -> StoredJob | None:
    """Take the next job that is due; None where none is."""
    with tools.begin() as uow:
        if not uow.jobs.due(tools.now()):
            return None
    with tools.begin(write=True) as uow:
        job = uow.jobs.claim(tools.now(), tools.now() + LEASE)
        uow.commit()
    return job


def renew(tools: Tools, job: StoredJob) -> None:
    """Hold a job for longer."""
    with tools.begin(write=True) as uow:
        uow.jobs.renew(job.number, tools.now() + LEASE)
        uow.commit()


def finish(tools: Tools, job: StoredJob, failure: str = "", remarks: Sequence[Notice] = ()) -> None:
    """Write down how a job ended and what there is to tell; a failed build of a day that is not over is asked for again after a while."""
    with tools.begin(write=True) as uow:
        uow.jobs.finish(job.number, failure, remarks)
        if failure and job.day is not None and job.day >= tools.today():
            uow.jobs.put(job.job, tools.now() + AGAIN_AFTER, attempts=job.attempts)
        uow.commit()


def note_stations(tools: Tools, day: date, failed: Mapping[str, BroadcastError]) -> None:
    """Write down which stations a whole day's build left out, and why; of a day that is not over they alone are asked for again."""
    with tools.begin(write=True) as uow:
        uow.jobs.settle(day)
        for station, reason in failed.items():
            job = BuildBundle(station=StationId(station), day=day)
            uow.jobs.note(job, str(reason))
            if day >= tools.today():
                uow.jobs.put(job, tools.now() + AGAIN_AFTER, attempts=1)
        uow.commit()
