"""Something that somebody should hear of: what waits, who is late, what has grown old."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadcast.model.actor import Action
from broadcast.model.notice import Notice
from broadcast.model.units import AreaCode


class AlertKind(StrEnum):
    """What people can switch off for themselves, one by one."""

    WAITING = "waiting"
    """A text, figures or something urgent wait for a person's word."""
    LATE_STATION = "late-station"
    STALE_FIGURES = "stale-figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One event. It is told once to everybody who may do ``action`` in ``area`` (None: in all areas), but for ``author``."""

    key: str
    """Names the event: one that happens again bears another key."""
    kind: AlertKind
    notice: Notice
    path: str
    """The page on which something can be done about it."""
    action: Action
    area: AreaCode | None = None
    author: str = ""
    """Whose own work it is: they are not told."""
    at: datetime | None = None
    """When it was noticed."""
    over: datetime | None = None
    """Since when it is no longer so."""
