"""A directive from above: a document that asks for plays of a kind, on days and in areas."""

from dataclasses import dataclass
from datetime import date

from broadcast.model.units import AreaCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """At least so many plays a day of one category, as a document asks (letter 801/TTCS-TTTH of 2020 is the pattern)."""

    document: str
    """Its number, e.g. ``801/TTCS-TTTH``."""
    issuer: str
    category: str
    """Of scripts; empty: any announcement counts."""
    least_a_day: int
    areas: frozenset[AreaCode] | None
    """None: every station."""
    first: date
    last: date | None
    """The last day; None: until further notice, which demands a review date."""
    review: date | None = None
    """When somebody must look whether it still holds."""

    def holds(self, day: date, area: AreaCode) -> bool:
        """Whether it asks for plays of an area's station on a day."""
        return self.first <= day and (self.last is None or day <= self.last) and (self.areas is None or area in self.areas)
