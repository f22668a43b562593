"""Units and their stations come in: chosen from a list or brought as a file, all of it or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from broadcast.access.errors import FieldsRefused
from broadcast.access.may import require
from broadcast.model.account import AuditEntry, Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.area import CITY_KINDS, WARD_KINDS, Area
from broadcast.model.ids import id_stem
from broadcast.model.notice import Notice, Where
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId
from broadcast.ports import UnitOfWork
from broadcast.tools import Tools
from broadcast.wording import notice

LONGEST_ID = 40


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
        faults = list(_faults(uow, (*parents, *areas)))
        if faults:
            raise FieldsRefused(*faults)
        new = tuple(area for area in (*parents, *areas) if uow.areas.get(area.code, area.valid_from) is None)
        for area in new:
            uow.areas.add(area)
        stations = tuple(_stations(uow, areas))
        if new or stations:
            _note(tools, uow, actor, new, stations)
        uow.commit()
    return Added(areas=new, stations=stations)


def _faults(uow: UnitOfWork, areas: Sequence[Area]) -> Iterator[Notice]:
    coming = {area.code: area for area in areas}
    for row, area in enumerate(areas, 1):
        at = Where(field="units", row=row)
        standing = uow.areas.get(area.code, area.valid_from)
        if standing is not None and (standing.kind, standing.name) != (area.kind, area.name):
            yield notice("unit-other-name", at, unit=area.code, name=standing.full_name, typed=area.full_name)
        if coming[area.code] is not area:
            yield notice("unit-twice", at, unit=area.code)
        if area.parent and not _stands(uow, coming, area.parent, area.valid_from):
            yield notice("unit-without-parent", at, name=area.full_name, parent=area.parent)


def _stands(uow: UnitOfWork, coming: Mapping[AreaCode, Area], code: AreaCode, day: date) -> bool:
    return (code in coming and coming[code].valid_on(day)) or uow.areas.get(code, day) is not None


def _stations(uow: UnitOfWork, areas: Sequence[Area]) -> Iterator[Station]:
    """Keep and yield a station for each unit that has none on its first day; provinces get none."""
    for area in areas:
        standing = [station for station in uow.stations.all() if station.area == area.code and station.valid_on(area.valid_from)]
        if standing or area.kind not in (WARD_KINDS | CITY_KINDS):
            continue
        station = _station(area, {station.id for station in uow.stations.all()})
        uow.stations.add(station)
        yield station


def _station(area: Area, taken: set[StationId]) -> Station:
    loudspeaker = area.kind in WARD_KINDS
    stem = id_stem(area.name, LONGEST_ID - 7)
    ids = (stem, f"{stem}-{area.code}".lower(), *(f"{stem}-{number}" for number in range(2, 1000)))
    return Station(
        id=StationId(next(name for name in ids if name and name not in taken)),
        area=area.code,
        name=f"Đài {'Truyền' if loudspeaker else 'Phát'} thanh {area.full_name}",
        kind=StationKind.LOUDSPEAKER if loudspeaker else StationKind.RADIO,
        profile="horn" if loudspeaker else "fm",
        valid_from=area.valid_from,
    )


def _note(tools: Tools, uow: UnitOfWork, actor: Actor, areas: Sequence[Area], stations: Sequence[Station]) -> None:
    facts = {"units": ", ".join(area.full_name for area in areas), "stations": str(len(stations))}
    uow.audit.add(AuditEntry(at=tools.now(), person=actor.person, deed=Deed.PLACES_ADDED, subject=f"{len(areas)} đơn vị", facts=facts))
    tools.ask_for_days(uow)
