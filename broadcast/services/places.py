"""A station's day as scripts see it: names, date and the figures that may be said there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from broadcast.errors import UnknownName
from broadcast.figures.slots import slots
from broadcast.model.area import Area, AreaKind
from broadcast.model.figures import Figures, FigureSet
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.services import figures as figure_tables
from broadcast.services.script_context import known_names
from broadcast.services.tools import Tools
from broadcast.spoken.lexicon import Lexicon, load_shipped

CITY_KINDS = (AreaKind.CITY, AreaKind.TOWN, AreaKind.DISTRICT)


@dataclass(frozen=True, kw_only=True)
class Place:
    """One station on one day: what its scripts are filled with and how they are read."""

    station: Station
    area: Area
    city: Area
    day: date
    slots: Mapping[str, object]
    known: Collection[str]
    """Names of the city's figures at hand."""
    names: Collection[str]
    """Every name that a script may use, also those that are missing today."""
    figures_day: date | None
    own_day: date | None
    max_age: int
    lexicon: Lexicon


def place_of(tools: Tools, uow: UnitOfWork, station: StationId, day: date) -> Place:
    """Return a station's place on a day. Raises UnknownName."""
    found = uow.stations.get(station)
    if found is None:
        raise UnknownName("trạm", station, [one.id for one in uow.stations.all()])
    area = uow.areas.get(found.area, day)
    if area is None:
        raise UnknownName("đơn vị", found.area, [])
    city = area if area.kind in CITY_KINDS else uow.areas.get(area.parent, day) if area.parent else None
    city = city or area
    figure_set = next(iter(tools.figure_sets.values()))
    figures = figure_tables.latest(uow, figure_set.id, city.code, day)
    own = None if area == city else figure_tables.latest(uow, figure_set.id, area.code, day)
    filled = _slots(figure_set, figures)
    return Place(
        station=found,
        area=area,
        city=city,
        day=day,
        slots={**_names(found, area, city, day), **filled, "dia_ban": _own(figure_set, own, day)},
        known=frozenset(filled),
        names=known_names(tools),
        figures_day=figures.as_of if figures else None,
        own_day=own.as_of if own else None,
        max_age=figure_set.max_age_days,
        lexicon=load_shipped(),
    )


def _slots(figure_set: FigureSet, figures: Figures | None) -> dict[str, str]:
    return slots(figure_set, figures) if figures else {}


def _names(station: Station, area: Area, city: Area, day: date) -> dict[str, str]:
    return {
        "dai_ten": station.name,
        "phuong_xa": area.full_name,
        "thanh_pho": city.full_name,
        "ngay_phat": f"{day:%d/%m/%Y}",
    }


def _own(figure_set: FigureSet, own: Figures | None, day: date) -> SimpleNamespace:
    fresh = own is not None and (day - own.as_of).days <= figure_set.max_age_days
    return SimpleNamespace(co_so_lieu=fresh, **(_slots(figure_set, own) if fresh else {}))
