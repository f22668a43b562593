"""The way of a text between its author, the city's desk and the wards; what is approved stands in ``approval.py``."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from broadcast.model.units import AreaCode, ScriptId


class Step(StrEnum):
    """What somebody did with a version of a script. A version without any was brought in from a file, to be approved."""

    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    """A ward takes the text that the city approved."""
    DECLINED = "declined"
    """A ward does not let it play at its own station."""


WARD_STEPS = frozenset({Step.ACCEPTED, Step.DECLINED})


class State(StrEnum):
    """How a script stands for the city."""

    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One step. ``subject`` is the SHA-256 (hex) of the text that was seen; ``area`` is the ward's, None for the city."""

    script: ScriptId
    version: int
    step: Step
    person: str
    at: datetime
    subject: str = ""
    reason: str = ""
    area: AreaCode | None = None
