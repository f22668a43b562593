"""A directive from above: a document that asks for plays of a kind, on days and in areas."""

from dataclasses import dataclass
from datetime import date

from broadcast.model.ledger import PlannedItem
from broadcast.model.programme import CueKind
from broadcast.model.units import AreaCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """Plays a day or minutes a week of one category, at least, as a document asks (letter 801/TTCS-TTTH of 2020 is the pattern)."""

    document: str
    """Its number, e.g. ``801/TTCS-TTTH``."""
    issuer: str
    category: str
    """Of scripts; empty: any announcement counts."""
    least_a_day: int
    """Plays; 0 where it asks for minutes a week alone."""
    areas: frozenset[AreaCode] | None
    """None: every station."""
    first: date
    last: date | None
    """The last day; None: until further notice, which demands a review date."""
    review: date | None = None
    """When somebody must look whether it still holds."""
    minutes_a_week: int = 0
    """From Monday to Sunday; a week of which it holds on fewer days asks for that part of them."""

    def holds(self, day: date, area: AreaCode) -> bool:
        """Whether it asks for plays of an area's station on a day."""
        return self.first <= day and (self.last is None or day <= self.last) and (self.areas is None or area in self.areas)

    def counts(self, item: PlannedItem) -> bool:
        """Whether a planned item is a play that it counts."""
        return item.kind is CueKind.ANNOUNCEMENT and self.category in ("", item.category)
