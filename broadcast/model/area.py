"""Administrative units. Units merge and change names, so an area is dated data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from broadcast.model.units import AreaCode


class AreaKind(StrEnum):
    """The kinds of unit, with the Vietnamese kind word as value."""

    PROVINCE = "tỉnh"
    CITY = "thành phố"
    TOWN = "thị xã"
    DISTRICT = "huyện"
    WARD = "phường"
    COMMUNE = "xã"
    TOWNSHIP = "thị trấn"
    SPECIAL_ZONE = "đặc khu"
    QUARTER = "khu"
    HAMLET = "thôn"


CITY_KINDS = frozenset({AreaKind.CITY, AreaKind.TOWN, AreaKind.DISTRICT})
"""The kinds of the level between province and ward."""
WARD_KINDS = frozenset({AreaKind.WARD, AreaKind.COMMUNE, AreaKind.TOWNSHIP, AreaKind.SPECIAL_ZONE})
"""The kinds of the lowest level that has offices of its own."""
CLUSTER_KINDS = frozenset({AreaKind.QUARTER, AreaKind.HAMLET})
"""The kinds below a ward or commune: people's own neighbourhoods, with loudspeakers but without an office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One unit, valid from ``valid_from`` (inclusive) to ``valid_to`` (exclusive; None: still)."""

    code: AreaCode
    name: str
    """The bare name, e.g. ``Cẩm Thạch``."""
    kind: AreaKind
    parent: AreaCode | None
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    """Where it is written: a list with its day, a decision's number."""
    successor: AreaCode | None = None
    """The unit into which it went when it ended."""
    ended_by: str = ""
    """The legal act that ended it."""

    @property
    def full_name(self) -> str:
        """Kind and name, e.g. ``phường Cẩm Thạch``."""
        return f"{self.kind} {self.name}"

    def valid_on(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


def capital(text: str) -> str:
    """Return a name as it begins a line.

    >>> capital("phường Cẩm Thạch")
    'Phường Cẩm Thạch'
    """
    return text[:1].upper() + text[1:]
