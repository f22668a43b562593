"""Work that is asked for now and done in the background."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildDay:
    """Plan and publish one day for all stations; done twice it changes nothing."""

    day: date
