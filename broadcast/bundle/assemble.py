"""From a bundle to its files, with parts from wherever they lie: the server's store, or what a station has fetched.

Any revision's files can be put together again from its recipes; nothing here knows a database or a disk.
"""

import hashlib
import zlib
from collections.abc import Callable, Mapping

from broadcast.bundle.m3u import playlist
from broadcast.bundle.manifest import to_bytes
from broadcast.bundle.running_order import running_order
from broadcast.bundle.segments import ReadPart, read_all
from broadcast.bundle.zip_layout import Member, zip_segments
from broadcast.errors import PartLost
from broadcast.model.bundle import Bundle, BundleFile
from broadcast.sound.splice import Segment, file_segments

MANIFEST = "manifest.json"
RUNNING_ORDER = "chuong-trinh.html"


def assemble(file: BundleFile, read: ReadPart) -> bytes:
    """Return a file's bytes, checked against its SHA-256. Raises PartLost."""
    data = read_all(sound_segments(file), read)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise PartLost(file.recipe.parts[0].id, f"ghép lại không ra đúng tệp {file.name}")
    return data


def sound_segments(file: BundleFile) -> list[Segment]:
    """Return what a file is made of, in order; no part is read."""
    return file_segments(file.recipe, file.tag)


def written_files(bundle: Bundle) -> Mapping[str, bytes]:
    """Return the files that are no sound, by name: playlists, running order, manifest."""
    playlists = {session.playlist: playlist(session) for session in bundle.sessions}
    return {**playlists, RUNNING_ORDER: running_order(bundle), MANIFEST: to_bytes(bundle)}


def zip_name(bundle: Bundle) -> str:
    """Return the name of the one zip."""
    return f"{bundle.station}.zip"


def zip_of(bundle: Bundle, crc32: Callable[[BundleFile], int]) -> list[Segment]:
    """Return the zip with everything in it, sound first; ``crc32`` is asked for each file's checksum."""
    sounds = [Member(name=file.name, crc32=crc32(file), content=sound_segments(file)) for file in bundle.files]
    written = [Member(name=name, crc32=zlib.crc32(data), content=(data,)) for name, data in written_files(bundle).items()]
    return zip_segments(f"{bundle.station}-{bundle.day.isoformat()}", bundle.day, [*sounds, *written])
