"""Areas and stations: what keeps one from being kept, with the reason and what to do."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from broadcast.model.area import CITY_KINDS, CLUSTER_KINDS, WARD_KINDS, Area, AreaKind
from broadcast.model.area_tree import AreaTree
from broadcast.model.notice import Notice
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode
from broadcast.wording import notice, quoted, visible

LEVELS: Mapping[AreaKind, int] = {
    AreaKind.PROVINCE: 0,
    **dict.fromkeys(CITY_KINDS, 1),
    **dict.fromkeys(WARD_KINDS, 2),
    **dict.fromkeys(CLUSTER_KINDS, 3),
}
"""From above; a unit lies under one of a smaller number."""
LONGEST_NAME = 120
"""Characters."""
_CODE = re.compile(r"[0-9A-Za-z]{1,20}")
_STATION = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def area_faults(area: Area, tree: AreaTree) -> tuple[Notice, ...]:
    """Return everything that keeps a new unit from being kept in a tree; empty where nothing does."""
    return tuple(_area_faults(area, tree))


def end_faults(area: Area, tree: AreaTree) -> tuple[Notice, ...]:
    """Return everything that keeps a unit from being ended as ``area`` says (its last day, successor and act)."""
    return tuple(_end_faults(area, tree))


def station_faults(
    station: Station, tree: AreaTree, hosts: Mapping[AreaCode, Station], profiles: Collection[str], day: date
) -> tuple[Notice, ...]:
    """Return everything that keeps a station from being kept on a day; ``hosts`` are those of ``stations_by_area``."""
    return tuple(_station_faults(station, tree, hosts, profiles, day))


def absent(tree: AreaTree, code: AreaCode, day: date) -> Notice | None:
    """Return why a unit cannot be used on a day: ended (with its successor), not yet there or unknown. None where it can."""
    if tree.get(code, day) is not None:
        return None
    ended = tree.ended(code, day)
    if ended is None or ended.valid_to is None:
        later = next((area for area in tree.by_code.get(code, ()) if area.valid_from > day), None)
        return notice("area-not-yet", area=code, name=later.full_name, day=later.valid_from) if later else notice("area-unknown", area=code)
    successor = tree.successor(code, day)
    act = ended.ended_by or "chưa ghi văn bản"
    if successor is None:
        return notice("area-ended", area=code, name=ended.full_name, day=ended.valid_to, act=act)
    return notice(
        "area-ended.into",
        area=code,
        name=ended.full_name,
        day=ended.valid_to,
        act=act,
        successor=successor.full_name,
        successor_code=successor.code,
    )


def host_of(station: Station, tree: AreaTree, host_in: Callable[[AreaCode], Station | None], day: date) -> Station | None:
    """Return the station whose programme a neighbourhood's loudspeakers play: the nearest one above; None for every other kind.

    ``host_in`` gives a unit's station that has programmes of its own, if it has one.
    """
    if station.kind is not StationKind.CLUSTER:
        return None
    above = (host_in(area.code) for area in tree.chain(station.area, day)[1:])
    return next((host for host in above if host is not None), None)


def stations_by_area(stations: Collection[Station]) -> Mapping[AreaCode, Station]:
    """Return the stations that have programmes of their own, the first one of each area."""
    return {station.area: station for station in reversed(list(stations)) if station.kind is not StationKind.CLUSTER}


def _area_faults(area: Area, tree: AreaTree) -> Iterator[Notice]:
    if not _CODE.fullmatch(area.code):
        yield notice("area-code", area=visible(area.code))
    yield from _name_faults(area.name)
    if area.valid_to is not None and area.valid_to <= area.valid_from:
        yield notice("area-dates", first=area.valid_from, last=area.valid_to)
    for other in tree.by_code.get(area.code, ()):
        if _overlap(area, other):
            yield notice("area-exists", area=area.code, name=other.full_name, first=other.valid_from)
    yield from _parent_faults(area, tree)


def _parent_faults(area: Area, tree: AreaTree) -> Iterator[Notice]:
    if area.parent is None:
        if area.kind not in (AreaKind.PROVINCE, AreaKind.CITY):
            yield notice("area-without-parent", kind=str(area.kind))
        return
    parent = tree.get(area.parent, area.valid_from)
    if parent is None:
        yield absent(tree, area.parent, area.valid_from) or notice("area-unknown", area=area.parent)
        return
    if LEVELS[parent.kind] >= LEVELS[area.kind]:
        yield notice("area-level", kind=str(area.kind), parent=parent.full_name)
    if parent.valid_to is not None and (area.valid_to is None or area.valid_to > parent.valid_to):
        yield notice("area-outlives-parent", parent=parent.full_name, day=parent.valid_to)


def _end_faults(area: Area, tree: AreaTree) -> Iterator[Notice]:
    ends = area.valid_to or date.max
    if ends <= area.valid_from:
        yield notice("area-dates", first=area.valid_from, last=ends)
    if not area.ended_by.strip():
        yield notice("area-end-without-act")
    below = [child for rows in tree.by_code.values() for child in rows if child.parent == area.code and _lasts(child, area, ends)]
    if below:
        yield notice("area-end-below", count=len(below), names=tuple(child.full_name for child in below[:3]))
    if area.successor not in (None, area.code) and tree.get(AreaCode(area.successor or ""), ends) is None:
        yield notice("area-successor", area=area.successor or "", day=ends)


def _lasts(child: Area, parent: Area, ends: date) -> bool:
    """Whether a unit below goes on after its parent's end."""
    return parent.valid_from <= child.valid_from < ends and (child.valid_to is None or child.valid_to > ends)


def _station_faults(
    station: Station, tree: AreaTree, hosts: Mapping[AreaCode, Station], profiles: Collection[str], day: date
) -> Iterator[Notice]:
    if not _STATION.fullmatch(station.id):
        yield notice("station-id", id=visible(station.id))
    yield from _name_faults(station.name)
    if station.profile not in profiles:
        yield notice("station-profile", profile=visible(station.profile), profiles=tuple(profiles))
    reason = absent(tree, station.area, day)
    if reason is not None:
        yield reason
    elif station.kind is StationKind.CLUSTER:
        yield from _cluster_faults(station, tree, hosts, day)


def _cluster_faults(station: Station, tree: AreaTree, hosts: Mapping[AreaCode, Station], day: date) -> Iterator[Notice]:
    area = tree.get(station.area, day)
    if area is None or area.kind not in CLUSTER_KINDS:
        yield notice("cluster-area", area=area.full_name if area else station.area)
    elif host_of(station, tree, hosts.get, day) is None:
        yield notice("cluster-without-station", area=area.full_name)


def _name_faults(name: str) -> Iterator[Notice]:
    if not name.strip():
        yield notice("name-missing")
    elif len(name) > LONGEST_NAME or visible(name) != name:
        yield notice("name-unfit", name=quoted(visible(name)), limit=LONGEST_NAME)


def _overlap(area: Area, other: Area) -> bool:
    return area.valid_from < (other.valid_to or date.max) and other.valid_from < (area.valid_to or date.max)
