"""Liquidsoap's scripts: what they are made of. That they run: ``tests/system/station/test_liquidsoap.py``."""

from datetime import timedelta
from pathlib import Path

import pytest

from broadcast.errors import BadInput
from broadcast.station.playout.days import DayFolders
from broadcast.station.playout.liquidsoap import Icecast, Studio, hour_script, icecast_of, live_script, pieces_of, recordings

STUDIO = Studio(server="https://dai.vn", station="cam-pha", token='a"b', always=Path("/luon-co"))
ICECAST = Icecast(host="127.0.0.1", port=8000, mount="radio.mp3", password="x")


def test_a_live_script_begins_with_whose_programme_it_plays():
    script = live_script(STUDIO, ICECAST)
    assert 'SERVER = "https://dai.vn"\nSTATION = "cam-pha"\nTOKEN = "a\\"b"' in script
    assert "allow_root" not in script
    assert script.rstrip().endswith("mean(air))")


@pytest.mark.parametrize("word", ["#{process.run('x')}", "a\nb"])
def test_no_word_of_a_person_runs(word):
    from dataclasses import replace

    with pytest.raises(BadInput, match="Liquidsoap"):
        live_script(replace(STUDIO, station=word), ICECAST)


def test_icecasts_address_is_read_as_people_type_it():
    assert icecast_of("127.0.0.1:8000/radio.mp3", "x") == ICECAST
    with pytest.raises(BadInput):
        icecast_of("127.0.0.1", "x")


def test_an_hour_is_filled_to_its_end_and_every_item_stands_at_its_moment(lay_down, long_day, moment):
    folder = lay_down(long_day)
    first = moment("05:29:50")
    filler = folder / "filler.mp3"
    pieces = pieces_of(DayFolders(folder).line(first), first, timedelta(minutes=1), {filler: timedelta(seconds=4)})
    assert sum((length for length, _ in pieces), timedelta()) == timedelta(minutes=1)
    places, at = {}, first
    for length, path in pieces:
        places.setdefault(path.name, at)
        at += length
    assert places["001-nhac-hieu.mp3"] == moment("05:30:00")
    assert places["002-loi-ich.mp3"] == long_day.items[1].at
    assert "filler.mp3" in places
    script = hour_script(pieces, folder, folder / "x.wav", root=True)
    assert "duration=60.000" in script
    assert "allow_root.set(true)" in script


def test_a_gap_that_nothing_fills_says_what_to_do(lay_down, long_day, moment):
    line = DayFolders(lay_down(long_day)).line(moment("05:29:50"))
    with pytest.raises(BadInput, match="--always"):
        pieces_of(line, moment("05:29:50"), timedelta(minutes=1), {})


def test_a_folder_of_recordings_is_taken_for_what_it_holds(lay_down, long_day):
    folder = lay_down(long_day)
    for name in ("._01.mp3", "00.mp3", "cover.jpg"):
        (folder / name).write_bytes(b"x" * 99)
    assert {path.name for path in recordings(folder)} == {file.name for file in long_day.files}
