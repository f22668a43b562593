"""A clock's elements on one day: how long each is, which recordings it plays, and at which second a relay begins."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from broadcast.model.programme import ClockElement, CueKind, Session, Track
from broadcast.programme.civil import CivilDay
from broadcast.programme.inputs import Frame
from broadcast.programme.layout import Entry, in_time
from broadcast.programme.problem import ALWAYS
from broadcast.programme.subset_sum import fullest_of


def entries_of(session: Session, frame: Frame, begins: int, civil: CivilDay) -> list[Entry]:
    """Return a session's elements in order; one for which there is nothing to play today is not there.

    ``begins`` is the session's start in milliseconds since midnight; a relay before it is the next morning's.
    """
    entries = [_entry(element, frame, begins, civil) for element in session.clock.elements]
    entries = [entry for entry in entries if entry.length or entry.element.kind is CueKind.ANNOUNCEMENT or (entry.is_open and frame.music)]
    timely = in_time(entries, begins, begins + session.cap)
    chosen = (_chosen_now(entry, timely, frame.music) for entry in entries)
    return [entry for entry in chosen if entry is not None]


def music_that_fits(tracks: Sequence[Track], room: int, first: int) -> tuple[int, ...]:
    """Return the numbers of whole tracks that fill as much of ``room`` milliseconds as can be; ``first`` says whose turn it is."""
    turn = [(first + place) % len(tracks) for place in range(len(tracks))]
    return tuple(turn[place] for place in fullest_of([tracks[number].length for number in turn], max(0, room)))


def until_of(element: ClockElement, begins: int, civil: CivilDay) -> int:
    """Return until which millisecond since midnight music may go on; ``begins`` is the session's beginning."""
    return ALWAYS if element.until is None else civil.following(element.until, begins)


def _entry(element: ClockElement, frame: Frame, begins: int, civil: CivilDay) -> Entry:
    match element.kind:
        case CueKind.RELAY:
            at = civil.following(element.at or time(), begins)
            return Entry(element=element, length=civil.following(element.until or time(), at) - at, at=at)
        case CueKind.NEWS:
            return _news(element, frame.news)
        case CueKind.MUSIC:
            return Entry(element=element, least=_least_music(element.least, frame.music))
        case CueKind.ANNOUNCEMENT:
            return Entry(element=element, least=element.least)
    length = {
        CueKind.TUNE: frame.tune.length,
        CueKind.OPENING: frame.opening.length if frame.opening else 0,
        CueKind.CLOSING: frame.closing.length if frame.closing else 0,
    }[element.kind]
    return Entry(element=element, length=length if length <= (element.most or ALWAYS) else 0, least=element.least if length else 0)


def _news(element: ClockElement, tracks: Sequence[Track]) -> Entry:
    """Return today's recordings in their order, as many as the element's most has room for; none is ever cut."""
    chosen, used = [], 0
    for number, track in enumerate(tracks):
        if used + track.length <= (element.most or ALWAYS):
            chosen.append(number)
            used += track.length
    return Entry(element=element, length=used, tracks=tuple(chosen), least=element.least if chosen else 0)


def _least_music(least: int, tracks: Sequence[Track]) -> int:
    """Return the milliseconds to keep free so that whole tracks of at least ``least`` have room."""
    if not least or not tracks:
        return 0
    long_enough = [track.length for track in tracks if track.length >= least]
    return min(long_enough, default=sum(track.length for track in tracks))


def _chosen_now(entry: Entry, entries: Sequence[Entry], tracks: Sequence[Track]) -> Entry | None:
    """Return music before announcements with its tracks, as what follows must know how long it is; None where no track fits."""
    if entry.element.kind is not CueKind.MUSIC or not _block_follows(entry, entries):
        return entry
    chosen = music_that_fits(tracks, entry.element.most or entry.least, 0)
    return replace(entry, tracks=chosen, length=sum(tracks[number].length for number in chosen)) if chosen else None


def _block_follows(music: Entry, entries: Sequence[Entry]) -> bool:
    """Whether announcements follow before the next relay."""
    place = next(place for place, entry in enumerate(entries) if entry is music)
    following = (entry.element.kind for entry in entries[place + 1 :] if entry.element.kind in (CueKind.RELAY, CueKind.ANNOUNCEMENT))
    return next(following, None) is CueKind.ANNOUNCEMENT
