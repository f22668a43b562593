"""Publish a day: programmes become folders with one zip each, whole or not at all."""

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from broadcast.bundle.m3u import playlist
from broadcast.bundle.manifest import FileFacts, manifest, to_bytes
from broadcast.bundle.names import file_names
from broadcast.bundle.running_order import running_order
from broadcast.bundle.zip_layout import write_zip
from broadcast.files import swap_folder, write_whole, write_with
from broadcast.model.audio import Recipe
from broadcast.model.programme import Programme, Published
from broadcast.model.station import Station
from broadcast.model.units import Millis
from broadcast.services import programmes
from broadcast.services.programmes import PlannedDay
from broadcast.services.tools import Tools
from broadcast.sound.splice import splice

MANIFEST = "manifest.json"
RUNNING_ORDER = "chuong-trinh.html"


@dataclass(frozen=True, kw_only=True)
class BundleReport:
    """What was published for one station."""

    station: Station
    folder: Path
    items: int
    length: Millis
    revision: int
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
    files = _Files(tools, planned)
    published, changed = _revision(tools, planned, files)
    document = published.manifest
    if not _stands(folder, document):
        _write(folder, document, files)
        changed = True
    cues = [cue for plan in planned.sessions for cue in plan.cues]
    return BundleReport(
        station=planned.station,
        folder=folder,
        items=len(cues),
        length=Millis(sum(cue.length for cue in cues)),
        revision=published.revision,
        changed=changed,
        planned=planned,
    )


class _Files:
    """The MP3 files of a day, each distinct one spliced when it is needed and hashed once."""

    def __init__(self, tools: Tools, planned: PlannedDay) -> None:
        self._tools = tools
        self._year = planned.day.year
        self.names = file_names(planned.sessions)
        cues = {key: planned.sessions[key[0]].cues[key[1]] for key in self.names}
        self._sounds = {key: (cue.recipe, cue.title) for key, cue in cues.items() if cue.recipe}
        known: dict[tuple[Recipe, str], FileFacts] = {}
        self.facts: dict[tuple[int, int], FileFacts] = {}
        for key, sound in self._sounds.items():
            if sound not in known:
                data = self._splice(*sound)
                known[sound] = FileFacts(bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
            self.facts[key] = known[sound]

    def write_into(self, folder: Path) -> None:
        """Write each distinct file once and link the others to it (FAT sticks get copies when they are copied)."""
        written: dict[str, Path] = {}
        for key, name in self.names.items():
            digest, path = self.facts[key].sha256, folder / name
            if digest in written:
                path.hardlink_to(written[digest])
            else:
                write_whole(path, self._splice(*self._sounds[key]))
                written[digest] = path

    def _splice(self, recipe: Recipe, title: str) -> bytes:
        return splice(recipe, [self._tools.audio.get(part) for part in recipe.parts], title, year=self._year)


def _revision(tools: Tools, planned: PlannedDay, files: _Files) -> tuple[Published, bool]:
    """Return the revision that says what was planned: the last one if it says the same, else a new row."""
    with tools.begin() as uow:
        last = uow.programmes.latest(planned.station.id, planned.day)
        draft = Programme(
            station=planned.station.id,
            day=planned.day,
            revision=last.revision + 1 if last else 1,
            published=tools.now().astimezone(tools.zone).replace(microsecond=0),
            sessions=planned.sessions,
        )
        document = manifest(draft, planned.station, files.facts)
        content = _content(document)
        if last is not None and last.content == content:
            return last, False
        fresh = Published(
            station=draft.station, day=draft.day, revision=draft.revision, published=draft.published, content=content, manifest=document
        )
        uow.programmes.save(fresh, planned.plays)
        uow.commit()
    return fresh, True


def _content(document: Mapping[str, Any]) -> str:
    lasting = {key: value for key, value in document.items() if key not in ("revision", "published")}
    return hashlib.sha256(json.dumps(lasting, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _stands(folder: Path, document: Mapping[str, Any]) -> bool:
    """Whether the folder already holds exactly this bundle, every file checked by its hash."""
    path = folder / MANIFEST
    if not path.is_file() or path.read_bytes() != to_bytes(document) or not _zip_path(folder).is_file():
        return False
    wanted = {item["file"]: item["sha256"] for session in document["sessions"] for item in session["items"] if item["file"]}
    return all((folder / name).is_file() and _sha256(folder / name) == digest for name, digest in wanted.items())


def _write(folder: Path, document: Mapping[str, Any], files: _Files) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".tmp-{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True) as name:
        fresh = Path(name) / folder.name
        fresh.mkdir()
        files.write_into(fresh)
        for session in document["sessions"]:
            write_whole(fresh / session["playlist"], playlist(session))
        write_whole(fresh / RUNNING_ORDER, running_order(document))
        write_whole(fresh / MANIFEST, to_bytes(document))
        members = [*files.names.values(), *(session["playlist"] for session in document["sessions"]), RUNNING_ORDER, MANIFEST]
        archive = f"{document['station']['code']}-{document['date']}"
        write_with(_zip_path(fresh), lambda out: write_zip(out, archive, [fresh / member for member in members]))
        swap_folder(fresh, folder)


def _zip_path(folder: Path) -> Path:
    return folder / f"{folder.name}.zip"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
