"""The library of uploaded recordings: kept, allowed to air, and made ready for the sessions that play them."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from broadcast.access.errors import NotAllowed
from broadcast.access.may import require
from broadcast.errors import BadSound, BroadcastError, NotKept, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.audio import SoundProfile
from broadcast.model.notice import Notice
from broadcast.model.programme import CueKind, Track
from broadcast.model.recording import Recording
from broadcast.model.station import Station
from broadcast.model.units import Millis
from broadcast.ports import UnitOfWork
from broadcast.services.audit import note
from broadcast.services.colleagues import own_work
from broadcast.services.sound import recordings
from broadcast.services.sound.part_gate import failures
from broadcast.tools import Tools
from broadcast.wording import notice

log = logging.getLogger(__name__)

KINDS = (CueKind.NEWS, CueKind.MUSIC, CueKind.TUNE)
LONGEST_TUNE = Millis(60_000)
Prepared = Mapping[tuple[int, str], Track | Notice]
"""By a recording's number and a sound profile: the recording ready to air, or why it must not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What a station's sessions may play of the library on one day, and what is to be said about the rest."""

    news: tuple[Track, ...] = ()
    music: tuple[Track, ...] = ()
    tune: Track | None = None
    """The newest signature tune; None: the one that every house has."""
    remarks: tuple[Notice, ...] = ()


def add(tools: Tools, actor: Actor, recording: Recording, upload: bytes) -> Recording:
    """Keep an upload as a recording that waits for somebody's yes; it is made ready for all its stations at once.

    Raises NotAllowed, UnknownName, NotKept with every reason, NotAudio, BadSound.
    """
    stations = _stations_of(tools, recording)
    require(actor, Action.RECORD, stations[0].area if recording.station else None)
    faults = tuple(_faults(recording))
    if faults:
        raise NotKept(*faults)
    profiles = [tools.profiles[name] for name in sorted({station.profile for station in stations})]
    pieces = [recordings.take_in(tools, upload, profile, is_music=is_music(recording)) for profile in profiles]
    if recording.kind is CueKind.TUNE and pieces[0].length > LONGEST_TUNE:
        raise NotKept(notice("recording-tune-long", seconds=pieces[0].length // 1000, most=LONGEST_TUNE // 1000))
    with tools.begin(write=True) as uow:
        added = uow.recordings.add(replace(recording, media=pieces[0].media), actor.person, tools.now())
        note(tools, uow, actor.person, Deed.RECORDING_ADDED, added.title)
        uow.commit()
    return added


def approve(tools: Tools, actor: Actor, number: int) -> Recording:
    """Allow a recording to air, and ask for the days that it may air on. Nobody allows what they brought themselves.

    Raises NotAllowed, UnknownName, RowDamaged.
    """
    require(actor, Action.APPROVE)
    with tools.begin(write=True) as uow:
        if any(own.number == number and own.added_by == actor.person for own in uow.recordings.all()):
            raise NotAllowed(own_work(uow, "own-recording", "own-recording.alone", actor.person))
        recording = uow.recordings.approve(number, actor.person, tools.now())
        if recording is None:
            raise _unknown(uow, number)
        note(tools, uow, actor.person, Deed.RECORDING_APPROVED, recording.title)
        tools.ask_for_days(uow)
        uow.commit()
    return recording


def retire(tools: Tools, actor: Actor, number: int) -> Recording:
    """Take a recording off the air; it stays in the library. Raises NotAllowed, UnknownName, RowDamaged."""
    with tools.begin(write=True) as uow:
        _require_over(uow, actor, number)
        recording = uow.recordings.retire(number, actor.person, tools.now())
        if recording is None:
            raise _unknown(uow, number)
        return _done(tools, actor, uow, recording, Deed.RECORDING_RETIRED)


def restore(tools: Tools, actor: Actor, number: int) -> Recording:
    """Let a recording that was taken off the air play again; an approval that it had holds. Raises as ``retire``."""
    with tools.begin(write=True) as uow:
        _require_over(uow, actor, number)
        recording = uow.recordings.restore(number)
        if recording is None:
            raise _unknown(uow, number)
        return _done(tools, actor, uow, recording, Deed.RECORDING_RESTORED)


def all_of(tools: Tools) -> tuple[Recording, ...]:
    """Return every recording, in the order in which they came."""
    with tools.begin() as uow:
        return uow.recordings.all()


def make_ready(tools: Tools, library: Sequence[Recording], stations: Iterable[Station], day: date) -> Prepared:
    """Return what may air on a day, ready for every sound profile it is needed in; each is decoded once in its life."""
    prepared: dict[tuple[int, str], Track | Notice] = {}
    for station in stations:
        for recording in library:
            key = (recording.number, station.profile)
            if recording.approved_by and recording.is_for(station.id, day) and key not in prepared:
                prepared[key] = _ready(tools, recording, tools.profiles[station.profile])
    return prepared


def shelf_of(library: Sequence[Recording], prepared: Prepared, station: Station, day: date) -> Shelf:
    """Return a station's share of what was made ready; recordings that nobody has allowed yet are named."""
    tracks: dict[CueKind, list[Track]] = {kind: [] for kind in KINDS}
    remarks = []
    for recording in (recording for recording in library if recording.is_for(station.id, day)):
        made = prepared.get((recording.number, station.profile))
        if isinstance(made, Track):
            tracks[recording.kind].append(made)
        else:
            remarks.append(made or notice("recording-not-approved", title=recording.title, number=recording.number))
    tune = tracks[CueKind.TUNE][-1] if tracks[CueKind.TUNE] else None
    return Shelf(news=tuple(tracks[CueKind.NEWS]), music=tuple(tracks[CueKind.MUSIC]), tune=tune, remarks=tuple(remarks))


def is_music(recording: Recording) -> bool:
    """Whether a recording is levelled as music, not as speech."""
    return recording.kind is not CueKind.NEWS


def _ready(tools: Tools, recording: Recording, profile: SoundProfile) -> Track | Notice:
    try:
        piece = recordings.ready(tools, recording.media, profile, is_music=is_music(recording))
        for error in failures(tools, [piece.recipe]).values():
            raise error
    except BroadcastError as error:
        log.warning("recording %s cannot air: %s", recording.number, error)
        reason = error.reason if isinstance(error, BadSound) else str(error)
        return notice("recording-unfit", title=recording.title, number=recording.number, reason=reason)
    return Track(title=recording.title, recipe=piece.recipe, length=piece.length)


def _stations_of(tools: Tools, recording: Recording) -> list[Station]:
    """Return the stations that a recording is for. Raises UnknownName."""
    with tools.begin() as uow:
        stations = uow.stations.all()
    chosen = [station for station in stations if recording.station in (None, station.id)]
    if not chosen:
        raise UnknownName("trạm", recording.station or "", [station.id for station in stations])
    return chosen


def _faults(recording: Recording) -> Iterable[Notice]:
    if recording.kind not in KINDS:
        yield notice("recording-kind", kind=str(recording.kind))
    if not recording.title.strip():
        yield notice("recording-untitled")
    if recording.last < recording.first:
        yield notice("recording-dates", first=recording.first, last=recording.last)


def _require_over(uow: UnitOfWork, actor: Actor, number: int) -> None:
    """Raise NotAllowed where a recording is not for the actor to take off or on the air."""
    station = next((recording.station for recording in uow.recordings.all() if recording.number == number), None)
    areas = {place.id: place.area for place in uow.stations.all()}
    require(actor, Action.RECORD, areas.get(station) if station else None)


def _done(tools: Tools, actor: Actor, uow: UnitOfWork, recording: Recording, deed: Deed) -> Recording:
    note(tools, uow, actor.person, deed, recording.title)
    tools.ask_for_days(uow)
    uow.commit()
    return recording


def _unknown(uow: UnitOfWork, number: int) -> UnknownName:
    return UnknownName("bản thu số", str(number), [str(recording.number) for recording in uow.recordings.all()])
