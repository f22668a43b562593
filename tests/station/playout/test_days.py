"""What may be played from a folder: days as they lie there now, signed where the folder belongs to a server."""

import json
from dataclasses import replace
from datetime import timedelta

from broadcast.bundle.manifest import to_bytes
from broadcast.station.playout.days import DayFolders, follow
from broadcast.station.playout.timeline import Timeline
from broadcast.station.sync import sync


def test_days_lie_in_the_folder_itself_or_one_below(lay_down, long_day, moment, tmp_path):
    folder = lay_down(long_day)
    for place in (folder, folder.parent):
        assert DayFolders(place).line(moment("05:30:00")).at(moment("05:30:00")).path.parent == folder


def test_a_day_that_is_replaced_is_read_again(lay_down, long_day, moment):
    folder = lay_down(long_day)
    days = DayFolders(folder.parent)
    days.line(moment("05:30:00"))
    (folder / "manifest.json").write_bytes(to_bytes(replace(long_day, sessions=long_day.sessions[:1], revision=2)))
    assert days.line(moment("05:30:00")).at(moment("11:00:00")) is None


def test_a_damaged_manifest_is_named_and_the_other_days_play(lay_down, long_day, moment, caplog):
    folder = lay_down(long_day)
    (folder.parent / "2021-02-05").mkdir()
    (folder.parent / "2021-02-05" / "manifest.json").write_bytes(b"{")
    assert DayFolders(folder.parent).line(moment("05:30:00")).at(moment("05:30:00"))
    assert "2021-02-05: Bản tin hỏng" in caplog.text


def test_an_enrolled_box_plays_only_what_its_server_signed(served, tool, box_folder, moment, caplog):
    sync(tool)
    days = DayFolders(box_folder)
    assert days.line(moment("05:30:00")).at(moment("05:30:00")).path.exists()
    manifest = box_folder / "days" / "2021-02-04" / "manifest.json"
    document = json.loads(manifest.read_bytes())
    document["sessions"][0]["items"][0]["title"] = "Bài lạ"
    manifest.write_text(json.dumps(document), "utf-8")
    assert days.line(moment("05:30:00")).slots == ()
    assert "2021-02-04" in caplog.text


def test_the_disk_is_looked_at_only_now_and_then(lay_down, long_day, moment):
    seconds = [0.0]
    line = follow(DayFolders(lay_down(long_day).parent), 5, lambda: seconds[0])
    first = line(moment("05:30:00"))
    assert isinstance(first, Timeline)
    seconds[0] = 4.9
    assert line(moment("05:30:00") + timedelta(days=9)) is first
    seconds[0] = 5.1
    assert line(moment("05:30:00") + timedelta(days=9)) is not first
