"""Which stations hear each other: kept as pairs, followed by every plan, and looked at whenever a session is kept."""

from collections.abc import Mapping, Sequence

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.overlap import Overlap
from broadcast.model.removal import Removal, RemovalKind
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.neighbours import differing_sessions
from broadcast.programme.overlap import connected
from broadcast.services.audit import note
from broadcast.services.rules.removed import keep_removed
from broadcast.services.rules.sessions import clocks, timetable
from broadcast.tools import Tools
from broadcast.wording import notice


def add(tools: Tools, actor: Actor, overlap: Overlap) -> Overlap:
    """Keep that two stations hear each other. Raises NotAllowed, UnknownName, and NotKept where their sessions meet and differ."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        stations = _known(uow, overlap)
        if len(overlap.pair) < 2:
            raise NotKept(notice("overlap-of-one", station=stations[overlap.one].name))
        faults = differing_sessions(timetable(tools, uow), clocks(uow), [overlap], stations, tools.today())
        if faults:
            raise NotKept(*faults)
        uow.overlaps.save(overlap, actor.person, tools.now())
        note(tools, uow, actor.person, Deed.OVERLAP_ADDED, ", ".join(sorted(overlap.pair)))
        tools.ask_for_days(uow)
        uow.commit()
    return overlap


def remove(tools: Tools, actor: Actor, overlap: Overlap) -> Removal:
    """Forget that two stations hear each other and return how the pair is kept. Raises NotAllowed, UnknownName."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        row = uow.overlaps.take_out(overlap) if len(overlap.pair) == 2 else None
        if row is None:
            raise UnknownName("cặp trạm", " ".join(sorted(overlap.pair)), [f"{pair.one} {pair.other}" for pair in uow.overlaps.all()])
        names = {station.id: station.name for station in uow.stations.all()}
        subject = " và ".join(names.get(station, station) for station in sorted(overlap.pair))
        removal = keep_removed(tools, uow, actor, RemovalKind.OVERLAP, subject, row)
        uow.commit()
    return removal


def put_back(tools: Tools, uow: UnitOfWork, actor: Actor, removal: Removal) -> None:
    """Put a pair back that was taken away. Raises NotAllowed, and NotKept where it is there again or its sessions meet and differ now."""
    require(actor, Action.PLAN)
    if uow.overlaps.put_back(removal.row) is None:
        raise NotKept(notice("removal-taken", subject=removal.subject))
    pair = Overlap(one=StationId(str(removal.row["one"])), other=StationId(str(removal.row["other"])))
    stations = {station.id: station for station in uow.stations.all()}
    faults = differing_sessions(timetable(tools, uow), clocks(uow), [pair], stations, tools.today())
    if faults:
        raise NotKept(*faults)


def all_of(tools: Tools) -> tuple[Overlap, ...]:
    """Return every pair, by id."""
    with tools.begin() as uow:
        return uow.overlaps.all()


def with_neighbours(tools: Tools, chosen: Sequence[Station]) -> tuple[Station, ...]:
    """Return stations with all that they must be planned with: those that hear them, and those that hear these; chosen ones first."""
    with tools.begin() as uow:
        ids = connected({station.id for station in chosen}, uow.overlaps.all())
        others = [station for station in uow.stations.all() if station.id in ids] if len(ids) > len(chosen) else []
    return (*chosen, *(station for station in others if station not in chosen))


def _known(uow: UnitOfWork, overlap: Overlap) -> Mapping[StationId, Station]:
    """Return all stations. Raises UnknownName where one of the pair is none."""
    stations = {station.id: station for station in uow.stations.all()}
    for name in (overlap.one, overlap.other):
        if name not in stations:
            raise UnknownName("trạm", name, list(stations))
    return stations
