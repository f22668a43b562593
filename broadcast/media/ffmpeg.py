"""One run of the pip-installed ffmpeg: input by a descriptor, output by a pipe, no other protocol, every resource limited."""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from broadcast.errors import NotAudio
from broadcast.wording import worded

MEGABYTE = 1_000_000
LOG_BYTES = 4000
LOG_AT_MOST = 16 * MEGABYTE
"""What it may write to files, and its log is the only one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLimits:
    """What one run may use."""

    seconds: int = 60
    """Both of CPU and of wall time."""
    memory: int = 1500 * MEGABYTE
    """Address space, bytes."""
    output: int = 400 * MEGABYTE
    """Bytes; what comes beyond is not read."""


def run(data: bytes, demuxer: str, arguments: Sequence[str], limits: RunLimits) -> tuple[bytes, str]:
    """Return what ffmpeg writes to its pipe and its last words. Raises NotAudio when it takes too long.

    The input is a nameless file handed over as descriptor 0, so that it can seek without a path and without the protocol
    ``file``: whatever a file says inside, ffmpeg can open nothing else. ``demuxer`` is the only reader tried.
    """
    command = [
        *(program(), "-v", "error", "-nostdin", "-hide_banner", "-threads", "1"),
        *("-protocol_whitelist", "fd,pipe", "-f", demuxer, "-i", "fd:", *arguments, "pipe:1"),
    ]
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as log:
        source.write(data)
        source.seek(0)
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.PIPE, stderr=log, start_new_session=True)
        out = _read(process, limits)
        log.seek(0)
        return out, log.read(LOG_BYTES).decode("utf-8", "replace")


@cache
def program() -> str:
    """Return the path of the binary that the package imageio-ffmpeg brings."""
    import imageio_ffmpeg

    return str(imageio_ffmpeg.get_ffmpeg_exe())


def _read(process: subprocess.Popen[bytes], limits: RunLimits) -> bytes:
    _limit(process.pid, limits)
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(process)

    timer = threading.Timer(limits.seconds, stop)
    timer.start()
    try:
        assert process.stdout is not None  # noqa: S101 (it is a pipe)
        out = process.stdout.read(limits.output)
    finally:
        timer.cancel()
        _kill(process)
        if process.stdout:
            process.stdout.close()
        process.wait()
    if late.is_set():
        raise NotAudio(worded("decoding-too-long", seconds=limits.seconds))
    return out


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _limit(pid: int, limits: RunLimits) -> None:
    """Linux can limit a process from outside; elsewhere time and output limits remain."""
    import resource

    if hasattr(resource, "prlimit"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            resource.prlimit(pid, resource.RLIMIT_AS, (limits.memory, limits.memory))
            resource.prlimit(pid, resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (LOG_AT_MOST, LOG_AT_MOST))
