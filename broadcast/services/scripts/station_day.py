"""A station's day as scripts see it: names, date and, campaign by campaign, the figures that may be said there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from broadcast.errors import AreaEnded, UnknownName
from broadcast.model.area import CITY_KINDS, CLUSTER_KINDS, Area
from broadcast.model.figures import FigureSet
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.units import AreaCode, StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.places import absent
from broadcast.script.write import placeholders
from broadcast.services.figures import figures as figure_tables
from broadcast.services.scripts.lexicon import layered
from broadcast.services.scripts.script_context import DAY_SLOTS, known_names
from broadcast.spoken.lexicon import Lexicon
from broadcast.tools import Tools
from broadcast.wording import notice, sentence

OWN = "dia_ban"


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """One figure set at a place: the city's slots and the own area's, each with the day they count for (None: no figures)."""

    figure_set: FigureSet
    city: Mapping[str, str]
    city_day: date | None
    own: Mapping[str, str]
    own_day: date | None

    def speaks_in(self, names: Collection[str]) -> bool:
        """Whether one of the names is a figure of this set."""
        fields = {name for field in self.figure_set.fields for name in (field.slot, field.change_slot)}
        return bool((fields | {share.slot for share in self.figure_set.shares}) & set(names))


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What one script is filled with at a place, and how old that may become."""

    slots: Mapping[str, object]
    figure_names: Collection[str]
    """The names of figures at hand."""
    figures_day: date | None
    """The oldest day that one of its figures counts for."""
    own: bool
    """Whether it speaks of the own area's figures."""
    max_age: int


@dataclass(frozen=True, kw_only=True)
class StationDay:
    """One station on one day: what its scripts are filled with and how they are read.

    ``area`` is the unit that it speaks for: of a neighbourhood's loudspeakers the ward.
    """

    station: Station
    area: Area
    city: Area
    day: date
    campaigns: tuple[Campaign, ...]
    names: Collection[str]
    """Every name that a script may use, also those that are missing today."""
    lexicon: Lexicon
    called: str
    """The station's name as it is said on air: a neighbourhood's loudspeakers speak for their ward's station."""

    @property
    def slots(self) -> Mapping[str, object]:
        """All names with a value here, whatever script asks; where two campaigns share a name the first fills it."""
        return _slots(self, self.campaigns)

    def filling(self, script: Script) -> Filling:
        """Return what a script is filled with: of the campaigns it speaks of only, so that no date stands beside another's figure."""
        used = {name.name for name in placeholders(script)} | set(script.needs)
        bare = {name.removeprefix(f"{OWN}.") for name in used}
        chosen = [campaign for campaign in self.campaigns if campaign.speaks_in(bare)]
        own = [campaign.own_day for campaign in chosen if campaign.own_day and any(name.startswith(f"{OWN}.") for name in used)]
        of_the_city = {name for name in used if not name.startswith(f"{OWN}.")}
        days = [
            *(
                campaign.city_day
                for campaign in chosen
                if campaign.city_day and (campaign.speaks_in(of_the_city) or of_the_city & set(DAY_SLOTS))
            ),
            *own,
        ]
        figure_names = {name for campaign in chosen for name in campaign.city}
        slots = _slots(self, chosen)
        if len({campaign.city_day for campaign in chosen}) > 1:
            slots = {name: value for name, value in slots.items() if name not in DAY_SLOTS}
            figure_names -= set(DAY_SLOTS)
        ages = [campaign.figure_set.max_age_days for campaign in chosen]
        return Filling(
            slots=slots, figure_names=figure_names, figures_day=min(days, default=None), own=bool(own), max_age=min(ages, default=0)
        )


def station_day_of(tools: Tools, uow: UnitOfWork, station: StationId, day: date) -> StationDay:
    """Return a station's place on a day. Raises UnknownName, AreaEnded."""
    station_row = uow.stations.get(station)
    if station_row is None:
        raise UnknownName("trạm", station, [station.id for station in uow.stations.all()])
    unit = uow.areas.get(station_row.area, day) if station_row.valid_on(day) else None
    if unit is None:
        raise AreaEnded(station_row.name, station_row.area, day, _what_became(uow, station_row, day))
    area = (uow.areas.get(unit.parent, day) if unit.parent and unit.kind in CLUSTER_KINDS else None) or unit
    parent = uow.areas.get(area.parent, day) if area.parent and area.kind not in CITY_KINDS else None
    city = parent or area
    return StationDay(
        station=station_row,
        area=area,
        city=city,
        day=day,
        campaigns=tuple(_campaign(uow, figure_set, area, city, day) for figure_set in tools.figure_sets.values()),
        names=known_names(tools),
        lexicon=layered(uow, area, city),
        called=station_row.name if area is unit else _host_name(uow, area.code, day, station_row.name),
    )


def _host_name(uow: UnitOfWork, ward: AreaCode, day: date, else_name: str) -> str:
    """Return the name under which a neighbourhood's loudspeakers speak: their ward's station's, where it has one."""
    return next((host.name for host in uow.stations.in_area(ward) if host.valid_on(day)), else_name)


def _what_became(uow: UnitOfWork, station: Station, day: date) -> str:
    """Return why a station has no programmes on a day: its unit is not there, or its code went to another one."""
    return sentence(absent(uow.areas.tree(), station.area, day) or notice("station-ended", id=station.id))


def _campaign(uow: UnitOfWork, figure_set: FigureSet, area: Area, city: Area, day: date) -> Campaign:
    city_day, filled = _filled(uow, figure_set, city.code, day)
    own_day, own = (None, {}) if area == city else _filled(uow, figure_set, area.code, day)
    if own_day is None or (day - own_day).days > figure_set.max_age_days:
        own_day, own = None, {}
    return Campaign(figure_set=figure_set, city=filled, city_day=city_day, own=own, own_day=own_day)


def _filled(uow: UnitOfWork, figure_set: FigureSet, area: AreaCode, day: date) -> tuple[date | None, Mapping[str, str]]:
    figures = figure_tables.latest(uow, figure_set.id, area, day)
    return (figures.as_of, figure_tables.filled_slots(uow, figure_set, area, day)) if figures else (None, {})


def _slots(station_day: StationDay, campaigns: Iterable[Campaign]) -> dict[str, object]:
    city: dict[str, str] = {}
    own: dict[str, str] = {}
    for campaign in campaigns:
        city, own = {**campaign.city, **city}, {**campaign.own, **own}
    return {
        "dai_ten": station_day.called,
        "phuong_xa": station_day.area.full_name,
        "thanh_pho": station_day.city.full_name,
        "ngay_phat": f"{station_day.day:%d/%m/%Y}",
        **city,
        OWN: SimpleNamespace(co_so_lieu=bool(own), **own),
    }
