"""The tree of units on every day, read once: who lies above whom, and what became of those that ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from broadcast.model.area import Area
from broadcast.model.units import AreaCode

DEEPEST = 8
"""Levels from a neighbourhood up to the country; a parent that leads back to its child ends here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaTree:
    """Units by code, each code with its dated rows in order of time. Every question costs a look-up, however many units there are."""

    by_code: Mapping[AreaCode, tuple[Area, ...]]

    def get(self, code: AreaCode, day: date) -> Area | None:
        """Return the unit of a code on a day, or None where there is none."""
        return next((area for area in self.by_code.get(code, ()) if area.valid_on(day)), None)

    def ended(self, code: AreaCode, day: date) -> Area | None:
        """Return the row of a code that ended last by a day, or None where none has."""
        over = (area for area in self.by_code.get(code, ()) if area.valid_to is not None and area.valid_to <= day)
        return max(over, key=lambda area: area.valid_from, default=None)

    def chain(self, code: AreaCode, day: date) -> tuple[Area, ...]:
        """Return a unit and everything above it on a day, from below; empty where the unit does not exist."""
        chain: list[Area] = []
        area = self.get(code, day)
        while area is not None and len(chain) < DEEPEST:
            chain.append(area)
            area = self.get(area.parent, day) if area.parent else None
        return tuple(chain)

    def successor(self, code: AreaCode, day: date) -> Area | None:
        """Return the unit that an ended one went into, followed on until one that exists on the day; None where it is not known."""
        for _ in range(DEEPEST):
            ended = self.ended(code, day)
            if ended is None or ended.successor is None:
                return None
            area = self.get(ended.successor, day)
            if area is not None:
                return area
            code = ended.successor
        return None


def area_tree(areas: Iterable[Area]) -> AreaTree:
    """Return the tree of dated units."""
    by_code: dict[AreaCode, list[Area]] = {}
    for area in areas:
        by_code.setdefault(area.code, []).append(area)
    return AreaTree(by_code={code: tuple(sorted(rows, key=lambda area: area.valid_from)) for code, rows in by_code.items()})
