"""From a manifest to the files it lists: any revision's files can be put together again from its recipes and the parts."""

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from broadcast.bundle.m3u import playlist
from broadcast.bundle.manifest import to_bytes
from broadcast.bundle.running_order import running_order
from broadcast.bundle.zip_layout import members_of, write_zip
from broadcast.errors import PartLost
from broadcast.files import write_whole, write_with
from broadcast.model.audio import Part, Recipe
from broadcast.model.units import Frames, PartId
from broadcast.sound.splice import splice
from broadcast.tools import Tools

MANIFEST = "manifest.json"
RUNNING_ORDER = "chuong-trinh.html"


def splice_recipe(tools: Tools, recipe: Recipe, title: str, year: int) -> bytes:
    """Return an item's MP3 file. Raises PartLost."""
    return splice(recipe, [_bytes(tools, part) for part in recipe.parts], title, year=year)


def assemble(tools: Tools, item: Mapping[str, Any], year: int) -> bytes:
    """Return the file of a manifest's item, checked against its SHA-256. Raises PartLost."""
    recipe = item["recipe"]
    parts = tuple(_part(tools, PartId(part["id"])) for part in recipe["parts"])
    pauses = tuple(Frames(pause) for pause in recipe["pauses_frames"])
    made = Recipe(parts=parts, pauses=pauses, lead_frames=Frames(recipe["lead_frames"]))
    data = splice_recipe(tools, made, recipe["title"], year)
    if hashlib.sha256(data).hexdigest() != item["sha256"]:
        raise PartLost(parts[0].id, f"ghép lại không ra đúng tệp {item['file']}")
    return data


def write_files(tools: Tools, document: Mapping[str, Any], folder: Path) -> None:
    """Write a whole bundle into an empty folder: sound, playlists, running order, manifest, zip."""
    written: dict[str, Path] = {}
    year = int(document["date"][:4])
    names = []
    for item in files_of(document):
        path, digest = folder / item["file"], item["sha256"]
        names.append(item["file"])
        if digest in written:
            path.hardlink_to(written[digest])
        else:
            write_whole(path, assemble(tools, item, year))
            written[digest] = path
    for name, data in _written(document).items():
        write_whole(folder / name, data)
        names.append(name)
    write_with(zip_path(folder), lambda out: write_zip(out, _inside(document), [folder / name for name in names]))


def stands(folder: Path, document: Mapping[str, Any]) -> bool:
    """Whether a folder holds exactly this bundle: every file is what it should be, and the zip names all of them with their sizes."""
    written = _written(document)
    sounds = {item["file"]: item["bytes"] for item in files_of(document)}
    members = {f"{_inside(document)}/{name}": size for name, size in (sounds | {name: len(data) for name, data in written.items()}).items()}
    return (
        all(_holds(folder / name, data) for name, data in written.items())
        and all(_sha256(folder / item["file"]) == item["sha256"] for item in files_of(document))
        and members_of(zip_path(folder)) == members
    )


def files_of(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the items of a manifest that have a file, in play order."""
    for session in document["sessions"]:
        yield from (item for item in session["items"] if item["file"])


def zip_path(folder: Path) -> Path:
    """Return where the one zip of a bundle's folder lies."""
    return folder / f"{folder.name}.zip"


def _written(document: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the bundle's files that are no sound: playlists, running order, manifest."""
    playlists = {session["playlist"]: playlist(session) for session in document["sessions"]}
    return {**playlists, RUNNING_ORDER: running_order(document), MANIFEST: to_bytes(document)}


def _inside(document: Mapping[str, Any]) -> str:
    return f"{document['station']['code']}-{document['date']}"


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _part(tools: Tools, name: PartId) -> Part:
    part = tools.audio.find(name)
    if part is None:
        raise PartLost(name, "không còn trong kho")
    return part


def _bytes(tools: Tools, part: Part) -> bytes:
    """Return a part's bytes as they were made: one that changed on disk is dropped, so that it is made again."""
    data = tools.audio.get(part)
    if zlib.crc32(data) != part.crc32:
        tools.audio.drop(part.id)
        raise PartLost(part.id, "bị hỏng (nội dung đã đổi)")
    return data


def _sha256(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
