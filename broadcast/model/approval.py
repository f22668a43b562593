"""Approvals: who has said yes to exactly which words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Level(StrEnum):
    """Whose yes it is. An urgent item needs two persons."""

    CITY = "city"
    WARD = "ward"
    URGENT_FIRST = "urgent-1"
    URGENT_SECOND = "urgent-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One person's yes. ``subject`` is the SHA-256 (hex) of what was approved, so any change of it voids the yes."""

    subject: str
    level: Level
    person: str
    at: datetime
    note: str = ""
