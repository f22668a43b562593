"""MP3 files from the parts in the store."""

from functools import partial

from broadcast.bundle.assemble import sound_segments
from broadcast.bundle.checksum import crc32_of_segments
from broadcast.bundle.segments import ReadPart, read_all
from broadcast.errors import PartLost
from broadcast.model.audio import FileRecipe, PartFile, Tag
from broadcast.model.bundle import BundleFile
from broadcast.sound.splice import file_segments
from broadcast.tools import Tools
from broadcast.wording import worded


def part_reader(tools: Tools) -> ReadPart:
    """Return what reads parts from the store and raises PartLost; one that changed on disk is dropped, so that it is made again."""

    def read(part: PartFile, first: int = 0, length: int | None = None, /) -> bytes:
        row = tools.parts.find(part.id)
        if row is None:
            raise PartLost(part.id, worded("part-not-in-store"))
        if row.sha256 != part.sha256:
            raise PartLost(part.id, worded("part-made-otherwise"))
        return tools.parts.get(row) if length is None else tools.parts.piece(row, first, length)

    return read


def splice_recipe(tools: Tools, recipe: FileRecipe, tag: Tag) -> bytes:
    """Return an item's MP3 file. Raises PartLost."""
    return read_all(file_segments(recipe, tag), part_reader(tools))


def crc32_of(tools: Tools, file: BundleFile) -> int:
    """Return a file's CRC-32; of bundles that did not note it, from those of its parts. Raises PartLost."""
    return file.crc32 if file.crc32 is not None else crc32_of_segments(sound_segments(file), partial(_crc32_of_part, tools))


def _crc32_of_part(tools: Tools, part: PartFile) -> int:
    row = tools.parts.find(part.id)
    if row is None or row.sha256 != part.sha256:
        raise PartLost(part.id, "không còn trong kho")
    return row.crc32
