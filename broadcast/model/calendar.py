"""Days that are not like others: public holidays, days of mourning, working days in a holiday's place."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayKind(StrEnum):
    """What a day is, with the Vietnamese word as value."""

    ORDINARY = "ngày thường"
    """In a row of ours: the day is worked although the law has it free (làm bù)."""
    HOLIDAY = "ngày lễ"
    MOURNING = "quốc tang"
    """Nothing for entertainment is played: no music."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A day, or several in a row, that is not what weekday and law make it. ``first`` and ``last`` are inclusive."""

    first: date
    last: date
    kind: DayKind
    name: str
    source: str
    """The decision or announcement that says so."""
    number: int = 0
    """Its row; 0 before it is kept."""
