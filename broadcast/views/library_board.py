"""Thư viện: every recording with how it stands today, how long and how loud it is, and what can be chosen for a new one."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from broadcast.errors import UnknownName
from broadcast.model.actor import Action
from broadcast.model.audio import Part, Tag
from broadcast.model.programme import CueKind
from broadcast.model.recording import Recording
from broadcast.model.station import Station
from broadcast.model.units import Millis, StationId
from broadcast.services.colleagues import others_who_may
from broadcast.services.delivery.downloads import Download
from broadcast.services.sound import library, recordings
from broadcast.services.sound.jingles import tune_part
from broadcast.services.sound.sound_files import part_reader
from broadcast.sound.splice import END, file_segments, length_ms, recipe_of
from broadcast.tools import Tools
from broadcast.views.nearby_days import stations_near
from broadcast.views.station_labels import labels_on


class Stand(StrEnum):
    """How a recording stands on a day."""

    WAITING = "waiting"
    IN_USE = "in-use"
    LATER = "later"
    OVER = "over"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """What a kind of recording is called, and where it plays."""

    label: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class LibraryRow:
    """One recording. ``part`` is None where its sound is not made or is lost."""

    recording: Recording
    stand: Stand
    whose: str
    part: Part | None

    @property
    def length(self) -> Millis | None:
        """How long it is."""
        return length_ms(recipe_of([self.part], [END])) if self.part else None

    def days_left(self, today: date) -> int:
        """How many days it may still be played after today."""
        return (self.recording.last - today).days


@dataclass(frozen=True, kw_only=True)
class LibraryBoard:
    """The library as it is looked at: all rows counted by kind, and those of the kind asked for."""

    today: date
    kinds: Mapping[str, KindWords]
    counts: Mapping[str, int]
    rows: tuple[LibraryRow, ...]
    labels: Mapping[StationId, str]
    stations: tuple[StationId, ...]
    tune: Part
    """The signature tune that every house has."""
    approvers: tuple[str, ...]
    """Who else may allow what the person who looks brought themselves."""

    @property
    def waiting(self) -> int:
        """How many of the rows wait for a yes."""
        return sum(row.stand is Stand.WAITING for row in self.rows)

    @property
    def tune_length(self) -> Millis:
        """How long the house's tune is."""
        return length_ms(recipe_of([self.tune], [END]))


def board(tools: Tools, kind: str = "", person: str = "") -> LibraryBoard:
    """Return the library as a person looks at it, or what it has of one kind; those in use and waiting first. Raises UnknownName."""
    if kind and kind not in kind_words():
        raise UnknownName("loại bản thu", kind, list(kind_words()))
    today = tools.today()
    with tools.begin() as uow:
        everything, labels, stations = uow.recordings.all(), labels_on(uow, today), stations_near(uow, today)
        approvers = others_who_may(uow, Action.APPROVE, person)
    chosen = [recording for recording in everything if kind in ("", recording.kind)]
    by_id = {station.id: station for station in stations}
    parts = recordings.parts_of(
        tools, [(recording.media, tools.profiles[_profile(recording, by_id)], library.is_music(recording)) for recording in chosen]
    )
    rows = [
        LibraryRow(
            recording=recording,
            stand=_stand(recording, today),
            whose=labels.get(recording.station, recording.station) if recording.station else "Mọi trạm",
            part=part,
        )
        for recording, part in zip(chosen, parts, strict=True)
    ]
    order = list(Stand)
    return LibraryBoard(
        today=today,
        kinds=kind_words(),
        counts={name: sum(recording.kind == name for recording in everything) for name in kind_words()},
        rows=tuple(sorted(rows, key=lambda row: (order.index(row.stand), -row.recording.number))),
        labels=labels,
        stations=tuple(by_id),
        tune=tune_part(tools, tools.profiles[_profile(None, by_id)]),
        approvers=approvers,
    )


def sound_of(tools: Tools, number: int) -> Download:
    """Return a recording as it would air, number 0 for the house's own tune. Raises UnknownName, NotAudio, BadSound."""
    with tools.begin() as uow:
        by_id = {station.id: station for station in stations_near(uow, tools.today())}
        chosen = next((recording for recording in uow.recordings.all() if recording.number == number), None)
    if chosen is None and number:
        raise UnknownName("bản thu số", str(number), [])
    profile = tools.profiles[_profile(chosen, by_id)]
    recipe = (
        recordings.ready(tools, chosen.media, profile, is_music=library.is_music(chosen)).recipe
        if chosen
        else recipe_of([tune_part(tools, profile)], [END])
    )
    tag = Tag(title=chosen.title if chosen else "Nhạc hiệu", date=tools.today().isoformat())
    return Download(etag=f"{recipe.parts[0].sha256}-{number}", content=file_segments(recipe.file, tag), read=part_reader(tools))


@cache
def kind_words() -> Mapping[str, KindWords]:
    """Return the kinds of recordings in words, by kind."""
    text = resources.files("broadcast.views").joinpath("data/recording_kinds.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t")
    return {CueKind(row["kind"]): KindWords(label=row["label"], hint=row["hint"]) for row in rows}


def _stand(recording: Recording, today: date) -> Stand:
    if recording.retired_by:
        return Stand.RETIRED
    if recording.last < today:
        return Stand.OVER
    if not recording.approved_by:
        return Stand.WAITING
    return Stand.LATER if today < recording.first else Stand.IN_USE


def _profile(recording: Recording | None, stations: Mapping[StationId, Station]) -> str:
    """Return the sound profile in which a recording is heard here: its station's, else the first of all."""
    station = stations.get(recording.station) if recording and recording.station else None
    return station.profile if station else min((other.profile for other in stations.values()), default="horn")
