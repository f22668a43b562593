"""A peer's agent took 8,192 of 500,000 bytes for a finished file. Ours: cut at every byte of a 4 kB file, and 200 times in a full day."""

import hashlib
import random
import shutil

from broadcast.model.audio import PartFile
from broadcast.model.units import Frames, Hertz, PartId
from broadcast.services.day.bundle_export import export
from broadcast.station.box import Box
from broadcast.station.errors import ServerUnreachable
from broadcast.station.fetch import fetch_part
from broadcast.station.server import CentreServer
from broadcast.station.sync import sync

DAY = "2021-02-04"
DRAWS = 200
STRIDE = 400_000
"""Bytes within which the next cut is drawn: a full day of 4 MB is cut some twenty times."""


def test_a_file_of_4_kb_cut_at_every_byte_is_never_taken_short(part_server, tmp_path):
    data = part_server.data
    part = PartFile(
        id=PartId("a" * 64),
        sha256=hashlib.sha256(data).hexdigest(),
        frames=Frames(1),
        samples_per_frame=1152,
        rate=Hertz(48_000),
        bytes=4096,
    )
    box, server = Box(tmp_path), CentreServer(part_server.url, "mã")
    seen = []

    def while_broken(_pause):
        seen.append(not box.part_path(part.sha256).exists())

    for cut in range(len(data)):
        part_server.cut = cut
        fetch_part(server, box, part, while_broken)
        assert box.read_part(part) == data
        box.part_path(part.sha256).unlink()
    server.close()
    assert len(seen) >= len(data) and all(seen)
    assert part_server.asked.count(None) == len(data) + 1


def test_a_full_day_cut_at_200_drawn_places_is_the_old_day_or_the_whole_new_one(real_day, line, new_box, tmp_path):
    whole = new_box("whole")
    line.mend()
    sync(whole)
    length, right = line.sent, _files(whole)
    with real_day.tools.begin() as uow:
        bundle = uow.bundles.latest("cam-thach", whole.box.days()[0])
    exported, _ = export(real_day.tools, bundle, tmp_path / "exported")
    assert right == {
        **{path.name: path.read_bytes() for path in exported.iterdir() if path.suffix != ".zip"},
        "manifest.sig": right["manifest.sig"],
    }
    box, draw, broken, days = new_box("cut"), random.Random(23), 0, 0
    while broken < DRAWS or not box.box.days():
        line.cut(draw.randrange(STRIDE)) if broken < DRAWS else line.mend()
        try:
            sync(box)
        except ServerUnreachable:
            broken += 1
            assert not box.box.days()
            for part in (box.box.folder / "parts").glob("*/*.mp3"):
                assert hashlib.sha256(part.read_bytes()).hexdigest() == part.stem
            continue
        assert _files(box) == right
        days += 1
        if broken < DRAWS:
            for left in ("parts", "days"):
                shutil.rmtree(box.box.folder / left)
            (box.box.folder / "memory.json").unlink()
    print(f"\n{broken} cuts in {days} times a day of {length / 1e6:.1f} MB and {len(bundle.files)} files: each day came to its right end")
    assert days >= 3


def _files(tool):
    return {path.name: path.read_bytes() for path in tool.box.day_folder(tool.box.days()[0]).iterdir()}
