"""Publish a day: programmes become folders with one zip each, whole or not at all."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from broadcast.bundle.manifest import FileFacts, manifest
from broadcast.errors import BroadcastError, NotAllPublished, PartLost, SilentDay, StorageFailed
from broadcast.files import reason_of, swap_folder
from broadcast.model.audio import Recipe
from broadcast.model.programme import Programme, Published
from broadcast.model.station import Station
from broadcast.model.units import Millis
from broadcast.services import programmes
from broadcast.services.assembly import splice_recipe, stands, write_files
from broadcast.services.programmes import PlannedDay
from broadcast.tools import Tools

T = TypeVar("T")
MENDS = 5
"""How often a day is planned again because a part was lost; each time at least that part is made anew."""
File = tuple[Recipe, str]
"""What makes an item's file: its recipe and its title."""


@dataclass(frozen=True, kw_only=True)
class BundleReport:
    """What was published for one station."""

    station: Station
    folder: Path
    items: int
    length: Millis
    revision: int
    voices: tuple[str, ...]
    fallbacks: tuple[str, ...]
    """Why better voices did not speak, each reason once."""
    changed: bool
    planned: PlannedDay


def publish(tools: Tools, chosen: Sequence[Station], day: date, out: Path) -> tuple[BundleReport, ...]:
    """Plan and publish a day into ``out/DAY/STATION/``; what has not changed is not touched.

    A station that fails does not stop the others: NotAllPublished is raised when all have had their turn.
    """
    reports = []
    failed: dict[str, BroadcastError] = {}
    planned = _mending(lambda: programmes.plan(tools, chosen, day))
    for number, one in enumerate(planned, 1):
        try:
            reports.append(_publish_whole(tools, one, out / day.isoformat() / one.station.id))
        except BroadcastError as error:
            failed[one.station.id] = error
        tools.progress(number, len(planned), "ghi bản tin")
    if failed:
        raise NotAllPublished(failed)
    return tuple(reports)


def _mending(make: Callable[[], T]) -> T:
    """Do it again where a part was lost: whoever missed it dropped it, so that planning makes it anew."""
    for _ in range(MENDS):
        try:
            return make()
        except PartLost:
            continue
    return make()


def _publish_whole(tools: Tools, planned: PlannedDay, folder: Path) -> BundleReport:
    try:
        return _publish(tools, planned, folder)
    except PartLost:
        return _mending(lambda: _publish(tools, programmes.plan(tools, [planned.station], planned.day)[0], folder))


def _publish(tools: Tools, planned: PlannedDay, folder: Path) -> BundleReport:
    if planned.mute:
        raise SilentDay(planned.mute)
    published, changed = _revision(tools, planned)
    changed |= _lay_out(tools, published, folder)
    document = published.manifest
    items = [item for session in document["sessions"] for item in session["items"]]
    return BundleReport(
        station=planned.station,
        folder=folder,
        items=len(items),
        length=Millis(sum(item["duration_ms"] for item in items)),
        revision=published.revision,
        voices=tuple(dict.fromkeys(item["voice"] for item in items if item["voice"])),
        fallbacks=tuple(dict.fromkeys(item["fallback"] for item in items if item.get("fallback"))),
        changed=changed,
        planned=planned,
    )


def _revision(tools: Tools, planned: PlannedDay) -> tuple[Published, bool]:
    """Return the revision that says what was planned: the last one if it says the same, else a new row."""
    facts = _facts(tools, planned)
    with tools.begin(write=True) as uow:
        last = uow.programmes.latest(planned.station.id, planned.day)
        planned = programmes.as_publishable(planned, last, tools.now())
        draft = Programme(
            station=planned.station.id,
            day=planned.day,
            revision=last.revision + 1 if last else 1,
            published=tools.now().astimezone(tools.zone).replace(microsecond=0),
            sessions=planned.sessions,
        )
        document = manifest(draft, planned.station, _by_place(planned, facts), planned.kept)
        content = _content(document)
        if last is not None and last.content == content:
            return last, False
        fresh = Published(
            station=draft.station, day=draft.day, revision=draft.revision, published=draft.published, content=content, manifest=document
        )
        uow.programmes.save(fresh, planned.plays)
        uow.commit()
    return fresh, True


def _facts(tools: Tools, planned: PlannedDay) -> dict[File, FileFacts]:
    """Return size and hash of each file; one that plays several times is spliced once. Raises PartLost."""
    facts: dict[File, FileFacts] = {}
    for plan in planned.sessions:
        for cue in plan.cues:
            if cue.recipe is not None and (cue.recipe, cue.title) not in facts:
                data = splice_recipe(tools, cue.recipe, cue.title, planned.day.year)
                facts[cue.recipe, cue.title] = FileFacts(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
    return facts


def _by_place(planned: PlannedDay, facts: Mapping[File, FileFacts]) -> dict[tuple[int, int], FileFacts]:
    return {
        (s, c): facts[cue.recipe, cue.title]
        for s, plan in enumerate(planned.sessions)
        for c, cue in enumerate(plan.cues)
        if cue.recipe is not None
    }


def _content(document: Mapping[str, Any]) -> str:
    lasting = {key: value for key, value in document.items() if key not in ("revision", "published")}
    return hashlib.sha256(json.dumps(lasting, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _lay_out(tools: Tools, published: Published, folder: Path) -> bool:
    """Make the folder hold what was published last, also where another process published meanwhile; True if it was written."""
    written = False
    while True:
        if not stands(folder, published.manifest):
            _write(tools, published.manifest, folder)
            written = True
        with tools.begin() as uow:
            last = uow.programmes.latest(published.station, published.day)
        if last is None or last.revision == published.revision:
            return written
        published = last


def _write(tools: Tools, document: Mapping[str, Any], folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".tmp-{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True) as name:
            fresh = Path(name) / folder.name
            fresh.mkdir()
            write_files(tools, document, fresh)
            swap_folder(fresh, folder)
    except OSError as error:
        raise StorageFailed(f"Không ghi được bản tin {folder}: {reason_of(error)}. Kiểm tra đĩa còn chỗ và quyền ghi.") from error
