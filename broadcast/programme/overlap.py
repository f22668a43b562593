"""Stations that hear each other on one day: which sessions they share, and which meet without being the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, combinations

from broadcast.model.overlap import Overlap
from broadcast.model.programme import Session
from broadcast.model.units import StationId
from broadcast.programme.inputs import DayInputs
from broadcast.programme.pieces import moment, start_of

MOST_LOOKED_AT = 12
"""Sessions that clash with others, of which every set is looked at; with more of them the set is not said to be the smallest."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SessionSlot:
    """One station's session on the day: its number among those still to be decided."""

    station: StationId
    number: int


Clash = tuple[SessionSlot, SessionSlot]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """How the sessions of stations that hear each other lie on one day."""

    shared: tuple[tuple[SessionSlot, ...], ...]
    """Sessions with one beginning, length and clock: one programme for all of them, the first slot's."""
    clashes: tuple[Clash, ...]
    """Sessions that meet and are not the same."""


def meeting(days: Mapping[StationId, DayInputs], overlaps: Iterable[Overlap]) -> Meeting:
    """Return which sessions are shared and which clash; sessions that do not meet are neither."""
    together: list[set[SessionSlot]] = []
    clashes: list[Clash] = []
    for one, other in sorted({tuple(sorted(overlap.pair)) for overlap in overlaps if len(overlap.pair) == 2 and overlap.pair <= set(days)}):
        for pair, same in _met(days[one], days[other]):
            if same:
                together.append(set(pair))
            else:
                clashes.append(pair)
    return Meeting(shared=tuple(tuple(sorted(slots)) for slots in _united(together)), clashes=tuple(clashes))


def connected(stations: Iterable[StationId], overlaps: Sequence[Overlap]) -> frozenset[StationId]:
    """Return stations with all that hear them, or hear those, and so on."""
    reached = frozenset(stations)
    while True:
        wider = reached.union(*(overlap.pair for overlap in overlaps if overlap.pair & reached))
        if wider == reached:
            return reached
        reached = wider


def smallest_cover(clashes: Sequence[Clash]) -> tuple[tuple[SessionSlot, ...], bool]:
    """Return a smallest set of sessions without which no two clash, and whether it is proven to be one."""
    slots = sorted(set(chain.from_iterable(clashes)))
    if len(slots) > MOST_LOOKED_AT:
        return _greedy(clashes), False
    sets = chain.from_iterable(combinations(slots, size) for size in range(len(slots) + 1))
    return next(some for some in sets if all(one in some or other in some for one, other in clashes)), True


def _met(one: DayInputs, other: DayInputs) -> Iterator[tuple[Clash, bool]]:
    """Yield the sessions of two stations that meet, and whether they are the same."""
    for a, (session, (begins, ends)) in enumerate(_spans(one)):
        for b, (following, (from_then, until)) in enumerate(_spans(other)):
            if begins < until and from_then < ends:
                same = begins == from_then and session.cap == following.cap and session.clock.elements == following.clock.elements
                yield (SessionSlot(station=one.station.id, number=a), SessionSlot(station=other.station.id, number=b)), same


def _spans(inputs: DayInputs) -> Iterator[tuple[Session, tuple[datetime, datetime]]]:
    for session in inputs.sessions:
        begins = moment(inputs, start_of(inputs, session))
        yield session, (begins, begins + timedelta(milliseconds=session.cap))


def _united(sets: Iterable[set[SessionSlot]]) -> list[set[SessionSlot]]:
    """Return sets that have an element in common as one."""
    united: list[set[SessionSlot]] = []
    for slots in sets:
        meeting_sets = [other for other in united if other & slots]
        united = [other for other in united if not other & slots]
        united.append(slots.union(*meeting_sets))
    return united


def _greedy(clashes: Sequence[Clash]) -> tuple[SessionSlot, ...]:
    """Return a set that covers every clash, those first that cover most."""
    left, cover = list(clashes), []
    while left:
        slots = list(chain.from_iterable(left))
        cover.append(max(sorted(set(slots)), key=slots.count))
        left = [clash for clash in left if cover[-1] not in clash]
    return tuple(sorted(cover))
