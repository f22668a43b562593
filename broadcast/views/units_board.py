"""Which units have a station today, and the official list to choose others from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from broadcast.model.area import Area, capital
from broadcast.services.places import official_units
from broadcast.services.places.stations import stations_on
from broadcast.tools import Tools

MOST_SHOWN = 200
"""Units on one page; a province has at most 168."""


@dataclass(frozen=True, kw_only=True)
class UnitsBoard:
    """What the page of units shows. ``listed`` are units to tick, ``more`` how many further ones the search has."""

    today: date
    standing: tuple[str, ...]
    """The full names of the units with a station today."""
    provinces: tuple[Area, ...]
    province: str
    words: str
    chosen: tuple[Area, ...]
    listed: tuple[Area, ...]
    more: int
    above: Mapping[str, str]
    """Names of provinces by code."""


def board(tools: Tools, province: str = "", words: str = "", ticked: Sequence[str] = ()) -> UnitsBoard:
    """Return the units of a province that a search leaves, without those that are ticked or have a station already."""
    today = tools.today()
    with tools.begin() as uow:
        stations = stations_on(uow, today)
        standing = tuple(area for station in stations if (area := uow.areas.get(station.area, today)))
    chosen = official_units.chosen(ticked)
    left = _left(official_units.search(words, official_units.units_of(province)), {area.code for area in (*standing, *chosen)})
    return UnitsBoard(
        today=today,
        standing=tuple(capital(area.full_name) for area in standing),
        provinces=official_units.provinces(),
        province=province,
        words=words,
        chosen=chosen,
        listed=left[:MOST_SHOWN],
        more=max(0, len(left) - MOST_SHOWN),
        above={area.code: area.full_name for area in official_units.provinces()},
    )


def _left(units: Sequence[Area], taken: Collection[str]) -> tuple[Area, ...]:
    return tuple(unit for unit in units if unit.code not in taken)
