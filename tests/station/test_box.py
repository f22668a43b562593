"""A box's folder: what a killed process leaves is put right, and only whole days count."""

from datetime import date

import pytest

from broadcast.bundle.errors import BadManifest
from broadcast.errors import PartLost
from broadcast.station.box import ASIDE, Box, part_names
from broadcast.station.sync import sync

DAY = date(2021, 2, 4)


def test_a_day_that_was_moved_aside_comes_back_and_one_that_was_replaced_goes(tool):
    sync(tool)
    day = tool.box.day_folder(DAY)
    day.rename(day.with_name(f"{ASIDE}7-{day.name}"))
    tool.box.tidy()
    assert tool.box.is_whole(DAY, tool.enrolment.public_key)
    day.with_name(f"{ASIDE}8-{day.name}").mkdir()
    tool.box.tidy()
    assert [path.name for path in tool.box.days_folder.iterdir()] == [day.name]


def test_strangers_in_the_folder_are_no_days(tool):
    sync(tool)
    for name in ("Thumbs.db", "2021-2-5", "2021-02-31", "._2021-02-04"):
        (tool.box.days_folder / name).mkdir()
    assert tool.box.days() == (DAY,)


def test_a_part_is_compared_each_time_it_is_read(tool):
    sync(tool)
    bundle = tool.box.bundle(DAY, tool.enrolment.public_key)
    part = bundle.files[0].recipe.parts[0]
    assert part.sha256 in part_names(bundle)
    assert tool.box.read_part(part, 1, 3) == tool.box.read_part(part)[1:4]
    tool.box.part_path(part.sha256).write_bytes(b"x")
    with pytest.raises(PartLost, match="bị hỏng ở máy này"):
        tool.box.read_part(part)
    assert tool.box.lacks(part)
    with pytest.raises(PartLost, match="chưa có ở máy này"):
        tool.box.read_part(part)


def test_a_day_without_its_signature_is_no_day(tool):
    sync(tool)
    (tool.box.day_folder(DAY) / "manifest.sig").unlink()
    with pytest.raises(BadManifest, match="thiếu manifest.json hoặc manifest.sig"):
        tool.box.bundle(DAY, tool.enrolment.public_key)
    assert not tool.box.is_whole(DAY, tool.enrolment.public_key)


def test_an_empty_folder_has_nothing(tmp_path):
    assert Box(tmp_path / "new").days() == ()
