"""What a station's bytes cost the server: the layout of a zip, and how little of a day is fetched when only figures changed."""

import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from statistics import median
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from broadcast.bundle.assemble import written_files, zip_of, zip_of_sessions
from broadcast.bundle.segments import read_span, size_of
from broadcast.model.audio import FileRecipe, PartFile, Tag
from broadcast.model.bundle import Bundle, BundleFile, BundleItem, BundleSession
from broadcast.model.programme import CueKind
from broadcast.model.units import Frames, Hertz, Millis, PartId, StationId
from broadcast.sound.splice import file_bytes

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = date(2021, 2, 4)
FILES, PARTS, FRAMES = 20, 24, 104
"""Some 10 MB: 20 items of a minute, each of 24 breath groups."""


def _part(number):
    name = f"{number:064x}"
    return PartFile(id=PartId(name), sha256=name, frames=Frames(FRAMES), samples_per_frame=1152, rate=Hertz(48_000), bytes=FRAMES * 192)


def _item(number):
    recipe = FileRecipe(
        parts=tuple(_part(number * PARTS + place) for place in range(PARTS)), pauses=(Frames(19),) * PARTS, lead_frames=Frames(13)
    )
    tag = Tag(title=f"Bài {number}", album="Bản tin ngày 04/02/2021", date="2021-02-04")
    name = f"2021-02-04-{number:03d}-0530-bai.mp3"
    file = BundleFile(name=name, bytes=file_bytes(recipe, tag), sha256="ab" * 32, crc32=number, recipe=recipe, tag=tag)
    at = datetime(2021, 2, 4, 5, 30, tzinfo=HANOI) + timedelta(minutes=number)
    values = {"because": "đến lượt", "voice": "espeak", "fallback": "", "text": None}
    return BundleItem(kind=CueKind.ANNOUNCEMENT, title=tag.title, at=at, length=Millis(60_000), file=file, **values)


@pytest.fixture(scope="module")
def day():
    start = datetime(2021, 2, 4, 5, 30, tzinfo=HANOI)
    session = BundleSession(
        start=start, cap=Millis(1_800_000), playlist="2021-02-04-buoi-0530.m3u8", items=tuple(_item(number) for number in range(FILES))
    )
    return Bundle(station=StationId("cam-thach"), station_name="Đài", day=DAY, revision=1, published=start, sessions=(session,))


def _cpu(act, times):
    spans = []
    for _ in range(times):
        begun = process_time()
        act()
        spans.append(process_time() - begun)
    return median(spans)


def test_a_zip_of_10_mb_is_laid_out_in_a_millisecond(day, tmp_path):
    part = bytes(FRAMES * 192)
    layout = zip_of_sessions(day, ["0530"], lambda file: file.crc32)
    for file in day.files:
        (tmp_path / file.name).write_bytes((part * PARTS * 2)[: file.bytes])
    size = size_of(layout)

    def ours():
        zip_of_sessions(day, ["0530"], lambda file: file.crc32)

    def opponent():
        with zipfile.ZipFile(tmp_path / "day.zip", "w", zipfile.ZIP_STORED) as archive:
            for file in day.files:
                archive.write(tmp_path / file.name, file.name)

    ours()
    own, other, all_of_it = _cpu(ours, 41), _cpu(opponent, 9), _cpu(lambda: zip_of(day, lambda file: file.crc32), 21)
    print(
        f"\nR7 zip of {size / 1e6:.1f} MB, {FILES} files: laid out in {own * 1e3:.2f} ms of CPU ({all_of_it * 1e3:.2f} with manifest and "
        f"running order), zipfile STORED {other * 1e3:.1f} ms, {other / own:.0f} times"
    )
    assert 9e6 < size < 12e6
    assert own <= 1e-3


def test_a_range_of_a_zip_reads_only_the_parts_that_lie_there(day):
    read = []

    def part_bytes(part):
        read.append(part.id)
        return bytes(part.bytes)

    layout = zip_of(day, lambda file: file.crc32)
    assert sum(map(len, read_span(layout, 5_000_000, 65_536, part_bytes))) == 65_536
    assert len(read) <= 65_536 // (FRAMES * 192) + 2


def test_where_only_figures_changed_a_twentieth_is_fetched(day):
    """New figures re-speak one breath group of some items: what a box lacks then, beside the whole day."""
    changed = {number * PARTS for number in range(0, FILES, 2)}
    items = []
    for number, item in enumerate(day.items):
        parts = tuple(
            _part(10_000 + number) if number * PARTS + place in changed else part for place, part in enumerate(item.file.recipe.parts)
        )
        items.append(replace(item, file=replace(item.file, recipe=replace(item.file.recipe, parts=parts))))
    new = replace(day, revision=2, sessions=(replace(day.sessions[0], items=tuple(items)),))
    have = {part.sha256 for file in day.files for part in file.recipe.parts}
    lacking = {part.sha256: part.bytes for file in new.files for part in file.recipe.parts if part.sha256 not in have}
    manifest = len(written_files(new)["manifest.json"])
    share = (sum(lacking.values()) + manifest) / new.bytes
    print(
        f"\n{len(lacking)} of {FILES * PARTS} parts: with the manifest of {manifest / 1e3:.0f} kB {share:.1%} of {new.bytes / 1e6:.1f} MB"
    )
    assert share <= 0.05
