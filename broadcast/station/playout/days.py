"""The days that lie in a folder, read again whenever one changes: a box's own (signed), or folders as ``publish --files`` writes."""

import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from broadcast.bundle.assemble import MANIFEST
from broadcast.bundle.errors import BadManifest
from broadcast.bundle.manifest import from_bytes
from broadcast.errors import BroadcastError
from broadcast.model.bundle import Bundle
from broadcast.station.box import Box
from broadcast.station.enrolment import FILE as ENROLMENT
from broadcast.station.enrolment import read_enrolment
from broadcast.station.playout.timeline import Day, Timeline, timeline

log = logging.getLogger(__name__)


class DayFolders:
    """What may be played from a folder. A day that cannot be read, or is not signed where it must be, is named in the log and left out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = read_enrolment(folder).public_key if (folder / ENROLMENT).exists() else ""
        self._days: tuple[Day, ...] = ()
        self._line = Timeline()
        self._seen: dict[Path, tuple[int, int]] | None = None
        self._today: date | None = None

    def line(self, now: datetime) -> Timeline:
        """Return what plays around a moment, from what lies there now."""
        seen = self._stamps()
        if seen != self._seen:
            self._days, self._seen, self._today = tuple(filter(None, map(self._read, seen))), seen, None
        if now.date() != self._today:
            self._line, self._today = timeline(self._days, now.date()), now.date()
        return self._line

    def _stamps(self) -> dict[Path, tuple[int, int]]:
        """Return the manifests there are, with what tells that one was replaced."""
        stamps = {}
        for path in (self._folder / MANIFEST, *self._folder.glob(f"*/{MANIFEST}"), *self._folder.glob(f"days/*/{MANIFEST}")):
            try:
                stat = path.stat()
            except OSError:
                continue
            stamps[path] = (stat.st_mtime_ns, stat.st_size)
        return stamps

    def _read(self, path: Path) -> Day | None:
        try:
            return Day(folder=path.parent, bundle=self._bundle(path))
        except (BroadcastError, OSError) as error:
            log.error("%s: %s", path.parent, error)  # noqa: TRY400 (the message says all)
            return None

    def _bundle(self, path: Path) -> Bundle:
        if not self._key:
            return from_bytes(path.read_bytes())
        bundle = Box(self._folder).bundle(_named_day(path), self._key)
        if bundle.day != _named_day(path):
            raise BadManifest(f"thư mục {path.parent.name} chứa bản tin ngày {bundle.day:%d/%m/%Y}")
        return bundle


def _named_day(path: Path) -> date:
    try:
        return date.fromisoformat(path.parent.name)
    except ValueError as error:
        raise BadManifest(f"thư mục {path.parent.name} không mang tên một ngày") from error


def follow(lines: DayFolders, every_s: float, seconds: Callable[[], float]) -> Callable[[datetime], Timeline]:
    """Return a function like ``DayFolders.line`` that looks at the disk only now and then; ``seconds`` is a steady clock."""
    latest: list[tuple[float, Timeline]] = []

    def line(now: datetime) -> Timeline:
        if not latest or seconds() - latest[0][0] >= every_s or seconds() < latest[0][0]:
            latest[:] = [(seconds(), lines.line(now))]
        return latest[0][1]

    return line
