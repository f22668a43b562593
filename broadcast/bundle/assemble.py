"""From a bundle to its files, with parts from wherever they lie: the server's store, or what a station has fetched.

Any revision's files can be put together again from its recipes; nothing here knows a database or a disk.
"""

import hashlib
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from broadcast.bundle.m3u import playlist
from broadcast.bundle.manifest import to_bytes
from broadcast.bundle.running_order import running_order
from broadcast.bundle.segments import ReadPart, read_all
from broadcast.bundle.zip_layout import Member, zip_segments
from broadcast.errors import PartLost
from broadcast.model.bundle import Bundle, BundleFile, BundleSession
from broadcast.sound.splice import Segment, file_segments
from broadcast.wording import worded

MANIFEST = "manifest.json"
RUNNING_ORDER = "chuong-trinh.html"


def assemble(file: BundleFile, read: ReadPart) -> bytes:
    """Return a file's bytes, checked against its SHA-256. Raises PartLost."""
    data = read_all(sound_segments(file), read)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise PartLost(file.recipe.parts[0].id, worded("file-not-as-published", name=file.name))
    return data


def sound_segments(file: BundleFile) -> list[Segment]:
    """Return what a file is made of, in order; no part is read."""
    return file_segments(file.recipe, file.tag)


def written_files(bundle: Bundle) -> Mapping[str, bytes]:
    """Return the files that are no sound, by name: playlists, running order, manifest."""
    playlists = {session.playlist: playlist(session) for session in bundle.sessions}
    return {**playlists, RUNNING_ORDER: running_order(bundle), MANIFEST: to_bytes(bundle)}


def zip_name(bundle: Bundle) -> str:
    """Return the name of the one zip, e.g. ``cam-thach-2021-02-04.zip``."""
    return f"{bundle.station}-{bundle.day.isoformat()}.zip"


def zip_of(bundle: Bundle, crc32: Callable[[BundleFile], int]) -> list[Segment]:
    """Return the zip with everything in it, sound first; ``crc32`` is asked for each file's checksum."""
    return _zip(f"{bundle.station}-{bundle.day.isoformat()}", bundle.day, bundle.files, written_files(bundle), crc32)


def hour_of(session: BundleSession) -> str:
    """Return the name by which a session of a day is asked for, e.g. ``0530``."""
    return f"{session.start:%H%M}"


def zip_of_sessions(bundle: Bundle, hours: Collection[str], crc32: Callable[[BundleFile], int]) -> list[Segment]:
    """Return a zip of some sessions (``hour_of``) with their playlists.

    Its folder names the revision too: sessions fetched again after a change lie beside the old ones, not among them.
    """
    sessions = [session for session in bundle.sessions if hour_of(session) in hours]
    folder = f"{bundle.station}-{bundle.day.isoformat()}-buoi-{'-'.join(map(hour_of, sessions))}-ban-{bundle.revision}"
    sounds = [file for session in sessions for file in session.files]
    return _zip(folder, bundle.day, sounds, {session.playlist: playlist(session) for session in sessions}, crc32)


def _zip(
    folder: str, day: date, sounds: Iterable[BundleFile], written: Mapping[str, bytes], crc32: Callable[[BundleFile], int]
) -> list[Segment]:
    heard = [Member(name=file.name, crc32=crc32(file), content=sound_segments(file)) for file in sounds]
    texts = [Member(name=name, crc32=zlib.crc32(data), content=(data,)) for name, data in written.items()]
    return zip_segments(folder, day, [*heard, *texts])
