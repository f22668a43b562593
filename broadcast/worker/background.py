"""All background work of one process, as one block: the worker, the timers, and what the machine slept through."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import partial

from broadcast.config import Settings
from broadcast.services.change_stamp import stamp
from broadcast.services.job_queue import JobQueue
from broadcast.tools import Tools
from broadcast.worker.handlers import day_builder
from broadcast.worker.run import working
from broadcast.worker.timers import Watch, missed_build, set_timers, ticking


@contextlib.contextmanager
def background(desk: JobQueue, tools: Callable[[], Tools], settings: Settings) -> Iterator[None]:
    """Work and tick while the block runs. ``tools`` may take its time: nothing here waits for it."""
    daily = time.fromisoformat(settings.daily_build)

    def today() -> date:
        return tools().today()

    def missed() -> bool:
        return missed_build(tools().now(), daily, settings.zone)

    watch = Watch(lambda: stamp(tools()), missed, today, desk)
    prepare = partial(set_timers, desk=desk, watch=watch, today=today, daily_build=daily, zone=settings.zone)
    with working(desk, tools, day_builder(settings.audio_dir, settings.keep_days)), ticking(prepare, settings.zone):
        yield
