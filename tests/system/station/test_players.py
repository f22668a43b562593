"""One contract for everything that makes sound: mpv and ffplay as Debian ships them, and the rehearsal."""

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from broadcast.station.playout.errors import PlayerUnavailable
from broadcast.station.playout.ffplay import FfplayPlayer
from broadcast.station.playout.mpv import MpvPlayer
from broadcast.station.playout.player import SILENCE_DB
from broadcast.station.playout.rehearsal import RehearsalPlayer
from broadcast.station.playout.steady_player import SteadyPlayer

ZERO = timedelta()
STARTING_S = 4
"""A program may take so long to start on a busy machine."""


@pytest.fixture(params=["mpv", "ffplay", "rehearsal"])
def player(request):
    os.environ["SDL_AUDIODRIVER"] = "dummy"
    opened = {
        "mpv": lambda: MpvPlayer(("--ao=null",)),
        "ffplay": FfplayPlayer,
        "rehearsal": lambda: RehearsalPlayer(lambda: datetime.now(UTC)),
    }[request.param]()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def tune(day_folder):
    return min(day_folder.glob("*.mp3"), key=lambda path: path.stat().st_size)


def _wait(player, seconds, done):
    begun = time.monotonic()
    while not done(player.sound()):
        assert time.monotonic() - begun < seconds
        time.sleep(0.02)
    return time.monotonic() - begun


def test_a_file_sounds_for_its_length(player, tune):
    from mutagen.mp3 import MP3

    length = MP3(tune).info.length
    player.play(str(tune), start=ZERO, volume=50)
    took = _wait(player, length + 6, lambda sound: not sound.playing)
    assert length - 0.3 < took < length + STARTING_S
    assert player.sound().failure == ""


def test_it_begins_in_the_middle_where_it_is_told_to(player, tune):
    from mutagen.mp3 import MP3

    left = 3.0
    player.play(str(tune), start=timedelta(seconds=MP3(tune).info.length - left), volume=50)
    assert left - 0.5 < _wait(player, left + 6, lambda sound: not sound.playing) < left + STARTING_S


def test_the_next_takes_the_place_of_what_sounds_and_a_stop_ends_it(player, tune):
    player.play(str(tune), start=ZERO, volume=50)
    time.sleep(0.4)
    player.play(str(tune), start=ZERO, volume=20)
    time.sleep(0.4)
    assert player.sound().playing
    player.stop()
    assert not player.sound().playing


@pytest.mark.parametrize("content", [None, b"", b"khong phai am thanh\n" * 99], ids=["missing", "empty", "text"])
def test_what_is_no_sound_fails_in_words(player, tmp_path, content):
    path = tmp_path / "x.mp3"
    if content is not None:
        path.write_bytes(content)
    player.play(str(path), start=ZERO, volume=50)
    _wait(player, 5, lambda sound: not sound.playing)
    assert player.sound().failure.startswith("không đọc được")


def test_a_stream_sounds_until_it_is_stopped(player, radio):
    player.play(radio(loud_for=60), start=ZERO, volume=50)
    time.sleep(3)
    assert player.sound().playing
    player.stop()


def test_mpv_hears_that_a_stream_has_fallen_silent(radio):
    player = MpvPlayer(("--ao=null",))
    player.play(radio(loud_for=4), start=ZERO, volume=50)
    _wait(player, 4, lambda sound: (sound.level_db or -99) > SILENCE_DB)
    _wait(player, 12, lambda sound: (sound.level_db or -99) < SILENCE_DB)
    player.close()


def test_a_killed_mpv_is_started_again(tune):
    steady = SteadyPlayer(lambda: MpvPlayer(("--ao=null",)))
    steady.play(str(tune), start=ZERO, volume=50)
    first = steady._player
    first._process.kill()
    first._process.wait()
    with pytest.raises(PlayerUnavailable):
        steady.sound()
    steady.play(str(tune), start=ZERO, volume=50)
    time.sleep(0.5)
    assert steady.sound().playing
    steady.close()
