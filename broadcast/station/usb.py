"""A day onto a USB stick, in play order, and read back: amplifiers play what they find in the order in which it was written."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from broadcast.bundle.assemble import written_files
from broadcast.bundle.errors import BadManifest
from broadcast.bundle.sign import SIGNATURE
from broadcast.errors import StorageFailed
from broadcast.files import reason_of, scratch_folder, swap_folder, sweep, sync_folder, write_fresh
from broadcast.model.bundle import Bundle, BundleItem
from broadcast.station.box import Box
from broadcast.station.errors import StickFailed

ALLOWANCE = 32 << 10
"""Bytes that a file may take on a stick beyond its own: FAT32 gives whole clusters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What lies on a stick now: its folder there, how many files, and the titles that were left out because they may air no more."""

    folder: Path
    files: int
    left_out: tuple[str, ...]


def write_stick(box: Box, public_key: str, day: date, stick: Path) -> Written:
    """Put a day onto a stick, verified file by file; what lay there of that day is replaced only when all of it is good.

    Raises StickFailed for a stick that is full, gone or wrong, BadManifest for a day that is not here or not whole.
    """
    if not box.is_whole(day, public_key):
        raise BadManifest(f"bản tin ngày {day:%d/%m/%Y} không có đủ ở máy này", "Chạy: broadcast station sync, rồi ghi lại.")
    bundle = box.bundle(day, public_key)
    name = f"{bundle.station}-{day.isoformat()}"
    files = dict(_files(box, bundle))
    _check_stick(stick, sum(len(data) + ALLOWANCE for data in files.values()))
    try:
        sweep(stick)
        with scratch_folder(stick, name) as scratch:
            fresh = scratch / name
            fresh.mkdir()
            for file, data in files.items():
                write_fresh(fresh / file, data)  # by no other name first: that would change the order in which players find files
            sync_folder(fresh)
            _read_back(fresh, files)
            swap_folder(fresh, stick / name)
        _read_back(stick / name, files)
    except (OSError, StorageFailed) as error:
        raise _failed(stick, error) from error
    left_out = tuple(item.title for item in bundle.items if not _may_air(item))
    return Written(folder=stick / name, files=len(files), left_out=left_out)


def _files(box: Box, bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """Yield what goes onto the stick, sound in order of play first."""
    folder = box.day_folder(bundle.day)
    for item in bundle.items:
        if item.sound is not None and _may_air(item):
            yield item.sound.name, (folder / item.sound.name).read_bytes()
    for name in (*written_files(bundle), SIGNATURE):
        yield name, (folder / name).read_bytes()


def _may_air(item: BundleItem) -> bool:
    """Whether an item may be heard when the programme has it; a stick knows no clock that would stop it later."""
    return item.text is None or item.text.not_before <= item.at < item.text.not_after


def _check_stick(stick: Path, needed: int) -> None:
    if not stick.is_dir():
        raise StickFailed(f"Không thấy USB ở {stick}. Cắm lại, xem tên ổ, rồi chạy lại.")
    try:
        free = shutil.disk_usage(stick).free
    except OSError as error:
        raise _failed(stick, error) from error
    if free < needed:
        raise StickFailed(f"USB {stick} còn {free / 1e6:.0f} MB, bản tin cần {needed / 1e6:.0f} MB. Xóa bớt tệp cũ trên USB rồi ghi lại.")


def _read_back(folder: Path, files: Mapping[str, bytes]) -> None:
    """Compare every file with what was written, from the stick itself where the system can forget what it keeps in memory."""
    for name, data in files.items():
        with (folder / name).open("rb") as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            if hashlib.file_digest(file, "sha256").digest() != hashlib.sha256(data).digest():
                raise StickFailed(f"USB {folder.parent} không giữ đúng tệp {name}. Dùng USB khác.")


def _failed(stick: Path, error: OSError | StorageFailed) -> StickFailed:
    if isinstance(error, StickFailed):
        return error
    if isinstance(error, OSError) and stick.is_dir():
        return StickFailed(f"Không ghi được USB {stick}: {reason_of(error)}. Xóa bớt tệp hoặc dùng USB khác rồi ghi lại.")
    return StickFailed(f"USB {stick} bị rút ra hoặc hỏng khi đang ghi. Cắm lại rồi ghi lại; đừng rút trước khi thấy «Đã ghi xong».")
