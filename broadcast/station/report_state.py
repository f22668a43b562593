"""What a box tells the server about itself after a pass."""

import json
import shutil
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from broadcast.bundle.box_json import state_of, to_values
from broadcast.bundle.errors import BadManifest
from broadcast.bundle.fields import Fields
from broadcast.files import write_whole
from broadcast.model.box import BoxState
from broadcast.station.memory import NEVER, read_memory
from broadcast.station.sync import Tool

PLAYER_FILE = "player.json"
"""Written by the player: how loud it is, how its relay stands, what plays now (``box_json``'s fields of these names)."""
PACKAGE = "broadcast-scheduler"


def state_of_box(tool: Tool) -> BoxState:
    """Return how a box stands: what its disk has, what it holds, what its player last wrote."""
    player = _player(tool.box.folder)
    disk = shutil.disk_usage(tool.box.folder)
    memory = read_memory(tool.box.folder)
    return BoxState(
        version=_version(),
        disk_free=disk.free,
        disk_total=disk.total,
        volume=player.volume,
        relay=player.relay,
        playing=player.playing,
        revisions={day: memory.revisions[day][0] for day in tool.box.days() if day in memory.revisions},
        fault=memory.fault,
    )


def report_state(tool: Tool) -> None:
    """Tell the server how the box stands. Raises ServerUnreachable, TokenNotTaken."""
    tool.server.post(f"/api/v1/stations/{tool.enrolment.station}/state", to_values(state_of_box(tool), tool.now()))


def write_player(folder: Path, *, volume: int | None, relay: str, playing: str) -> None:
    """Keep what a player says of itself, for the next report. Raises StorageFailed."""
    values = to_values(BoxState(volume=volume, relay=relay, playing=playing), NEVER)
    write_whole(folder / PLAYER_FILE, json.dumps(values, ensure_ascii=False).encode())


def _player(folder: Path) -> BoxState:
    try:
        return state_of(Fields(json.loads((folder / PLAYER_FILE).read_bytes()), "player"))
    except (OSError, ValueError, BadManifest):
        return BoxState()


def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""
