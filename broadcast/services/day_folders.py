"""Published days as they lie in the output folder: what a station can fetch now, read whole and never half-swapped."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from broadcast.errors import StorageFailed, UnknownName
from broadcast.files import reason_of
from broadcast.model.units import StationId
from broadcast.services.assembly import MANIFEST, RUNNING_ORDER

STATION = re.compile(r"[a-z0-9-]{1,64}")
"""What a station's folder may be called; nothing else is looked up on disk."""
TRIES = 3
"""A folder is exchanged at once; a reader that met the exchange looks again."""


@dataclass(frozen=True, kw_only=True)
class DayFolder:
    """One station's published day. ``etag`` is the SHA-256 (hex) of the manifest's bytes."""

    folder: Path
    station: StationId
    day: date
    manifest: Mapping[str, Any]
    etag: str

    @property
    def items(self) -> tuple[Mapping[str, Any], ...]:
        """All items of all sessions, in order of play."""
        return tuple(item for session in self.manifest["sessions"] for item in session["items"])

    @property
    def archive(self) -> str:
        """The name of the one zip."""
        return f"{self.station}.zip"

    @property
    def archive_bytes(self) -> int:
        """The size of the zip; 0 while it is missing."""
        path = self.folder / self.archive
        return path.stat().st_size if path.is_file() else 0

    def etag_of(self, name: str) -> str | None:
        """Return the strong tag of one file of this revision, or None for a name the manifest does not know."""
        for item in self.items:
            if item["file"] == name:
                return str(item["sha256"])
        playlists = {session["playlist"] for session in self.manifest["sessions"]}
        known = name in {MANIFEST, RUNNING_ORDER, self.archive} | playlists
        return hashlib.sha256(f"{self.etag}/{name}".encode()).hexdigest() if known else None


@dataclass(frozen=True, kw_only=True)
class OpenFile:
    """An opened file of a published day; whoever takes it closes it."""

    file: BinaryIO
    size: int
    etag: str


def day_folder(out: Path, station: StationId, day: date) -> DayFolder | None:
    """Return a station's published day, or None where there is none yet. Raises StorageFailed for a damaged manifest."""
    if not STATION.fullmatch(station):
        return None
    folder = out / day.isoformat() / station
    try:
        data = (folder / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StorageFailed(f"Không đọc được {folder / MANIFEST}: {reason_of(error)}. Kiểm tra quyền đọc rồi thử lại.") from error
    return DayFolder(folder=folder, station=station, day=day, manifest=_parsed(data, folder), etag=hashlib.sha256(data).hexdigest())


def published_days(out: Path) -> tuple[date, ...]:
    """Return the days that have at least one published station, newest first."""
    if not out.is_dir():
        return ()
    found = (day for path in out.iterdir() if (day := _day(path.name)) and any(path.glob(f"*/{MANIFEST}")))
    return tuple(sorted(found, reverse=True))


def open_file(out: Path, station: StationId, day: date, name: str) -> OpenFile:
    """Open a file that the day's manifest names, from the same revision as its tag. Raises UnknownName, StorageFailed."""
    for _ in range(TRIES):
        before = day_folder(out, station, day)
        etag = before.etag_of(name) if before else None
        if before is None or etag is None:
            raise UnknownName("tệp", name, [])
        try:
            file = (before.folder / name).open("rb")
        except FileNotFoundError:
            continue
        after = day_folder(out, station, day)
        if after is not None and after.etag == before.etag:
            return OpenFile(file=file, size=_size(file), etag=etag)
        file.close()
    raise StorageFailed(f"Bản tin {station} ngày {day:%d/%m/%Y} thiếu tệp {name} hoặc đang được thay. Đợi một lát rồi tải lại.")


def is_whole(folder: DayFolder) -> bool:
    """Whether every file of the day has the SHA-256 that its manifest promises."""
    wanted = {item["file"]: item["sha256"] for item in folder.items if item["file"]}
    return folder.archive_bytes > 0 and all(_digest(folder.folder / name) == digest for name, digest in wanted.items())


def _digest(path: Path) -> str:
    try:
        facts = path.stat()
    except OSError:
        return ""
    return _digest_of(path, facts.st_ino, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=4096)
def _digest_of(path: Path, _inode: int, _size: int, _changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(file: BinaryIO) -> int:
    size = file.seek(0, 2)
    file.seek(0)
    return size


def _parsed(data: bytes, folder: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(data)
        if isinstance(document["sessions"], list):
            return dict(document)
    except (ValueError, KeyError, TypeError):
        pass
    raise StorageFailed(f"Tệp {folder / MANIFEST} bị hỏng. Xoá thư mục {folder} rồi công bố lại ngày đó.")


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name) if len(name) == 10 else None
    except ValueError:
        return None
