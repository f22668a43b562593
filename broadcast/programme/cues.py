"""What stands around announcements, as cues: tunes, words, relays, news and music, each with the reason why it stands there."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from broadcast.model.audio import Recipe
from broadcast.model.notice import EVERYWHERE, Fact, Notice
from broadcast.model.programme import ClockElement, Cue, CueKind, FormatClock, Item, RelaySource, Session, SourceKind, Track
from broadcast.model.units import Millis
from broadcast.programme.entries import music_that_fits
from broadcast.programme.inputs import Frame
from broadcast.programme.layout import Entry, Layout
from broadcast.programme.problem import ALWAYS
from broadcast.wording import notice, words

NOTHING = RelaySource(kind=SourceKind.NONE)


@lru_cache(maxsize=4096)
def reason(code: str, **facts: Fact) -> str:
    """Return why a cue stands where it stands, in one line; the same few are given thousands of times a day."""
    return words(notice(code, EVERYWHERE, **facts)).message


def framing(entry: Entry, clock: FormatClock, frame: Frame) -> Iterator[Cue]:
    """Yield the cues of an element that is as long as its own sound; their times are still to be set."""
    match entry.element.kind:
        case CueKind.TUNE:
            yield frame.tune
        case CueKind.OPENING if frame.opening is not None:
            yield spoken(frame.opening, CueKind.OPENING, reason("because-opening"), frame.tune.at)
        case CueKind.CLOSING if frame.closing is not None:
            yield spoken(frame.closing, CueKind.CLOSING, reason("because-closing"), frame.tune.at)
        case CueKind.RELAY:
            yield relay(entry.element, clock, frame)
        case CueKind.NEWS:
            yield from (_recorded(frame.news[number], CueKind.NEWS, reason("because-news"), frame.tune.at) for number in entry.tracks)
        case CueKind.MUSIC:
            yield from (music(frame.music[number], entry.element, frame.tune.at) for number in entry.tracks)


def filling(element: ClockElement, frame: Frame, room: int, turn: int) -> Iterator[Cue]:
    """Yield as much music as fits into ``room`` milliseconds and into what the element may have; ``turn`` says which track is first."""
    if frame.music:
        for number in music_that_fits(frame.music, min(room, element.most or ALWAYS), turn):
            yield music(frame.music[number], element, frame.tune.at)


def left_out(session: Session, layout: Layout) -> Iterator[Notice]:
    """Yield what is to be said about elements that gave way, and relays that lie outside their session."""
    for element in layout.left_out:
        start = f"{session.start:%H:%M}"
        if element.kind is CueKind.RELAY:
            yield notice("relay-left-out", start=start, at=f"{element.at:%H:%M}", until=f"{element.until:%H:%M}", clock=session.clock.name)
        else:
            yield notice("element-gave-way", start=start, element=element_name(element), clock=session.clock.name)


def element_name(element: ClockElement) -> str:
    """Return what people call an element: its own title, or its kind."""
    return element.title or reason(f"title-{element.kind}")


def spoken(item: Item, kind: CueKind, because: str, at: datetime) -> Cue:
    """Return an item as a cue."""
    return Cue(
        at=at,
        kind=kind,
        title=item.announcement.title,
        length=item.length,
        because=because,
        recipe=item.recipe,
        announcement=item.announcement,
        voice=item.voice,
        fallback=item.fallback,
    )


def tune(recipe: Recipe, length: Millis, at: datetime) -> Cue:
    """Return the signature tune, with its measured length, as a cue."""
    track = Track(title=reason("title-tune").capitalize(), recipe=recipe, length=length)
    return _recorded(track, CueKind.TUNE, reason("because-tune"), at)


def relay(element: ClockElement, clock: FormatClock, frame: Frame) -> Cue:
    """Return a relay: no sound of its own, and what stands by in case its source fails."""
    source = element.source or NOTHING
    standby = (frame.music[0].recipe if frame.music else frame.tune.recipe) if source.kind is not SourceKind.NONE else None
    return Cue(
        at=frame.tune.at,
        kind=CueKind.RELAY,
        title=element_name(element),
        length=element.relayed,
        because=reason(
            f"because-relay.{source.kind}",
            address=source.address,
            at=f"{element.at:%H:%M}",
            until=f"{element.until:%H:%M}",
            clock=clock.name,
            version=clock.version,
        ),
        recipe=None,
        announcement=None,
        voice="",
        source=source,
        standby=standby,
    )


def music(track: Track, element: ClockElement, at: datetime) -> Cue:
    """Return a track of a music element as a cue."""
    until = f"{element.until:%H:%M}" if element.until else ""
    return _recorded(track, CueKind.MUSIC, reason("because-music.until", at=until) if until else reason("because-music"), at)


def _recorded(track: Track, kind: CueKind, because: str, at: datetime) -> Cue:
    return Cue(at=at, kind=kind, title=track.title, length=track.length, because=because, recipe=track.recipe, announcement=None, voice="")
