"""A box's folder: parts that were fetched, days that are whole, and what must not be forgotten.

station.json                 who it is (``enrolment.py``)
parts/ab/SHA256.mp3          parts, checked each time they are read
parts/ab/SHA256.half         what came of a part before the line was cut
days/2021-02-04/             a day, swapped in whole: its files, manifest.json and manifest.sig
memory.json                  the newest revision seen of each day, the last contact, the clocks then (``memory.py``)
"""

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from broadcast.bundle.assemble import MANIFEST, assemble, written_files
from broadcast.bundle.errors import BadManifest
from broadcast.bundle.manifest import from_bytes
from broadcast.bundle.sign import SIGNATURE, check
from broadcast.errors import PartLost, StorageFailed
from broadcast.files import reason_of, scratch_folder, swap_folder, sweep, sync_folder, write_fresh
from broadcast.model.audio import PartFile
from broadcast.model.bundle import Bundle

ASIDE = ".old-"
"""How ``files.swap_folder`` names the folder that it moved aside where a system cannot exchange two names."""


class Box:
    """What lies in a box's folder. Whatever fails on its disk is StorageFailed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.days_folder = folder / "days"

    def day_folder(self, day: date) -> Path:
        """Return where a day lies."""
        return self.days_folder / day.isoformat()

    def part_path(self, sha256: str) -> Path:
        """Return where a part lies."""
        return self.folder / "parts" / sha256[:2] / f"{sha256}.mp3"

    def half_path(self, sha256: str) -> Path:
        """Return where the beginning of a part lies."""
        return self.part_path(sha256).with_suffix(".half")

    def read_part(self, part: PartFile, first: int = 0, length: int | None = None, /) -> bytes:
        """Return a part's bytes, compared with its hash, or a stretch of them. Raises PartLost."""
        try:
            data = self.part_path(part.sha256).read_bytes()
        except OSError as error:
            raise PartLost(part.id, "chưa có ở máy này") from error
        if hashlib.sha256(data).hexdigest() != part.sha256:
            raise PartLost(part.id, "bị hỏng ở máy này")
        return data if length is None else data[first : first + length]

    def lacks(self, part: PartFile) -> bool:
        """Whether a part is not here or is damaged; what is damaged is removed."""
        try:
            self.read_part(part)
        except PartLost:
            self.part_path(part.sha256).unlink(missing_ok=True)
            return True
        return False

    def days(self) -> tuple[date, ...]:
        """Return the days that lie here, in order."""
        return tuple(sorted(filter(None, map(_day, _names(self.days_folder)))))

    def bundle(self, day: date, public_key: str) -> Bundle:
        """Return a day that lies here, its signature checked. Raises BadManifest."""
        folder = self.day_folder(day)
        try:
            manifest, signature = (folder / MANIFEST).read_bytes(), (folder / SIGNATURE).read_text("ascii")
        except (OSError, ValueError) as error:
            raise BadManifest(f"thư mục {folder.name} thiếu {MANIFEST} hoặc {SIGNATURE}") from error
        check(public_key, manifest, signature)
        return from_bytes(manifest)

    def is_whole(self, day: date, public_key: str) -> bool:
        """Whether a day lies here as it was published: signed, and every file with its hash."""
        try:
            bundle = self.bundle(day, public_key)
            return all(_sha256(self.day_folder(day) / file.name) == file.sha256 for file in bundle.files)
        except (BadManifest, OSError):
            return False

    def write_day(self, bundle: Bundle, manifest: bytes, signature: str) -> None:
        """Put a day together from its parts and swap it in; a reader sees the old day or the new one. Raises PartLost, StorageFailed."""
        with _disk(self.days_folder), scratch_folder(self.days_folder, bundle.day.isoformat()) as scratch:
            fresh = scratch / bundle.day.isoformat()
            fresh.mkdir()
            for file in bundle.files:
                write_fresh(fresh / file.name, assemble(file, self.read_part))
            for name, data in {**written_files(bundle), MANIFEST: manifest, SIGNATURE: signature.encode()}.items():
                write_fresh(fresh / name, data)
            sync_folder(fresh)
            swap_folder(fresh, self.day_folder(bundle.day))

    def tidy(self) -> None:
        """Remove what a killed process left, and bring back a day that it had moved aside."""
        for name in _names(self.days_folder):
            if name.startswith(ASIDE):
                aside, day = self.days_folder / name, name[-10:]
                with _disk(aside):
                    shutil.rmtree(aside) if (self.days_folder / day).exists() else aside.rename(self.days_folder / day)
        sweep(self.days_folder)
        sweep(self.folder)
        sweep(self.folder / "parts", depth=1)

    def keep(self, days: int, named: frozenset[str]) -> None:
        """Keep the newest days, and of the parts those that are named (SHA-256); what is older goes."""
        for day in self.days()[:-days]:
            shutil.rmtree(self.day_folder(day), ignore_errors=True)
        for path in (self.folder / "parts").glob("*/*"):
            if path.stem not in named:
                with contextlib.suppress(OSError):
                    path.unlink()

    def free(self) -> int:
        """Return how many bytes the disk has left."""
        with _disk(self.folder):
            return shutil.disk_usage(self.folder).free


def part_names(bundle: Bundle) -> frozenset[str]:
    """Return the SHA-256 of every part of a day."""
    return frozenset(part.sha256 for file in bundle.files for part in file.recipe.parts)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name) if len(name) == 10 else None
    except ValueError:
        return None


@contextlib.contextmanager
def _disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageFailed(f"Không ghi được vào {folder}: {reason_of(error)}. Kiểm tra đĩa còn chỗ và quyền ghi.") from error
