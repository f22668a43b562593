"""ffplay: one process for each thing that is played. It does not tell how loud it is, and ends with 0 whatever happens."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import timedelta

from broadcast.station.playout.errors import PlayerUnavailable
from broadcast.station.playout.player import PlayerSound

END_S = 3.0


class FfplayPlayer:
    """Adapter of the port ``Player``. ``arguments`` are ffplay's own."""

    name = "ffplay"

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        self._arguments = tuple(arguments)
        self._process: subprocess.Popen[bytes] | None = None
        self._failure = ""
        if shutil.which("ffplay") is None:
            raise PlayerUnavailable(self.name, "máy này chưa có chương trình ffplay")
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed by ``close``)

    def play(self, source: str, *, start: timedelta, volume: int) -> None:
        """Play a file or a stream's address in place of what sounds."""
        self.stop()
        self._complaints.seek(0)
        self._complaints.truncate()
        command = ["ffplay", "-hide_banner", "-nodisp", "-vn", "-autoexit", "-loglevel", "error", "-volume", str(volume)]
        seek = ["-ss", f"{start.total_seconds():.3f}"] if start else []
        whole = [*command, *seek, *self._arguments, "-i", source]
        self._process = subprocess.Popen(whole, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self._complaints)
        self._failure = ""

    def stop(self) -> None:
        """Be silent."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(END_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None

    def sound(self) -> PlayerSound:
        """Return what it does now."""
        if self._process is None:
            return PlayerSound(playing=False, failure=self._failure)
        if self._process.poll() is None:
            return PlayerSound(playing=True)
        complaint = self._complained()
        self._process, self._failure = None, f"không đọc được ({complaint[:120]})" if complaint else ""
        return PlayerSound(playing=False, failure=self._failure)

    def close(self) -> None:
        """End ffplay."""
        self.stop()
        self._complaints.close()

    def _complained(self) -> str:
        self._complaints.seek(0)
        return self._complaints.read().decode("utf-8", "replace").strip()
