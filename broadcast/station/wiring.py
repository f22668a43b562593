"""What a box is made of: its folder, its server, its clock. The only module of the room that looks at the clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from broadcast.station.box import Box
from broadcast.station.enrolment import read_enrolment
from broadcast.station.server import CentreServer
from broadcast.station.sync import KEEP_DAYS, Tool


def system_now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


def open_tool(folder: Path, *, keep_days: int = KEEP_DAYS, now: Callable[[], datetime] = system_now) -> Tool:
    """Return what a pass works with, of an enrolled folder. Raises NotEnrolled."""
    enrolment = read_enrolment(folder)
    return Tool(box=Box(folder), enrolment=enrolment, server=CentreServer(enrolment.url, enrolment.token), now=now, keep_days=keep_days)
