"""A box that fetches by itself: pass after pass, with pauses that neither crowd the server nor wear it out."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from broadcast.errors import BroadcastError
from broadcast.model.box import BoxState
from broadcast.station.errors import ServerUnreachable
from broadcast.station.memory import read_memory
from broadcast.station.polls import first_wait, next_wait
from broadcast.station.report_state import report_state, state_of_box
from broadcast.station.sync import Pass, Tool, sync

TOLD_EVERY = timedelta(hours=1)
"""How often a box says how it stands while nothing about it changes."""
Wait = Callable[[timedelta], bool]
"""Waits so long; returns True where it is time to end."""


class Reports:
    """Tells the server how the box stands, whenever that changed and now and then besides."""

    def __init__(self) -> None:
        self._told: tuple[BoxState, datetime] | None = None

    def tell(self, tool: Tool) -> None:
        """Say it if it is worth a word. Raises ServerUnreachable, TokenNotTaken."""
        state, now = replace(state_of_box(tool), disk_free=None), tool.now()
        if self._told is None or self._told[0] != state or abs(now - self._told[1]) >= TOLD_EVERY:
            report_state(tool)
            self._told = (state, now)


def keep_synced(tool: Tool, period: timedelta, wait: Wait, tell: Callable[[Pass | BroadcastError], object]) -> None:
    """Make passes until told to end; ``tell`` hears what each brought, or why it failed. What goes wrong never ends it."""
    draw, reports = random.Random(tool.enrolment.token), Reports()  # noqa: S311 (spreads polls, hides nothing)
    pause = first_wait(period, draw.random())
    while not wait(pause):
        retry_after = _one_pass(tool, reports, tell)
        pause = next_wait(period, read_memory(tool.box.folder).failures, draw.random(), retry_after)


def _one_pass(tool: Tool, reports: Reports, tell: Callable[[Pass | BroadcastError], object]) -> timedelta:
    try:
        tell(sync(tool))
        reports.tell(tool)
    except ServerUnreachable as error:
        tell(error)
        return timedelta(seconds=error.retry_after_s)
    except BroadcastError as error:
        tell(error)
    return timedelta()
