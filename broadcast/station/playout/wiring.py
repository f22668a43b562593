"""What the player of a box is made of: its folder, a program that makes sound, the server where there is one."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from broadcast.errors import BadInput
from broadcast.station.enrolment import FILE as ENROLMENT
from broadcast.station.enrolment import Enrolment, read_enrolment
from broadcast.station.memory import read_memory
from broadcast.station.playout.as_run_log import AsRunLog
from broadcast.station.playout.days import DayFolders, follow
from broadcast.station.playout.ffplay import FfplayPlayer
from broadcast.station.playout.hand_over import HandingOver, hand_over
from broadcast.station.playout.listen import Listener
from broadcast.station.playout.mpv import MpvPlayer
from broadcast.station.playout.player import Player
from broadcast.station.playout.playout import PlayerStanding, Playout
from broadcast.station.playout.rehearsal import RehearsalPlayer
from broadcast.station.playout.run import Clock, new_event, run
from broadcast.station.playout.station_clock import StationClock
from broadcast.station.playout.steady_player import SteadyPlayer
from broadcast.station.playout.urgent_desk import UrgentDesk
from broadcast.station.playout.volumes import Volumes
from broadcast.station.report_state import write_player
from broadcast.station.server import CentreServer
from broadcast.station.wiring import system_now

LOOK_S = 5.0
"""How often it is looked whether there are new days."""
PROGRAMS = ("mpv", "ffplay") if hasattr(socket, "AF_UNIX") else ("ffplay",)
"""In the order in which they are looked for; mpv is spoken to over a socket that Windows does not have."""
REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How a box is to play. ``player`` is empty for whichever program is here; ``arguments`` are that program's own."""

    folder: Path
    zone: ZoneInfo
    volumes: Volumes
    player: str = ""
    arguments: Sequence[str] = ()


def play(setup: Setup, until: Callable[[datetime], bool], stopped: threading.Event) -> None:
    """Play a folder's programme until told to stop, with the server's help where the folder belongs to one.

    Raises PlayerUnavailable, NotEnrolled, StorageFailed, BadInput for a folder that is not there.
    """
    if not setup.folder.is_dir():
        raise BadInput(f"Không có thư mục {setup.folder}. Tải bản tin trước: broadcast station sync, hoặc giải nén tệp zip vào đó.")
    enrolment = read_enrolment(setup.folder) if (setup.folder / ENROLMENT).exists() else None
    now = StationClock(setup.zone, system_now, partial(read_memory, setup.folder))
    with ExitStack() as closing:
        player = SteadyPlayer(partial(open_player, setup.player, setup.arguments, now))
        closing.callback(player.close)
        as_run_log = AsRunLog(setup.folder)
        as_run_log.recover()
        desk = UrgentDesk(setup.folder, player, as_run_log, new_event)
        if enrolment is not None:
            _connect(closing, enrolment, desk, as_run_log, now)
        line = follow(DayFolders(setup.folder), LOOK_S, time.monotonic)
        playout = Playout(player, as_run_log, line, setup.volumes, new_event)
        clock = Clock(now=now, wait=stopped.wait)
        run(playout, desk, clock, lambda moment: stopped.is_set() or until(moment), partial(_tell, setup.folder))


def _tell(folder: Path, standing: PlayerStanding) -> None:
    write_player(folder, volume=standing.volume, relay=standing.relay, playing=standing.playing)


def open_player(name: str, arguments: Sequence[str], now: Callable[[], datetime]) -> Player:
    """Return a player by its name, or whichever program is here. Raises PlayerUnavailable."""
    chosen = name or next(filter(shutil.which, PROGRAMS), PROGRAMS[0])
    if chosen == REHEARSAL:
        return RehearsalPlayer(now)
    return MpvPlayer(arguments) if chosen == "mpv" else FfplayPlayer(arguments)


def _connect(closing: ExitStack, enrolment: Enrolment, desk: UrgentDesk, as_run_log: AsRunLog, now: Callable[[], datetime]) -> None:
    """Listen for what is urgent and hand the log over, each over a connection and in a thread of its own."""
    listener = Listener(CentreServer(enrolment.url, enrolment.token), enrolment.station, desk, now)
    reporting = CentreServer(enrolment.url, enrolment.token)
    handing = HandingOver(lambda: hand_over(reporting, enrolment.station, enrolment.station_name, as_run_log, now))
    for helper in (listener, handing):
        helper.start()
        closing.callback(helper.stop)
