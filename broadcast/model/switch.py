"""Rules of the house that an administrator turns on and off; who did it and when is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Switch(StrEnum):
    """Every rule that can be switched."""

    STANDING_APPROVAL = "standing-approval"
    """An approval goes on covering a text when only its figures change."""
    SECOND_CHECK = "second-check"
    """Figures brought in on the page count only when a second person has checked them."""
    WARD_FIRST = "ward-first"
    """A text plays in a ward only after the ward has accepted it."""


USUAL: Mapping[Switch, bool] = {Switch.STANDING_APPROVAL: True, Switch.SECOND_CHECK: True, Switch.WARD_FIRST: False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Switching:
    """Somebody turned a rule on or off."""

    switch: Switch
    on: bool
    person: str
    at: datetime
