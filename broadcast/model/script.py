"""Scripts: what staff write, with the head that says where and when it may be heard."""

from dataclasses import dataclass
from datetime import date, time
from enum import IntEnum

from broadcast.model.units import AreaCode, ScriptId


class Priority(IntEnum):
    """The three classes of Circular 39/2020/TT-BTTTT, numbered as deployed systems do."""

    URGENT = 1
    PRIORITY = 2
    ORDINARY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One version of one script. ``valid_to`` is a day and means to its end."""

    id: ScriptId
    title: str
    category: str
    channel: str
    audience: str
    priority: Priority
    voice: str
    """``female``, ``male`` or ``two`` (two speakers take turns); the engine decides which voice that is."""
    valid_from: date
    valid_to: date
    fixed_at: time | None
    needs: tuple[str, ...]
    """Names of the figures without which the script is not produced."""
    approved_by: str
    source: str
    body: str
    body_line: int = 1
    """The line of the file on which the body starts, so that a message names the right line."""
    version: int = 1
    variant_of: ScriptId | None = None
    """The script that this one says in other words: the two take turns and never meet in one session."""
    areas: tuple[AreaCode, ...] = ()
    """The units whose own item it is: it plays at their stations only, and they approve it. Empty: the city's, for all."""
    weight: int = 1
    """How many plays it gets where a script of weight 1 gets one."""
