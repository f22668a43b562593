"""Publish a day: planned programmes become revisions of bundles, and folders where files are asked for."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from broadcast.bundle.from_programme import FileFacts, bundle_of, tag_of
from broadcast.errors import BroadcastError, NotAllPublished, PartLost, PlanOutrun, SilentDay
from broadcast.model.audio import Recipe
from broadcast.model.bundle import Bundle
from broadcast.model.programme import Programme
from broadcast.model.station import Station, StationKind
from broadcast.services.day import programmes
from broadcast.services.day.bundle_export import export
from broadcast.services.day.planned_day import PlannedDay, PlannedStations
from broadcast.services.errors import ZoneChanged
from broadcast.services.rules.overlaps import with_neighbours
from broadcast.services.sound.sound_files import splice_recipe
from broadcast.tools import Tools

T = TypeVar("T")
MENDS = 5
"""How often a day is planned again because a part was lost or an item came within the lock time meanwhile."""
File = tuple[Recipe, str]
"""What makes an item's file: its recipe and its title."""


@dataclass(frozen=True, kw_only=True)
class BundleReport:
    """What was published for one station. ``folder`` is None where no files were asked for."""

    station: Station
    bundle: Bundle
    folder: Path | None
    changed: bool
    planned: PlannedDay

    @property
    def voices(self) -> tuple[str, ...]:
        """Who speaks, each voice once."""
        return tuple(dict.fromkeys(item.voice for item in self.bundle.items if item.voice))

    @property
    def fallbacks(self) -> tuple[str, ...]:
        """Why better voices did not speak, each reason once."""
        return tuple(dict.fromkeys(item.fallback for item in self.bundle.items if item.fallback))


Told = Callable[[BundleReport, int], object]
"""Hears what was published and how many stations are still to come."""


def _unheard(_report: BundleReport, _to_come: int) -> None:
    """Tell nobody."""


def publish(
    tools: Tools, chosen: Sequence[Station] | None, day: date, files: Path | None = None, *, tell: Told = _unheard
) -> tuple[BundleReport, ...]:
    """Plan and publish a day; what has not changed gets no new revision. With ``files`` each day is a folder there too.

    ``chosen`` None is every station, and one whose own row is damaged is among those that failed.
    Stations that hear the chosen ones are published with them, as they say the same where they meet. ``tell`` hears of each station
    as soon as it can be fetched. A station that fails does not stop the others: NotAllPublished is raised when all have had their turn.
    """
    reports, failed = publish_each(tools, chosen, day, files, tell=tell)
    if failed:
        raise NotAllPublished(failed)
    return reports


def publish_each(
    tools: Tools, chosen: Sequence[Station] | None, day: date, files: Path | None = None, *, tell: Told = _unheard
) -> tuple[tuple[BundleReport, ...], Mapping[str, BroadcastError]]:
    """Do the same and return what was published, and of every station that failed the reason. Raises where no day can be planned."""
    reports: list[BundleReport] = []
    together = programmes.stations(tools) if chosen is None else with_neighbours(tools, chosen)
    failed: dict[str, BroadcastError] = {} if chosen is not None else dict(programmes.damaged_stations(tools).items())
    for planned in _plans(tools, _in_turn(tools, together), day):
        failed.update(planned.damaged.items())
        for number, planned_day in enumerate(planned.programmes, 1):
            try:
                reports.append(_publish_whole(tools, planned_day, files))
                tell(reports[-1], len(together) - len(reports) - len(failed))
            except BroadcastError as error:
                failed[planned_day.station.id] = error
            tools.progress(number, len(planned.programmes), "ghi bản tin")
    return tuple(reports), failed


def _in_turn(tools: Tools, stations: Sequence[Station]) -> Sequence[Sequence[Station]]:
    """Return stations as they are spoken for: the city's first, with those that hear it, as it says most of what the others say."""
    city = [station for station in stations if station.kind is StationKind.RADIO][:1]
    ids = {station.id for station in with_neighbours(tools, city)}
    turns = [station for station in stations if station.id in ids], [station for station in stations if station.id not in ids]
    return [turn for turn in turns if turn] or [stations]


def _plans(tools: Tools, turns: Sequence[Sequence[Station]], day: date) -> Iterator[PlannedStations]:
    """Yield the plan of each turn; where a part was lost or time outran the plan (see ``_mending``), what is left is planned again."""
    left, mends = list(turns), MENDS
    while left:
        try:
            for planned in programmes.plan_in_turn(tools, left, day):
                yield planned
                left = left[1:]
        except (PartLost, PlanOutrun):
            if not mends:
                raise
            mends -= 1


def _mending(make: Callable[[], T]) -> T:
    """Do it again where a part was lost (whoever missed it dropped it, so that planning makes it anew), or where time outran the plan."""
    for _ in range(MENDS):
        try:
            return make()
        except (PartLost, PlanOutrun):
            continue
    return make()


def _publish_whole(tools: Tools, planned: PlannedDay, files: Path | None) -> BundleReport:
    try:
        return _publish(tools, planned, files)
    except (PartLost, PlanOutrun):
        return _mending(lambda: _publish(tools, programmes.plan(tools, [planned.station], planned.day)[0], files))


def _publish(tools: Tools, planned: PlannedDay, files: Path | None) -> BundleReport:
    if planned.mute:
        raise SilentDay(planned.mute)
    bundle, changed = _revision(tools, planned)
    folder, written = export(tools, bundle, files) if files else (None, False)
    return BundleReport(station=planned.station, bundle=bundle, folder=folder, changed=changed or written, planned=planned)


def _revision(tools: Tools, planned: PlannedDay) -> tuple[Bundle, bool]:
    """Return the revision that says what was planned, and whether it is new: the last one if it says the same."""
    facts = _facts(tools, planned)
    with tools.begin(write=True) as uow:
        last = uow.bundles.latest(planned.station.id, planned.day)
        if not programmes.still_holds(planned, last, tools.now(), tools.lock):
            raise PlanOutrun(planned.station.name)
        draft = Programme(
            station=planned.station.id,
            day=planned.day,
            revision=last.revision + 1 if last else 1,
            published=tools.now().astimezone(tools.zone).replace(microsecond=0),
            sessions=planned.sessions,
        )
        fresh = bundle_of(draft, planned.station, _by_place(planned, facts), planned.kept, goes_on=planned.standing.rest is not None)
        if last is not None and replace(fresh, revision=last.revision, published=last.published) == last:
            return last, False
        if last is not None and last.published.utcoffset() != last.published.astimezone(tools.zone).utcoffset():
            raise ZoneChanged(last, tools.zone.key)
        uow.bundles.save(fresh)
        standing = uow.turns.of([draft.station], draft.day).get(draft.station, {})
        uow.turns.save(draft.station, draft.day, draft.revision, {**standing, **planned.turns})
        uow.commit()
    return fresh, True


def _facts(tools: Tools, planned: PlannedDay) -> dict[File, FileFacts]:
    """Return size and checksums of each file; one that plays several times is spliced once. Raises PartLost."""
    facts: dict[File, FileFacts] = {}
    for plan in planned.sessions:
        for cue in plan.cues:
            if cue.sound is not None and (cue.sound, cue.title) not in facts:
                data = splice_recipe(tools, cue.sound, tag_of(cue.title, planned.day))
                facts[cue.sound, cue.title] = FileFacts(bytes=len(data), sha256=hashlib.sha256(data).hexdigest(), crc32=zlib.crc32(data))
    return facts


def _by_place(planned: PlannedDay, facts: Mapping[File, FileFacts]) -> dict[tuple[int, int], FileFacts]:
    return {
        (s, c): facts[cue.sound, cue.title]
        for s, plan in enumerate(planned.sessions)
        for c, cue in enumerate(plan.cues)
        if cue.sound is not None
    }
