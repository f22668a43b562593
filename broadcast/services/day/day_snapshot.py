"""What a day's programmes are decided from, read once for all stations in one transaction, in so many statements however many they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from broadcast.errors import AreaEnded, RowDamaged
from broadcast.model.bundle import Bundle
from broadcast.model.directive import Directive
from broadcast.model.move import Move
from broadcast.model.notice import Notice
from broadcast.model.overlap import Overlap
from broadcast.model.programme import FormatClock, PlannedPlay, Session, Turn
from broadcast.model.recording import Recording
from broadcast.model.script import Script
from broadcast.model.station import Station
from broadcast.model.units import AreaCode, Millis, ScriptId, StationId
from broadcast.model.ward import WardChoice
from broadcast.ports import UnitOfWork
from broadcast.programme.sessions import Timetable, sessions_by
from broadcast.programme.ward_say import choices_on
from broadcast.services.rules.sessions import clocks, timetable
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.directives import planned_in_week, widened
from broadcast.services.scripts.reviews import held_by_wards
from broadcast.services.scripts.station_day import StationDay, station_day_of
from broadcast.tools import Tools

LOOK_BACK = timedelta(days=28)


@dataclass(frozen=True, kw_only=True)
class StationInputs:
    """One station's part of the snapshot."""

    station_day: StationDay
    sessions: tuple[Session, ...]
    remarks: tuple[Notice, ...]
    """What is to be said about the sessions."""
    published: Bundle | None
    """The day as it was published last."""
    plays: tuple[PlannedPlay, ...]
    """What was planned in the last four weeks."""
    turns: Mapping[datetime, Mapping[str, Turn]]
    """How the lineages stood after each session of the day as published."""
    turns_before: Mapping[str, Turn]
    planned: Mapping[str, Millis]
    """By a directive's document: the airtime planned before the day in its week, for those that ask for minutes a week."""


@dataclass(frozen=True, kw_only=True)
class DaySnapshot:
    """A day as it stood at one moment; stations that cannot have one stand beside it with the reason."""

    scripts: tuple[Script, ...]
    approved: frozenset[ScriptId]
    directives: tuple[Directive, ...]
    recordings: tuple[Recording, ...]
    overlaps: tuple[Overlap, ...]
    choices: Mapping[AreaCode, Mapping[ScriptId, WardChoice]]
    """What wards said of items, as far as it holds on the day."""
    moves: tuple[Move, ...]
    """What planners moved by hand on the day."""
    stations: tuple[StationInputs, ...]
    held: Mapping[tuple[AreaCode, ScriptId], Notice]
    """What wards' own word keeps off the air."""
    ended: tuple[AreaEnded, ...]
    damaged: Mapping[StationId, RowDamaged]

    def scripts_at(self, areas: Collection[AreaCode]) -> tuple[Script, ...]:
        """Return the texts that concern a place, given with what lies above it: the city's and its own."""
        own = (script for area in areas for script in self._by_area.get(area, ()))
        return (*self._by_area.get(None, ()), *dict.fromkeys(own))

    @cached_property
    def _by_area(self) -> Mapping[AreaCode | None, tuple[Script, ...]]:
        by_area: dict[AreaCode | None, list[Script]] = {}
        for script in self.scripts:
            for area in script.areas or (None,):
                by_area.setdefault(area, []).append(script)
        return {area: tuple(scripts) for area, scripts in by_area.items()}


@dataclass(frozen=True, kw_only=True)
class _Standing:
    """What stands from before, by station."""

    published: Mapping[StationId, Bundle]
    damaged: Mapping[StationId, RowDamaged]
    plays: Mapping[StationId, tuple[PlannedPlay, ...]]
    turns: Mapping[StationId, Mapping[datetime, Mapping[str, Turn]]]
    turns_before: Mapping[StationId, Mapping[str, Turn]]
    table: Timetable
    clocks: Mapping[str, FormatClock]
    planned: Mapping[StationId, Mapping[str, Millis]]
    lost: Mapping[AreaCode, RowDamaged]
    """Wards whose own say is damaged."""
    lost_moves: Mapping[StationId, RowDamaged]
    """Stations of which a move by hand is damaged."""


def read_day(tools: Tools, chosen: Sequence[Station], day: date, trial: Sequence[Move] = ()) -> DaySnapshot:
    """Return the snapshot of a day for those stations that work on it, for all where none does; ``trial`` are moves not kept yet.

    Raises RowDamaged for rows that all of them share.
    """
    ended: list[AreaEnded] = []
    damaged: dict[StationId, RowDamaged] = {}
    stations: list[StationInputs] = []
    with tools.begin() as uow:
        scripts = catalogue.current(uow)
        approved = catalogue.approved_ids(uow, scripts)
        table = timetable(tools, uow)
        heard = [table.stations[table.heard(station.id, day)] for station in chosen if station.id in table.stations]
        held = held_by_wards(uow, list(dict.fromkeys(station.area for station in (*chosen, *heard))), scripts)
        directives = widened(uow, uow.directives.all(), day)
        recordings = uow.recordings.all()
        overlaps = uow.overlaps.all()
        choices = choices_on(uow.ward_choices.standing(), day)
        moves = (*uow.moves.standing(day), *trial)
        standing = _standing(uow, table, list(dict.fromkeys(station.id for station in (*chosen, *heard))), day, directives)
        for station in [station for station in chosen if station.valid_on(day)] or chosen:
            try:
                stations.append(_inputs(tools, uow, station.id, day, standing))
            except AreaEnded as error:
                ended.append(error)
            except RowDamaged as error:
                damaged[station.id] = error
    return DaySnapshot(
        scripts=scripts,
        approved=approved,
        held=held,
        directives=directives,
        recordings=recordings,
        overlaps=overlaps,
        choices=choices,
        moves=moves,
        stations=tuple(stations),
        ended=tuple(ended),
        damaged=damaged,
    )


def _standing(uow: UnitOfWork, table: Timetable, stations: Sequence[StationId], day: date, directives: Sequence[Directive]) -> _Standing:
    return _Standing(
        published={bundle.station: bundle for bundle in uow.bundles.of_day(day)},
        damaged=uow.bundles.damaged(day),
        plays=uow.bundles.plays(stations, day - LOOK_BACK, day),
        turns=uow.turns.of(stations, day),
        turns_before=uow.turns.before(stations, day),
        table=table,
        clocks=clocks(uow),
        planned=planned_in_week(uow, directives, day),
        lost=uow.ward_choices.damaged(),
        lost_moves=uow.moves.damaged(day),
    )


def _refuse_lost(standing: _Standing, station: StationId) -> None:
    """Raise RowDamaged for a station whose ward's own say, or a move by hand, is no longer what was saved: the others go on."""
    row = standing.table.stations.get(station)
    damage = standing.lost_moves.get(station) or (standing.lost.get(row.area) if row else None)
    if damage is not None:
        raise damage


def _inputs(tools: Tools, uow: UnitOfWork, station: StationId, day: date, standing: _Standing) -> StationInputs:
    if station in standing.damaged:
        raise standing.damaged[station]
    _refuse_lost(standing, station)
    heard = standing.table.heard(station, day)
    return StationInputs(
        station_day=station_day_of(tools, uow, station, day),
        sessions=sessions_by(standing.table, standing.clocks, station, day),
        remarks=standing.table.remarks(station, day),
        published=standing.published.get(station),
        plays=standing.plays[heard],
        turns=standing.turns.get(heard, {}),
        turns_before=standing.turns_before.get(heard, {}),
        planned=standing.planned.get(heard, {}),
    )
