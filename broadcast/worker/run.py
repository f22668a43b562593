"""Takes jobs from the desk, one at a time, and never dies of one."""

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator

from broadcast.errors import BroadcastError
from broadcast.model.jobs import BuildDay
from broadcast.services.job_queue import JobQueue
from broadcast.tools import Tools
from broadcast.worker.handlers import Handler

log = logging.getLogger(__name__)

UNEXPECTED = "Việc nền gặp lỗi ngoài dự tính; xem nhật ký máy chủ rồi bấm làm lại."
PATIENCE_S = 10.0
"""How long leaving waits for the job at hand; what it has published is whole, the rest is built at the next start."""


@contextlib.contextmanager
def working(desk: JobQueue, tools: Callable[[], Tools], handler: Handler) -> Iterator[None]:
    """Work off the desk in a thread of its own while the block runs; ``tools`` may take its time."""
    thread = threading.Thread(target=work_off, args=(desk, tools, handler), name="worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        desk.close()
        thread.join(PATIENCE_S)


def work_off(desk: JobQueue, tools: Callable[[], Tools], handler: Handler) -> None:
    """Do jobs until the desk is closed."""
    while (job := desk.take()) is not None:
        desk.finish(_failure(job, tools, handler))


def _failure(job: BuildDay, tools: Callable[[], Tools], handler: Handler) -> str:
    """Do one job; return why it failed, empty if it did not."""
    try:
        handler(tools(), job)
    except BroadcastError as error:
        log.error("Bản tin ngày %s chưa làm được: %s", f"{job.day:%d/%m/%Y}", error)  # noqa: TRY400 (the message says all; a trace frightens)
        return str(error)
    except Exception:
        log.exception("Bản tin ngày %s gặp lỗi ngoài dự tính", f"{job.day:%d/%m/%Y}")
        return UNEXPECTED
    return ""
