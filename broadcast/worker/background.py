"""All background work of one process, as one block: the worker, the timers, and what the machine slept through."""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import time
from functools import partial

from broadcast.config import Settings
from broadcast.services.background.jobs import ProgressBoard
from broadcast.services.background.ticks import daily_timers
from broadcast.tools import Tools
from broadcast.worker.handlers import job_handler
from broadcast.worker.run import working
from broadcast.worker.timers import look_at, set_timers, ticking, watch_with


@contextlib.contextmanager
def background(board: ProgressBoard, tools: Callable[[], Tools], settings: Settings) -> Iterator[None]:
    """Work and tick while the block runs. ``tools`` may take its time: nothing here waits for it."""
    timers = daily_timers(time.fromisoformat(settings.daily_build))
    look = look_at(tools, f"{os.getpid()}-{secrets.token_hex(4)}", timers)
    prepare = partial(set_timers, look=look, timers=timers, zone=settings.zone, watch=watch_with(tools))
    with working(board, tools, job_handler(settings.keep_days)), ticking(prepare, settings.zone):
        yield
