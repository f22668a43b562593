"""Takes jobs from the queue, one at a time, holds each while it is done, and never dies of one."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator

from broadcast.errors import BroadcastError
from broadcast.model.jobs import StoredJob
from broadcast.model.notice import Notice
from broadcast.services.background import jobs
from broadcast.services.background.jobs import LEASE, ProgressBoard
from broadcast.tools import Tools
from broadcast.worker.handlers import Handler

log = logging.getLogger(__name__)

UNEXPECTED = "Việc nền gặp lỗi ngoài dự tính; xem nhật ký máy chủ rồi bấm làm lại."
PATIENCE_S = 10.0
"""How long leaving waits for the job at hand; what it has published is whole, the rest is built at the next start."""
LOOK_S = 1.0
"""How often it is looked whether another process has asked for work; one of this process wakes the worker at once."""


@contextlib.contextmanager
def working(board: ProgressBoard, tools: Callable[[], Tools], handler: Handler) -> Iterator[None]:
    """Work off the queue in a thread of its own while the block runs; ``tools`` may take its time."""
    ended = threading.Event()
    thread = threading.Thread(target=work_off, args=(board, tools, handler, ended), name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        board.wake()
        thread.join(PATIENCE_S)


def work_off(board: ProgressBoard, tools: Callable[[], Tools], handler: Handler, ended: threading.Event) -> None:
    """Do what is due until ``ended``."""
    while not ended.is_set():
        try:
            done = _do_next(board, tools(), handler)
        except BroadcastError as error:
            log.warning("no work taken now: %s", error)
            done = False
        except Exception:
            log.exception("no work taken now")
            done = False
        if not done:
            board.wait(LOOK_S)


def _do_next(board: ProgressBoard, tools: Tools, handler: Handler) -> bool:
    """Do the next job; False where none is due."""
    job = jobs.claim(tools)
    if job is None:
        return False
    board.clear()
    with _holding(tools, job):
        failure, remarks = _outcome(job, tools, handler)
    jobs.finish(tools, job, failure, remarks)
    return True


def _outcome(job: StoredJob, tools: Tools, handler: Handler) -> tuple[str, tuple[Notice, ...]]:
    """Do one job; return why it failed, empty if it did not, and what is to be told of it."""
    try:
        return "", handler(tools, job.job)
    except BroadcastError as error:
        log.error("%s failed: %s", job.job, error)  # noqa: TRY400 (the message says all; a trace frightens)
        return str(error), ()
    except Exception:
        log.exception("%s failed unexpectedly", job.job)
        return UNEXPECTED, ()


@contextlib.contextmanager
def _holding(tools: Tools, job: StoredJob) -> Iterator[None]:
    """Renew the job's lease while the block runs."""
    ended = threading.Event()
    thread = threading.Thread(target=_renew, args=(tools, job, ended), name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _renew(tools: Tools, job: StoredJob, ended: threading.Event) -> None:
    while not ended.wait(LEASE.total_seconds() / 3):
        try:
            jobs.renew(tools, job)
        except BroadcastError as error:
            log.warning("%s: lease not renewed: %s", job.job, error)
