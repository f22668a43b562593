"""The whole player on a folder, in a rehearsal."""

import threading
from zoneinfo import ZoneInfo

import pytest

from broadcast.errors import BadInput
from broadcast.station.playout.errors import PlayerUnavailable
from broadcast.station.playout.volumes import Volumes
from broadcast.station.playout.wiring import REHEARSAL, Setup, open_player, play

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_rehearsal_runs_until_it_is_stopped(lay_down, long_day):
    folder = lay_down(long_day).parent
    stopped = threading.Event()
    moments = []

    def until(moment):
        moments.append(moment)
        return len(moments) > 2

    play(Setup(folder=folder, zone=HANOI, volumes=Volumes(), player=REHEARSAL), until, stopped)
    assert moments[0].tzinfo is HANOI


def test_a_folder_that_is_not_there_says_what_to_do(tmp_path):
    with pytest.raises(BadInput, match="Tải bản tin trước"):
        play(Setup(folder=tmp_path / "no", zone=HANOI, volumes=Volumes(), player=REHEARSAL), lambda _moment: True, threading.Event())


@pytest.mark.parametrize("name", ["mpv", "ffplay"])
def test_a_machine_without_the_program_is_told_which(name, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(PlayerUnavailable, match=f"chưa có chương trình {name}"):
        open_player(name, (), lambda: None)
