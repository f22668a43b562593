"""Loa nghe nhau: which stations hear each other, how their sessions lie, and the fewest to move where they clash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadcast.model.overlap import Overlap
from broadcast.model.programme import Session
from broadcast.model.units import StationId
from broadcast.programme.neighbours import meeting_sessions
from broadcast.programme.overlap import Clash, SessionSlot, smallest_cover
from broadcast.programme.sessions import sessions_by
from broadcast.services.rules.sessions import clocks, timetable
from broadcast.tools import Tools
from broadcast.views.nearby_days import stations_near
from broadcast.views.station_labels import labels_on


@dataclass(frozen=True, kw_only=True)
class PairRow:
    """Two stations; ``shared`` are the beginnings of sessions that both have just so, ``clashes`` those that meet and differ."""

    overlap: Overlap
    shared: tuple[str, ...]
    clashes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class OverlapsBoard:
    """Every pair today, and which sessions to move so that nothing clashes."""

    pairs: tuple[PairRow, ...]
    labels: Mapping[StationId, str]
    stations: tuple[StationId, ...]
    to_move: tuple[str, ...]
    proven: bool
    """Whether fewer would not do."""


def board(tools: Tools, tried: Overlap | None = None) -> OverlapsBoard:
    """Return every pair; ``tried`` is one that is not kept, of which only the clashes count."""
    today = tools.today()
    with tools.begin() as uow:
        overlaps, labels = uow.overlaps.all(), labels_on(uow, today)
        stations = tuple(station.id for station in stations_near(uow, today))
        table, by_name = timetable(tools, uow), clocks(uow)
    pairs = [*overlaps, *([tried] if tried and {tried.one, tried.other} <= set(labels) else [])]
    ids = {station for pair in pairs for station in pair.pair}
    days = {station: sessions_by(table, by_name, station, today) for station in ids}
    clashes = [clash for pair in pairs for clash in _clashes(days, pair)]
    cover, proven = smallest_cover(clashes)
    return OverlapsBoard(
        pairs=tuple(_row(days, pair) for pair in overlaps),
        labels=labels,
        stations=stations,
        to_move=tuple(f"{days[slot.station][slot.number].start:%H:%M} {labels[slot.station]}" for slot in cover),
        proven=proven,
    )


def _row(days: Mapping[StationId, Sequence[Session]], pair: Overlap) -> PairRow:
    own, others = days[pair.one], days[pair.other]
    same = {(session.start, session.cap, session.clock.elements) for session in others}
    return PairRow(
        overlap=pair,
        shared=tuple(f"{session.start:%H:%M}" for session in own if (session.start, session.cap, session.clock.elements) in same),
        clashes=tuple((f"{one.start:%H:%M}", f"{other.start:%H:%M}") for one, other in meeting_sessions(own, others)),
    )


def _clashes(days: Mapping[StationId, Sequence[Session]], pair: Overlap) -> list[Clash]:
    own, others = days[pair.one], days[pair.other]
    return [
        (SessionSlot(station=pair.one, number=own.index(session)), SessionSlot(station=pair.other, number=others.index(met)))
        for session, met in meeting_sessions(own, others)
    ]
