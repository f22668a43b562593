"""Publish a day: programmes become folders with one zip each, whole or not at all."""

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from broadcast.bundle.manifest import FileFacts, manifest
from broadcast.errors import StorageFailed
from broadcast.files import swap_folder
from broadcast.model.audio import Recipe
from broadcast.model.programme import Programme, Published
from broadcast.model.station import Station
from broadcast.model.units import Millis
from broadcast.services import programmes
from broadcast.services.assembly import splice_recipe, stands, write_files
from broadcast.services.programmes import PlannedDay
from broadcast.services.tools import Tools


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
    """Plan and publish a day into ``out/DAY/STATION/``; what has not changed is not touched."""
    reports = []
    planned = programmes.plan(tools, chosen, day)
    for number, one in enumerate(planned, 1):
        reports.append(_publish(tools, one, out / day.isoformat() / one.station.id))
        tools.progress(number, len(planned), "ghi bản tin")
    return tuple(reports)


def _publish(tools: Tools, planned: PlannedDay, folder: Path) -> BundleReport:
    published, changed = _revision(tools, planned)
    document = published.manifest
    if not stands(folder, document):
        _write(tools, document, folder)
        changed = True
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
        draft = Programme(
            station=planned.station.id,
            day=planned.day,
            revision=last.revision + 1 if last else 1,
            published=tools.now().astimezone(tools.zone).replace(microsecond=0),
            sessions=planned.sessions,
        )
        document = manifest(draft, planned.station, facts, planned.kept)
        content = _content(document)
        if last is not None and last.content == content:
            return last, False
        fresh = Published(
            station=draft.station, day=draft.day, revision=draft.revision, published=draft.published, content=content, manifest=document
        )
        uow.programmes.save(fresh, planned.plays)
        uow.commit()
    return fresh, True


def _facts(tools: Tools, planned: PlannedDay) -> dict[tuple[int, int], FileFacts]:
    """Return size and hash of each cue's file; a recipe that plays several times is spliced once."""
    known: dict[tuple[Recipe, str], FileFacts] = {}
    facts: dict[tuple[int, int], FileFacts] = {}
    for s, plan in enumerate(planned.sessions):
        for c, cue in enumerate(plan.cues):
            if cue.recipe is None:
                continue
            if (cue.recipe, cue.title) not in known:
                data = splice_recipe(tools, cue.recipe, cue.title, planned.day.year)
                known[cue.recipe, cue.title] = FileFacts(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
            facts[s, c] = known[cue.recipe, cue.title]
    return facts


def _content(document: Mapping[str, Any]) -> str:
    lasting = {key: value for key, value in document.items() if key not in ("revision", "published")}
    return hashlib.sha256(json.dumps(lasting, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _write(tools: Tools, document: Mapping[str, Any], folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".tmp-{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True) as name:
            fresh = Path(name) / folder.name
            fresh.mkdir()
            write_files(tools, document, fresh)
            swap_folder(fresh, folder)
    except OSError as error:
        raise StorageFailed(f"Không ghi được bản tin {folder}: {error.strerror}. Kiểm tra đĩa còn chỗ và quyền ghi.") from error
