"""What boxes said last is written though nobody calls again: every call but the last waits for the next one."""

import asyncio
import logging

from starlette.concurrency import run_in_threadpool

from broadcast.errors import BroadcastError
from broadcast.services.people.contacts import WRITTEN_EVERY, ContactBook
from broadcast.web.startup import Startup

log = logging.getLogger(__name__)


async def keep_writing(book: ContactBook, startup: Startup) -> None:
    """Write what waits, every few seconds, until cancelled; what cannot be written is tried again."""
    while True:
        await asyncio.sleep(WRITTEN_EVERY.total_seconds())
        await write_rest(book, startup)


async def write_rest(book: ContactBook, startup: Startup) -> None:
    """Write what waits, if anything does."""
    if not (book.is_waiting and startup.ready):
        return
    try:
        await run_in_threadpool(book.write, startup.tools())
    except BroadcastError as error:
        log.warning("what boxes said could not be written yet: %s", error)
