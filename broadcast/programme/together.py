"""Days of stations that hear each other, decided in step: where they speak at one time they say the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from broadcast.model.notice import Notice
from broadcast.model.overlap import Overlap
from broadcast.model.programme import Candidate, ClockElement, CueKind, Session, Track
from broadcast.model.units import ScriptId, StationId
from broadcast.programme.decide import decide
from broadcast.programme.inputs import DayInputs, Decision, Frame, Shared
from broadcast.programme.overlap import SessionSlot, meeting, smallest_cover
from broadcast.wording import notice

Days = Mapping[StationId, DayInputs]


def decide_together(days: Sequence[DayInputs], overlaps: Iterable[Overlap]) -> tuple[tuple[DayInputs, Decision], ...]:
    """Return each station's day as it was decided, with the inputs that led to it; stations that nobody else hears are by themselves.

    A shared session is the first station's (by its id), of what all of them have in the same words; where they have nothing in common,
    and where sessions meet without being the same, each plays its own, and the smallest set of sessions to move is named.
    """
    by_station = {inputs.station.id: inputs for inputs in days}
    met = meeting(by_station, overlaps)
    strangers = [slots for slots in met.shared if not _common(by_station, slots)]
    remarks = _remarks(by_station, met.clashes, strangers)
    decided: dict[StationId, tuple[DayInputs, Decision]] = {}
    shared = [slots for slots in met.shared if slots not in strangers]
    for station in sorted(by_station):
        inputs = _in_step(by_station, station, shared, decided)
        decision = decide(inputs)
        decided[station] = (inputs, replace(decision, notices=(*decision.notices, *remarks.get(station, ()))))
    return tuple(decided[inputs.station.id] for inputs in days)


def _in_step(
    days: Days, station: StationId, shared: Iterable[Sequence[SessionSlot]], decided: Mapping[StationId, tuple[DayInputs, Decision]]
) -> DayInputs:
    """Return a station's inputs with what it shares: what alone may play there, and what does, where another decided that."""
    inputs, sessions, parts = days[station], list(days[station].sessions), dict(days[station].shared)
    for slots in shared:
        own = next((slot for slot in slots if slot.station == station), None)
        if own is None:
            continue
        first = slots[0]
        sessions[own.number] = _trimmed(days, slots, sessions[own.number])
        parts[own.number] = Shared(
            names=tuple(days[slot.station].station.name for slot in slots if slot.station != station),
            only=_common(days, slots),
            plays=None if first.station == station else decided[first.station][1].plays[first.number],
        )
    return replace(inputs, sessions=tuple(sessions), shared=parts)


def _common(days: Days, slots: Sequence[SessionSlot]) -> frozenset[ScriptId]:
    """Return the scripts that all stations of a shared session have in the same words, of the same length."""
    frames = {days[slot.station].frame.tune.length for slot in slots}
    sayings = [{_saying(candidate) for candidate in days[slot.station].candidates} for slot in slots]
    return frozenset(saying[0] for saying in set.intersection(*sayings)) if len(frames) == 1 else frozenset()


def _saying(candidate: Candidate) -> tuple[ScriptId, object]:
    announcement = candidate.item.announcement
    return announcement.script, (announcement.spoken.text, candidate.item.length, candidate.lineage, candidate.fixed_at, candidate.priority)


def _trimmed(days: Days, slots: Sequence[SessionSlot], session: Session) -> Session:
    """Return a shared session without the words, news and music that are not the same at all its stations."""
    frames = [days[slot.station].frame for slot in slots]
    elements = tuple(element for element in session.clock.elements if len({_sound(element, frame) for frame in frames}) == 1)
    return replace(session, clock=replace(session.clock, elements=elements))


def _sound(element: ClockElement, frame: Frame) -> object:
    match element.kind:
        case CueKind.OPENING:
            return frame.opening and (frame.opening.announcement.spoken.text, frame.opening.length)
        case CueKind.CLOSING:
            return frame.closing and (frame.closing.announcement.spoken.text, frame.closing.length)
        case CueKind.NEWS:
            return _names(frame.news)
        case CueKind.MUSIC:
            return _names(frame.music)
    return element.kind


def _names(tracks: Iterable[Track]) -> tuple[tuple[str, int], ...]:
    return tuple((track.title, track.length) for track in tracks)


def _remarks(
    days: Days, clashes: Sequence[tuple[SessionSlot, SessionSlot]], strangers: Iterable[Sequence[SessionSlot]]
) -> Mapping[StationId, list[Notice]]:
    """Return what is to be said to each station about sessions that are heard in another one's area."""
    remarks: dict[StationId, list[Notice]] = {}
    if clashes:
        cover, proven = smallest_cover(clashes)
        clash_notice = notice("overlap-clash.smallest" if proven else "overlap-clash.within-budget", sessions=tuple(_named(days, cover)))
        for station in {slot.station for clash in clashes for slot in clash}:
            remarks.setdefault(station, []).append(clash_notice)
    for slots in strangers:
        clash_notice = notice("overlap-nothing-common", sessions=tuple(_named(days, slots)))
        for slot in slots:
            remarks.setdefault(slot.station, []).append(clash_notice)
    return remarks


def _named(days: Days, slots: Iterable[SessionSlot]) -> Iterator[str]:
    for slot in slots:
        yield f"{days[slot.station].sessions[slot.number].start:%H:%M} {days[slot.station].station.name}"
