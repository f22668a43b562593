"""What a change of figures will make the voices read anew, told before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from broadcast.errors import BroadcastError
from broadcast.model.announcement import Announcement, BreathGroup
from broadcast.model.figures import Figures
from broadcast.model.script import Script
from broadcast.ports import UnitOfWork
from broadcast.services.places.stations import stations_on
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.station_day import StationDay, station_day_of
from broadcast.services.sound.items import announce
from broadcast.tools import Tools

MOST_SHOWN = 3
"""Sentences of one script that are shown as they will be heard."""


@dataclass(frozen=True, kw_only=True)
class Respoken:
    """A script that will be heard otherwise: how many breath groups are spoken anew, in how many stations, and some of them."""

    script: Script
    groups: int
    stations: int
    examples: tuple[str, ...]


def respoken(tools: Tools, figures: Sequence[Figures], day: date | None = None) -> tuple[Respoken, ...]:
    """Return the approved scripts whose spoken text these figures change on a day, today if none is named. Nothing is kept."""
    day = day or tools.today()
    with tools.begin(write=True) as uow:  # written into and never committed: the answer is what would be
        scripts = _spoken_scripts(uow, day)
        before = _station_days(tools, uow, day)
        for row in figures:
            uow.figures.add(row)
        after = _station_days(tools, uow, day)
    changes = (_change(script, before, after) for script in scripts)
    return tuple(change for change in changes if change.groups)


def _spoken_scripts(uow: UnitOfWork, day: date) -> list[Script]:
    current = catalogue.current(uow)
    approved = catalogue.approved_ids(uow, current)
    in_use = (script for script in current if script.valid_from <= day <= script.valid_to and script.id in approved)
    return [script for script in in_use if catalogue.speaks_figures(script)]


def _station_days(tools: Tools, uow: UnitOfWork, day: date) -> list[StationDay]:
    return [station_day_of(tools, uow, station.id, day) for station in stations_on(uow, day)]


def _change(script: Script, before: Sequence[StationDay], after: Sequence[StationDay]) -> Respoken:
    new: dict[str, None] = {}
    stations = 0
    for old_day, new_day in zip(before, after, strict=True):
        old_groups = {group.text for group in _groups(script, old_day)}
        fresh = [group.text for group in _groups(script, new_day) if group.text not in old_groups]
        new |= dict.fromkeys(fresh)
        stations += bool(fresh)
    return Respoken(script=script, groups=len(new), stations=stations, examples=tuple(new)[:MOST_SHOWN])


def _groups(script: Script, station_day: StationDay) -> Sequence[BreathGroup]:
    announcement = _announced(script, station_day)
    return announcement.spoken.groups if announcement else ()


def _announced(script: Script, station_day: StationDay) -> Announcement | None:
    """Return a script as it is read there; None where a figure is missing."""
    try:
        return announce(script, station_day)
    except BroadcastError:
        return None
