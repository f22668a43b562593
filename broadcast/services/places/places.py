"""Units and their stations come in: chosen from a list or brought as a file, all of it or nothing."""

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from broadcast.access.errors import FieldsRefused
from broadcast.access.may import require
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.area import CITY_KINDS, CLUSTER_KINDS, WARD_KINDS, Area, AreaKind
from broadcast.model.area_tree import AreaTree
from broadcast.model.ids import id_stem
from broadcast.model.notice import Notice, Where
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.places import area_faults
from broadcast.services import audit
from broadcast.services.places import house_frame
from broadcast.tools import Tools
from broadcast.wording import notice

LONGEST_ID = 40
KINDS: Mapping[AreaKind, tuple[StationKind, str, str]] = {
    **dict.fromkeys(WARD_KINDS, (StationKind.LOUDSPEAKER, "Đài Truyền thanh", "horn")),
    **dict.fromkeys(CITY_KINDS, (StationKind.RADIO, "Đài Phát thanh", "fm")),
    **dict.fromkeys(CLUSTER_KINDS, (StationKind.CLUSTER, "Cụm loa", "horn")),
}
"""The station that a unit gets: its kind, what its name begins with, its sound profile."""


@dataclass(frozen=True, kw_only=True)
class Added:
    """What came in; what stood already is not in it."""

    areas: tuple[Area, ...]
    stations: tuple[Station, ...]


def add(tools: Tools, actor: Actor, areas: Sequence[Area], parents: Sequence[Area] = ()) -> Added:
    """Keep units and give each ward, commune and city a station; ``parents`` come before them and get none. What stands is passed over.

    Raises NotAllowed, and FieldsRefused with every reason; then nothing is kept.
    """
    require(actor, Action.MANAGE_STATIONS)
    if not areas:
        raise FieldsRefused(notice("units-none", Where(field="units")))
    with tools.begin(write=True) as uow:
        tree = uow.areas.tree()
        new = tuple(area for area in dict.fromkeys((*parents, *areas)) if not _stands(tree, area))
        faults = list(_faults(tree, (*parents, *areas), new))
        if faults:
            raise FieldsRefused(*faults)
        uow.areas.add_all(new)
        stations = _stations(uow, areas)
        uow.stations.add_all(stations)
        if stations:
            house_frame.give(tools, uow)
        if new or stations:
            _note(tools, uow, actor, new, stations)
        uow.commit()
    return Added(areas=new, stations=stations)


def _stands(tree: AreaTree, area: Area) -> bool:
    standing = tree.get(area.code, area.valid_from)
    return standing is not None and (standing.kind, standing.name) == (area.kind, area.name)


def _faults(tree: AreaTree, areas: Sequence[Area], new: Sequence[Area]) -> Iterator[Notice]:
    """Yield what keeps new units from being kept, each looked at beside all others, at its row."""
    rows = {id(area): row for row, area in reversed(list(enumerate(areas, 1)))}
    by_code = dict(tree.by_code)
    for area in new:
        by_code[area.code] = (*by_code.get(area.code, ()), area)
    for area in new:
        others = tuple(other for other in by_code[area.code] if other is not area)
        beside = AreaTree(by_code=ChainMap({area.code: others}, by_code))
        yield from (replace(fault, where=Where(field="units", row=rows[id(area)])) for fault in area_faults(area, beside))


def _stations(uow: UnitOfWork, areas: Sequence[Area]) -> tuple[Station, ...]:
    """Return a station for each unit that has none on its first day; provinces get none, neighbourhoods loudspeakers of their ward's."""
    standing: dict[AreaCode, list[Station]] = {}
    for station in uow.stations.all():
        standing.setdefault(station.area, []).append(station)
    taken = {station.id for station in uow.stations.all()}
    stations = []
    for area in areas:
        works = any(station.valid_on(area.valid_from) for station in standing.get(area.code, ()))
        if area.kind in KINDS and not works:
            stations.append(_station(area, taken))
            taken.add(stations[-1].id)
    return tuple(stations)


def _station(area: Area, taken: Collection[StationId]) -> Station:
    kind, name, profile = KINDS[area.kind]
    stem = id_stem(area.full_name if kind is StationKind.CLUSTER else area.name, LONGEST_ID - 7)
    ids = chain((stem, f"{stem}-{area.code}".lower()), (f"{stem}-{number}" for number in range(2, 1000)))
    return Station(
        id=StationId(next(candidate for candidate in ids if candidate and candidate not in taken)),
        area=area.code,
        name=f"{name} {area.full_name}",
        kind=kind,
        profile=profile,
        valid_from=area.valid_from,
        valid_to=area.valid_to,
    )


def _note(tools: Tools, uow: UnitOfWork, actor: Actor, areas: Sequence[Area], stations: Sequence[Station]) -> None:
    facts = {"units": ", ".join(area.full_name for area in areas), "stations": str(len(stations))}
    audit.note(tools, uow, actor.person, Deed.PLACES_ADDED, f"{len(areas)} đơn vị", **facts)
    tools.ask_for_days(uow)
