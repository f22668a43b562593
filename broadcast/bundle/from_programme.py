"""A planned day as a bundle: names for its files, what each of them must be, and the sessions that stand already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from broadcast.bundle.names import file_names, playlist_name
from broadcast.model.announcement import Announcement
from broadcast.model.audio import FileRecipe, Tag
from broadcast.model.bundle import Bundle, BundleFile, BundleItem, BundleSession, BundleText
from broadcast.model.programme import Cue, Programme
from broadcast.model.station import Station


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """Size and checksums of one finished file."""

    bytes: int
    sha256: str
    crc32: int


def bundle_of(
    programme: Programme,
    station: Station,
    facts: Mapping[tuple[int, int], FileFacts],
    standing: Sequence[BundleSession] = (),
    *,
    goes_on: bool = False,
) -> Bundle:
    """Return the bundle of a programme.

    ``facts`` by (session, cue) for every cue that has sound. ``standing`` are the day's earlier sessions as an earlier revision
    had them; they come first as they are, and the numbers of files run on behind them. Where the last of them ``goes_on``, the
    programme's first session is its rest.
    """
    if goes_on:
        rest, *others = programme.sessions
        programme = replace(programme, sessions=(replace(rest, start=standing[-1].start), *others))
    fresh = _fresh(programme, facts, first=sum(len(session.files) for session in standing) + 1)
    return Bundle(
        station=station.id,
        station_name=station.name,
        day=programme.day,
        revision=programme.revision,
        published=programme.published,
        sessions=_joined(standing, fresh) if goes_on else (*standing, *fresh),
    )


def _fresh(programme: Programme, facts: Mapping[tuple[int, int], FileFacts], first: int) -> tuple[BundleSession, ...]:
    """Return the sessions of a programme as published; ``first`` is the number of the first file."""
    names = file_names(programme.sessions, first=first)
    recipes, texts = _file_recipes(programme), _texts(programme)
    return tuple(
        BundleSession(
            start=plan.start,
            cap=plan.session.cap,
            playlist=playlist_name(plan),
            items=tuple(
                _item(
                    cue,
                    _file(cue, names[s, c], facts[s, c], recipes[id(cue.sound)], programme.day) if (s, c) in facts else None,
                    texts.get(id(cue.announcement)),
                )
                for c, cue in enumerate(plan.cues)
            ),
        )
        for s, plan in enumerate(programme.sessions)
    )


def _joined(standing: Sequence[BundleSession], fresh: Sequence[BundleSession]) -> tuple[BundleSession, ...]:
    begun, rest = standing[-1], fresh[0]
    return (*standing[:-1], replace(begun, items=(*begun.items, *rest.items)), *fresh[1:])


@lru_cache(maxsize=4096)
def tag_of(title: str, day: date) -> Tag:
    """Return what a player shows of an item on a day."""
    return Tag(title=title, album=_album(day), date=day.isoformat())


@lru_cache(maxsize=64)
def _album(day: date) -> str:
    return f"Bản tin ngày {day:%d/%m/%Y}"


def _file_recipes(programme: Programme) -> Mapping[int, FileRecipe]:
    """Return the published form of every recipe, by its identity: one that plays in three sessions is made once."""
    recipes = {id(cue.sound): cue.sound for plan in programme.sessions for cue in plan.cues if cue.sound is not None}
    return {identity: recipe.file for identity, recipe in recipes.items()}


def _texts(programme: Programme) -> Mapping[int, BundleText]:
    """Return the published form of every announcement, likewise."""
    cues = {id(cue.announcement): cue for plan in programme.sessions for cue in plan.cues}
    return {identity: _text(cue.announcement, cue.at) for identity, cue in cues.items() if cue.announcement is not None}


def _item(cue: Cue, file: BundleFile | None, text: BundleText | None) -> BundleItem:
    return BundleItem(
        kind=cue.kind,
        title=cue.title,
        at=cue.at,
        length=cue.length,
        because=cue.because,
        voice=cue.voice,
        fallback=cue.fallback,
        file=file if cue.recipe is not None else None,
        text=text,
        source=cue.source,
        standby=file if cue.recipe is None else None,
    )


def _file(cue: Cue, name: str, facts: FileFacts, recipe: FileRecipe, day: date) -> BundleFile:
    return BundleFile(name=name, bytes=facts.bytes, sha256=facts.sha256, crc32=facts.crc32, recipe=recipe, tag=tag_of(cue.title, day))


def _text(announcement: Announcement, at: datetime) -> BundleText:
    return BundleText(
        script=announcement.script,
        area=announcement.area,
        written=announcement.written,
        spoken=announcement.spoken.text,
        figures_as_of=announcement.figures_as_of,
        priority=announcement.priority,
        not_before=_midnight(announcement.first_day, at.tzinfo),
        not_after=_midnight(announcement.last_day + timedelta(days=1), at.tzinfo),
        document=announcement.document,
    )


@lru_cache(maxsize=1024)
def _midnight(day: date, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, time(), zone)
