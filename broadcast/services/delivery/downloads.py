"""What a station can fetch now: files of published days, laid out from rows and read from parts, nothing stored twice."""

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from broadcast.bundle.assemble import MANIFEST, hour_of, sound_segments, written_files, zip_name, zip_of, zip_of_sessions
from broadcast.bundle.m3u import playlist
from broadcast.bundle.segments import ReadPart, no_part, size_of
from broadcast.errors import StorageFailed, UnknownName
from broadcast.model.audio import PartFile
from broadcast.model.box import DayHead
from broadcast.model.bundle import Bundle
from broadcast.model.jobs import BuildBundle
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.services.background import jobs
from broadcast.services.sound.sound_files import crc32_of, part_reader
from broadcast.sound.splice import Segment
from broadcast.tools import Tools
from broadcast.wording import worded

SESSIONS_ZIP = re.compile(r"buoi-(\d{4}(?:-\d{4})*)\.zip")
"""What the zip of some sessions is asked for by: ``buoi-1100-1700.zip``."""


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file to send: its strong tag (unquoted) and what it is made of; ``read`` brings the parts, if it has any."""

    etag: str
    content: Sequence[Segment]
    read: ReadPart = no_part
    bundle: Bundle | None = None
    """The day that a zip is of, and ..."""
    hours: tuple[str, ...] = ()
    """... which of its sessions (``hour_of``) it holds."""

    @property
    def size(self) -> int:
        """Its length in bytes."""
        return size_of(self.content)


def open_file(tools: Tools, station: StationId, day: date, name: str, client_has: Callable[[str], bool] = lambda _etag: False) -> Download:
    """Return a file that a station's newest revision names, with the tag of that revision.

    Where ``client_has`` says that the tag of manifest or zip is known already, nothing more is read and the content is empty.
    Raises UnknownName for what the revision does not name, StorageFailed for a file of which a part is missing.
    """
    read = part_reader(tools)
    with tools.begin() as uow:
        digest = uow.bundles.digest(station, day)
        if digest is None:
            raise UnknownName("tệp", name, [])
        if (name == MANIFEST or name.endswith(".zip")) and client_has(etag := _etag_of(digest, name)):
            return Download(etag=etag, content=(), read=read)
        bundle = uow.bundles.latest(station, day)
    if bundle is None:
        raise UnknownName("tệp", name, [])
    sound = next((file for file in bundle.files if file.name == name), None)
    hours = _hours(bundle, name)
    content = sound_segments(sound) if sound else _other_content(tools, bundle, name, hours)
    _check_parts(tools, bundle, name, content)
    etag = sound.sha256 if sound else _etag_of(digest, name)
    return Download(etag=etag, content=content, read=read, bundle=bundle if hours else None, hours=hours)


def open_playlist(tools: Tools, station: StationId, day: date, name: str, address: Callable[[str], str]) -> Download:
    """Return a session's playlist in which every file stands with its whole address. Raises UnknownName."""
    with tools.begin() as uow:
        bundle = uow.bundles.latest(station, day)
    session = next((session for session in bundle.sessions if session.playlist == name), None) if bundle else None
    if session is None:
        raise UnknownName("tệp", name, [])
    data = playlist(session, address)
    return Download(etag=hashlib.sha256(data).hexdigest(), content=(data,))


def open_part(tools: Tools, sha256: str) -> Download:
    """Return a part by the SHA-256 of its bytes. Raises UnknownName where it is not here, whole and undamaged."""
    data = tools.parts.of_content(sha256)
    if data is None:
        raise UnknownName("phần âm thanh", sha256, [])
    return Download(etag=sha256, content=(data,))


def days(tools: Tools, station: StationId) -> tuple[DayHead, ...]:
    """Return the newest revisions of a station's days from today on, by day; empty where nothing is published."""
    with tools.begin() as uow:
        heads = uow.bundles.heads(tools.today())
    return tuple(sorted((head for head in heads if head.station == station), key=lambda head: head.day))


def days_file(heads: Iterable[DayHead]) -> Download:
    """Return days as the JSON list that boxes ask for."""
    rows = [{"date": head.day.isoformat(), "revision": head.revision, "sha256": head.sha256} for head in heads]
    data = json.dumps({"days": rows}).encode()
    return Download(etag=hashlib.sha256(data).hexdigest(), content=(data,))


def station_of(tools: Tools, station: StationId) -> Station:
    """Return a station. Raises UnknownName."""
    with tools.begin() as uow:
        row = uow.stations.get(station)
    if row is None:
        raise UnknownName("trạm", station, [])
    return row


def is_whole(tools: Tools, bundle: Bundle) -> bool:
    """Whether every part of the day lies in the store in its full length; what they hold is compared by the audit."""
    parts = {part.id: part for file in bundle.files for part in file.recipe.parts}
    return all(tools.parts.holds(part) for part in parts.values())


def _etag_of(digest: str, name: str) -> str:
    return digest if name == MANIFEST else hashlib.sha256(f"{digest}/{name}".encode()).hexdigest()


def _hours(bundle: Bundle, name: str) -> tuple[str, ...]:
    """Return the sessions that a zip of that name holds; none where it is the name of no zip of this day."""
    hours = tuple(map(hour_of, bundle.sessions))
    if name == zip_name(bundle):
        return hours
    match = SESSIONS_ZIP.fullmatch(name)
    named = match[1].split("-") if match else []
    return tuple(hour for hour in hours if hour in named) if named and set(named) <= set(hours) else ()


def _other_content(tools: Tools, bundle: Bundle, name: str, hours: Collection[str]) -> Sequence[Segment]:
    if hours:
        checksum = partial(crc32_of, tools)
        return zip_of(bundle, checksum) if name == zip_name(bundle) else zip_of_sessions(bundle, hours, checksum)
    written = written_files(bundle)
    if name not in written:
        raise UnknownName("tệp", name, [])
    return (written[name],)


def _check_parts(tools: Tools, bundle: Bundle, name: str, content: Sequence[Segment]) -> None:
    """See that nothing is missing before the first byte is sent; else ask for it while the day may still air. Raises StorageFailed."""
    parts = {segment.id: segment for segment in content if isinstance(segment, PartFile)}
    if all(tools.parts.holds(part) for part in parts.values()):
        return
    missing = f"Bản tin {bundle.station} ngày {bundle.day:%d/%m/%Y} thiếu một phần của {name}."
    if bundle.day < tools.today():
        raise StorageFailed(worded("part-gone-past-day", missing=missing))
    jobs.ask(tools, BuildBundle(station=bundle.station, day=bundle.day))
    raise StorageFailed(worded("part-gone-remade", missing=missing))
