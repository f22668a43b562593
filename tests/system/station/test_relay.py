"""A relay by mpv from a real stream: where it falls silent, its standby is heard within five seconds."""

import threading
import time
from dataclasses import replace
from datetime import timedelta

from broadcast.bundle.manifest import from_bytes, to_bytes
from broadcast.model.programme import CueKind, RelaySource, SourceKind
from broadcast.station.playout.as_run_log import AsRunLog
from broadcast.station.playout.days import DayFolders
from broadcast.station.playout.mpv import MpvPlayer
from broadcast.station.playout.player import SILENCE_DB
from broadcast.station.playout.playout import Playout
from broadcast.station.playout.run import Clock, new_event, run
from broadcast.station.playout.urgent_desk import UrgentDesk
from broadcast.station.playout.volumes import Volumes


class Listening(MpvPlayer):
    """mpv, with a note of when what was begun, and when the stream was last loud."""

    def __init__(self):
        super().__init__(("--ao=null",))
        self.begun, self.loud = [], 0.0

    def sound(self):
        sound = super().sound()
        if len(self.begun) == 1 and (sound.level_db or SILENCE_DB) > SILENCE_DB:
            self.loud = time.monotonic()
        return sound

    def play(self, source, *, start, volume):
        self.begun.append((time.monotonic(), source))
        super().play(source, start=start, volume=volume)


def test_silence_on_a_relay_lasts_less_than_five_seconds(day_folder, tmp_path, radio):
    bundle = from_bytes((day_folder / "manifest.json").read_bytes())
    tune, said = next(iter(bundle.sessions)).items[:2]
    address = radio(loud_for=5)
    source = RelaySource(kind=SourceKind.STREAM, address=address)
    relay = replace(
        said, kind=CueKind.RELAY, title="VOV1", at=tune.at, length=16_000, text=None, file=None, source=source, standby=said.file
    )
    (tmp_path / said.file.name).write_bytes((day_folder / said.file.name).read_bytes())
    only = replace(bundle, sessions=(replace(bundle.sessions[0], items=(relay,)),))
    (tmp_path / "manifest.json").write_bytes(to_bytes(only))
    player, log = Listening(), AsRunLog(tmp_path)
    begun = time.monotonic()
    clock = Clock(now=lambda: relay.at + timedelta(seconds=time.monotonic() - begun), wait=threading.Event().wait)
    desk = UrgentDesk(tmp_path, player, log, new_event)
    run(Playout(player, log, DayFolders(tmp_path).line, Volumes(), new_event), desk, clock, lambda now: now >= relay.end)
    player.close()
    (_, first), (turned, standby) = player.begun[:2]
    assert (first, standby) == (address, str(tmp_path / said.file.name))
    assert turned - player.loud < 5, "from the last sound of the stream to the first of its standby"
    (report,) = log.waiting()
    assert 3_500 < report.length < 7_000
    assert "luồng im lặng" in report.reason
