"""mpv, told what to play over its IPC socket; it measures its own output, so that a silent stream is noticed."""

import contextlib
import json
import math
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from broadcast.station.playout.errors import PlayerUnavailable
from broadcast.station.playout.player import SILENCE_DB, PlayerSound

START_S, ANSWER_S = 10.0, 5.0
NETWORK_S = 5
"""After so long without data a stream counts as dead."""
METER = "lavfi.r128.M"
"""Momentary loudness (EBU R 128, 400 ms)."""
ARGUMENTS = (
    "--idle=yes",
    "--no-config",
    "--no-terminal",
    "--no-video",
    "--audio-display=no",
    "--ytdl=no",
    "--load-scripts=no",
    "--keep-open=no",
    f"--network-timeout={NETWORK_S}",
    "--af=@meter:lavfi=[ebur128=metadata=1]",
)


class MpvPlayer:
    """Adapter of the port ``Player``. ``arguments`` are mpv's own, e.g. ``--ao=alsa``."""

    name = "mpv"

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        if not hasattr(socket, "AF_UNIX"):
            raise PlayerUnavailable(self.name, "trên máy này chương trình chưa nối được với mpv, dùng --player ffplay")
        self._folder = tempfile.TemporaryDirectory(prefix="broadcast-mpv-")
        self._path = Path(self._folder.name, "ipc")
        self._entry, self._failure, self._playing, self._requests = 0, "", False, 0
        self._unread = b""
        try:
            command = ["mpv", *ARGUMENTS, f"--input-ipc-server={self._path}", *arguments]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except OSError as error:
            self._folder.cleanup()
            raise PlayerUnavailable(self.name, "máy này chưa có chương trình mpv") from error
        self._socket = self._connected()

    def play(self, source: str, *, start: timedelta, volume: int) -> None:
        """Play a file or a stream's address in place of what sounds. Raises PlayerUnavailable."""
        self._ask("set_property", "volume", volume)
        self._ask("set_property", "options/start", f"{start.total_seconds():.3f}")
        loaded = self._ask("loadfile", source, "replace")
        self._entry, self._failure, self._playing = int((loaded or {}).get("playlist_entry_id", 0)), "", True

    def stop(self) -> None:
        """Be silent. Raises PlayerUnavailable."""
        self._ask("stop")
        self._playing = False

    def sound(self) -> PlayerSound:
        """Return what it does now. Raises PlayerUnavailable where mpv has died."""
        waits = self._ask("get_property", "core-idle")
        meter = self._ask("get_property", "af-metadata/meter") if self._playing else None
        return PlayerSound(
            playing=self._playing, level_db=_level(meter, waits=bool(waits)) if self._playing else None, failure=self._failure
        )

    def close(self) -> None:
        """End mpv."""
        with contextlib.suppress(PlayerUnavailable):
            self._ask("quit")
        self._socket.close()
        try:
            self._process.wait(ANSWER_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def _connected(self) -> socket.socket:
        door = socket.socket(socket.AF_UNIX)
        door.settimeout(ANSWER_S)
        deadline = time.monotonic() + START_S
        while True:
            try:
                door.connect(str(self._path))
            except OSError as error:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    door.close()
                    self._process.kill()
                    self._process.wait()
                    self._folder.cleanup()
                    raise PlayerUnavailable(self.name, "mpv không khởi động được") from error
                time.sleep(0.02)
            else:
                return door

    def _ask(self, *command: object) -> Any:  # noqa: ANN401 (whatever JSON the property holds)
        """Send a command; return the data of its answer, None where it has none or mpv refuses. Raises PlayerUnavailable."""
        self._requests += 1
        line = json.dumps({"command": command, "request_id": self._requests}).encode() + b"\n"
        try:
            self._socket.sendall(line)
            while True:
                message = json.loads(self._line())
                if message.get("request_id") == self._requests and "event" not in message:
                    return message.get("data")
                self._note(message)
        except (OSError, ValueError) as error:
            raise PlayerUnavailable(self.name, "mpv đã dừng hoặc không trả lời") from error

    def _line(self) -> bytes:
        while b"\n" not in self._unread:
            data = self._socket.recv(1 << 16)
            if not data:
                raise ConnectionResetError
            self._unread += data
        line, _, self._unread = self._unread.partition(b"\n")
        return line

    def _note(self, message: dict[str, Any]) -> None:
        """Take in an event: only the end of what was loaded last matters."""
        if message.get("event") == "end-file" and message.get("playlist_entry_id", self._entry) == self._entry:
            self._playing = False
            self._failure = f"không đọc được ({message.get('file_error', 'lỗi')})" if message.get("reason") == "error" else ""


def _level(meter: object, *, waits: bool) -> float:
    """Return the loudness that a meter shows; of pure silence it shows no number, and while mpv waits for data there is none.

    >>> _level({METER: "-18.2"}, waits=False), _level({METER: "nan"}, waits=False), _level(None, waits=False)
    (-18.2, -120.0, -120.0)
    """
    level = float(meter[METER]) if isinstance(meter, dict) and METER in meter and not waits else math.nan
    return SILENCE_DB * 2 if math.isnan(level) else level
