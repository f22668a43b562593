"""From a bundle to its files, with parts from anywhere: a plain dictionary is enough."""

import io
import zipfile
from dataclasses import replace

import pytest

from broadcast.bundle.assemble import MANIFEST, RUNNING_ORDER, assemble, written_files, zip_name, zip_of
from broadcast.bundle.manifest import from_bytes
from broadcast.bundle.segments import read_all
from broadcast.errors import PartLost


@pytest.fixture
def day(bundle_made):
    return bundle_made()


@pytest.fixture
def parts(day, part_made):
    fetched = {}
    for file in day.files:
        for part in file.recipe.parts:
            fetched[part.id] = part_made("", part.frames)[1]
    return fetched


def test_every_file_is_what_the_bundle_says(day, parts):
    for file in day.files:
        assert len(assemble(file, lambda part: parts[part.id])) == file.bytes


def test_a_station_assembles_from_the_manifest_alone(day, parts):
    read_back = from_bytes(written_files(day)[MANIFEST])
    for ours, theirs in zip(day.files, read_back.files, strict=True):
        assert assemble(theirs, lambda part: parts[part.id]) == assemble(ours, lambda part: parts[part.id])


def test_parts_that_give_another_file_are_refused(day, parts):
    with pytest.raises(PartLost, match="không ra đúng tệp"):
        assemble(day.files[0], lambda part: bytes(part.bytes))
    with pytest.raises(PartLost, match="không ra đúng tệp"):
        assemble(replace(day.files[0], sha256="0" * 64), lambda part: parts[part.id])


def test_the_zip_holds_every_file_sound_first(day, parts):
    data = read_all(zip_of(day, lambda file: file.crc32), lambda part: parts[part.id])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = [name.removeprefix("cam-thach-2021-02-04/") for name in archive.namelist()]
    assert names == [*(file.name for file in day.files), "buoi-0530.m3u8", "buoi-1100.m3u8", "buoi-1700.m3u8", RUNNING_ORDER, MANIFEST]
    assert zip_name(day) == "cam-thach-2021-02-04.zip"
