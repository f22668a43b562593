"""MP3 files from the parts in the store; what does not fit is said, and dropped so that it is made again."""

import zlib
from dataclasses import replace

import pytest

from broadcast.bundle.assemble import assemble
from broadcast.errors import PartLost
from broadcast.model.audio import FileRecipe, Tag
from broadcast.model.units import PartId
from broadcast.services.sound.sound_files import crc32_of, part_reader, splice_recipe


@pytest.fixture
def day(open_tools, tmp_path, bundle_made, keep_bundle):
    tools, bundle = open_tools(audio_store=tmp_path / "parts"), bundle_made()
    keep_bundle(tools, bundle)
    return tools, bundle


def test_a_file_comes_back_byte_for_byte(day):
    tools, bundle = day
    for file in bundle.files:
        assert splice_recipe(tools, file.recipe, file.tag) == assemble(file, part_reader(tools))


def test_a_part_that_is_no_longer_kept_is_named(day):
    tools, bundle = day
    part = replace(bundle.files[0].recipe.parts[0], id=PartId("0" * 64))
    with pytest.raises(PartLost, match="000000000000… không còn trong kho"):
        splice_recipe(tools, FileRecipe(parts=(part,), pauses=(0,), lead_frames=13), Tag(title="x"))


def test_a_part_that_rotted_is_dropped(day, tmp_path):
    tools, bundle = day
    part = bundle.files[0].recipe.parts[0]
    path = tmp_path / "parts" / part.sha256[:2] / f"{part.sha256}.mp3"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(PartLost, match="hỏng"):
        part_reader(tools)(part)
    assert tools.parts.find(part.id) is None


def test_a_checksum_that_was_not_noted_is_found_by_putting_the_file_together(day):
    tools, bundle = day
    file = bundle.files[0]
    assert crc32_of(tools, replace(file, crc32=None)) == file.crc32 == zlib.crc32(assemble(file, part_reader(tools)))
