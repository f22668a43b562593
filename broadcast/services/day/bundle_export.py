"""A published bundle as a folder with one zip, whole or not at all: for the demo, for sticks, for whoever asks for files."""

import hashlib
from functools import partial
from pathlib import Path

from broadcast.bundle.assemble import assemble, written_files, zip_name, zip_of
from broadcast.bundle.segments import read_span, size_of
from broadcast.errors import StorageFailed
from broadcast.files import reason_of, scratch_folder, swap_folder, sweep, write_whole, write_with
from broadcast.model.bundle import Bundle
from broadcast.services.sound.sound_files import crc32_of, part_reader
from broadcast.sound.splice import Segment
from broadcast.tools import Tools
from broadcast.wording import worded


def export(tools: Tools, bundle: Bundle, out: Path) -> tuple[Path, bool]:
    """Make ``out/DAY/STATION`` hold what was published last, also where another process published meanwhile.

    Return the folder, and whether it was written. Raises PartLost, StorageFailed.
    """
    folder, written = out / bundle.day.isoformat() / bundle.station, False
    while True:
        if not stands(tools, folder, bundle):
            _write(tools, bundle, folder)
            written = True
        with tools.begin() as uow:
            last = uow.bundles.latest(bundle.station, bundle.day)
        if last is None or last.revision == bundle.revision:
            return folder, written
        bundle = last


def stands(tools: Tools, folder: Path, bundle: Bundle) -> bool:
    """Whether a folder holds exactly this bundle: every file is what it should be, and the zip names all of them. Raises PartLost."""
    return (
        all(_holds(folder / name, data) for name, data in written_files(bundle).items())
        and all(_sha256(folder / file.name) == file.sha256 for file in bundle.files)
        and _is_laid_out(folder / zip_name(bundle), zip_of(bundle, partial(crc32_of, tools)))
    )


def _write(tools: Tools, bundle: Bundle, folder: Path) -> None:
    try:
        sweep(folder.parent)
        with scratch_folder(folder.parent, folder.name) as scratch:
            fresh = scratch / folder.name
            fresh.mkdir()
            _write_files(tools, bundle, fresh)
            swap_folder(fresh, folder)
    except OSError as error:
        raise StorageFailed(worded("bundle-not-written", folder=folder, reason=reason_of(error))) from error


def _write_files(tools: Tools, bundle: Bundle, folder: Path) -> None:
    """Write sound, playlists, running order, manifest and zip into an empty folder; equal sounds are one file with several names."""
    read, written = part_reader(tools), dict[str, Path]()
    for file in bundle.files:
        path = folder / file.name
        if file.sha256 in written:
            path.hardlink_to(written[file.sha256])
        else:
            write_whole(path, assemble(file, read))
            written[file.sha256] = path
    for name, data in written_files(bundle).items():
        write_whole(folder / name, data)
    layout = zip_of(bundle, partial(crc32_of, tools))
    write_with(folder / zip_name(bundle), lambda out: out.writelines(read_span(layout, 0, size_of(layout), read)))


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_laid_out(path: Path, layout: list[Segment]) -> bool:
    """Whether a zip has the right size and ends with the right directory, which holds every name, size and checksum."""
    directory = layout[-1]
    if not isinstance(directory, bytes) or not path.is_file() or path.stat().st_size != size_of(layout):
        return False
    with path.open("rb") as file:
        file.seek(-len(directory), 2)
        return file.read() == directory
