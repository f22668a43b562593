"""The caller's side of ``server.py``: start it, ask it with a deadline, end it whole and start it anew."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

from broadcast.speech.espeak import server
from broadcast.wording import worded

_START_S = 15.0


class ServerFailed(Exception):
    """The server crashed, hung or refused; the text says what."""


class ServerLost(ServerFailed):
    """The server ended by itself (killed, out of memory): the same request may be asked of a new one."""


class EspeakProcess:
    """One running server. Not thread-safe: one question at a time."""

    def __init__(self, library: Path, data: Path, limit_s: float, *, grace_s: float = 2.0) -> None:
        """Start it. A fork ends itself after ``limit_s``; a server that hangs too is killed ``grace_s`` later. Raises ServerFailed."""
        self.owner = os.getpid()
        self._patience_s = limit_s + grace_s
        self._asked = 0
        self._process = _start(library, data, limit_s)
        status, reason = self._read(0, time.monotonic() + _START_S)
        if status != server.SOUND:
            self.kill()
            raise ServerFailed(reason.decode())

    def ask(self, request: dict[str, object]) -> bytes:
        """Return 16-bit mono sound. Raises ServerFailed; after a hang or a lost server ``alive`` is False."""
        self._asked += 1
        try:
            stdin = _pipe(self._process.stdin)
            stdin.write(json.dumps({"id": self._asked, **request}).encode() + b"\n")
            stdin.flush()
        except OSError as error:
            self.kill()
            raise ServerLost(str(error)) from error
        status, data = self._read(self._asked, time.monotonic() + self._patience_s)
        if status != server.SOUND:
            raise ServerFailed(data.decode())
        return data

    @property
    def pid(self) -> int:
        """The server's process id, which is its process group's too."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked again."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it with everything that it started."""
        if self.owner != os.getpid():
            return  # we are a fork of the process that owns it
        if self.alive:  # else its id may be another's by now; a fork that it left ends by its own alarm
            with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS answers EPERM for a group of zombies
                os.killpg(self.pid, signal.SIGKILL)
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)

    def _read(self, number: int, deadline: float) -> tuple[int, bytes]:
        answered, status, length = server.HEADER.unpack(self._read_exactly(server.HEADER.size, deadline))
        if answered != number:
            self.kill()
            raise ServerFailed(f"{answered} != {number}")
        return status, self._read_exactly(length, deadline)

    def _read_exactly(self, count: int, deadline: float) -> bytes:
        data = bytearray()
        handle = _pipe(self._process.stdout).fileno()
        while len(data) < count:
            ready, _, _ = select.select([handle], [], [], max(0.0, deadline - time.monotonic()))
            chunk = os.read(handle, count - len(data)) if ready else b""
            if not ready:
                self.kill()
                raise ServerFailed(worded("espeak-late"))
            if not chunk:
                self.kill()
                raise ServerLost(worded("process-ended", code=self._process.returncode))
            data += chunk
        return bytes(data)


def ask_once(library: Path, data: Path, limit_s: float, request: dict[str, object]) -> bytes:
    """Return 16-bit mono sound from a fresh process, for systems without fork. Raises ServerFailed."""
    argv = _argv(library, data, limit_s, "--once")
    line = json.dumps({"id": 1, **request}).encode() + b"\n"
    try:
        done = subprocess.run(argv, input=line, capture_output=True, timeout=limit_s + _START_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ServerFailed(str(error)) from error
    _, answers = _take(0, done.stdout)
    body, _ = _take(1, answers)
    return body


def _take(number: int, answers: bytes) -> tuple[bytes, bytes]:
    size = server.HEADER.size
    if len(answers) < size:
        raise ServerFailed(worded("espeak-ended"))
    answered, status, length = server.HEADER.unpack_from(answers)
    body, rest = answers[size : size + length], answers[size + length :]
    if status != server.SOUND or answered != number or len(body) != length:
        raise ServerFailed(body.decode(errors="replace"))
    return body, rest


def _start(library: Path, data: Path, limit_s: float) -> "subprocess.Popen[bytes]":
    argv = _argv(library, data, limit_s)
    try:
        return subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        raise ServerFailed(str(error)) from error


def _argv(library: Path, data: Path, limit_s: float, *more: str) -> list[str]:
    return [sys.executable, "-I", "-S", server.__file__, str(library), str(data), str(limit_s), *more]


def _pipe(pipe: "IO[bytes] | None") -> Any:  # noqa: ANN401 (a Popen made with PIPE always has it; typing cannot know)
    return pipe


def _close(pipe: "IO[bytes] | None") -> None:
    with contextlib.suppress(BrokenPipeError):
        _pipe(pipe).close()
