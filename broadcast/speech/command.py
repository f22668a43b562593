"""Any program that turns a text file into a sound file, e.g. ``espeak-ng -v vi -b 1 -f {text} -w {out}``.

The setting runs a program of its author's choice, so it is read from the configuration only, never from a screen.
Split into arguments when it is read, no shell; what is said stands in a file and cannot become an argument.
"""

import contextlib
import hashlib
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from broadcast.errors import BadSetting, EngineUnavailable
from broadcast.files import reason_of
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import SpokenText
from broadcast.speech import limited
from broadcast.speech.answer_sound import Decode, sound_of
from broadcast.speech.plain_text import plain
from broadcast.speech.wav import NotWav
from broadcast.wording import worded

NAME = "command"
_FILE_TOO_BIG = getattr(signal, "SIGXFSZ", 25)
_FIELD = re.compile(r"\{(\w*)\}")
_FIELDS = frozenset({"text", "out", "voice", "rate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandLimits:
    """What one breath group may cost."""

    time_s: float = 60.0
    memory_bytes: int = 4 << 30
    out_bytes: int = 64 << 20


class CommandEngine:
    """Adapter of the port ``TtsEngine``. Each call is a process group of its own, killed whole at its end."""

    respells = True
    is_costly = True

    def __init__(self, line: str, decode: Decode, *, voice: str = "", limits: CommandLimits | None = None) -> None:
        """``line`` as in the settings; ``voice`` fills ``{voice}``. Raises BadSetting."""
        self._argv = split(line)
        self._decode = decode
        self._voice = voice
        self._name = voice or Path(self._argv[0]).name
        self._limits = limits or CommandLimits()

    @property
    def id(self) -> str:
        """``command/PROGRAM-HASH``, the hash over all arguments."""
        program = Path(self._argv[0]).name
        return f"{NAME}/{program}-{hashlib.sha256(shlex.join(self._argv).encode()).hexdigest()[:8]}"

    def voices(self) -> tuple[Voice, ...]:
        """Return the one voice. Raises EngineUnavailable if the program is not there."""
        if shutil.which(self._argv[0]) is None:
            raise EngineUnavailable(NAME, worded("command-missing", program=self._argv[0]))
        return (Voice(engine=NAME, name=self._name),)

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Return the sound that the program wrote. Raises EngineUnavailable, TextRefused."""
        line = plain(NAME, text)
        if voice.name != self._name:
            raise EngineUnavailable(NAME, worded("no-such-voice", voice=voice.name, voices=self._name))
        try:
            with tempfile.TemporaryDirectory(prefix="tts-") as folder:
                return sound_of(self._run(Path(folder), line, voice), self._decode)
        except NotWav as error:
            raise self._failed(str(error)) from error

    def close(self) -> None:
        """Nothing is kept between calls."""

    def _run(self, folder: Path, line: str, voice: Voice) -> bytes:
        text, out, log = folder / "text.txt", folder / "out.wav", folder / "log"
        text.write_text(line + "\n", encoding="utf-8", newline="\n")
        values = {"text": str(text), "out": str(out), "voice": self._voice, "rate": str(voice.rate_percent)}
        argv = [_FIELD.sub(lambda match: values[match[1]], argument) for argument in self._argv]
        code = _call(argv, folder, log, self._limits)
        if code is None:
            raise self._failed(worded("command-too-slow", seconds=f"{self._limits.time_s:g}"))
        if code != 0:
            raise self._failed(f"{_ended(code)}. {_tail(log)}")
        return self._collect(out)

    def _collect(self, out: Path) -> bytes:
        """Read what was written, without following links or waiting on a pipe."""
        try:
            handle = os.open(out, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise self._failed(worded("command-no-file", reason=reason_of(error))) from error
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise self._failed(worded("command-odd-file"))
        with os.fdopen(handle, "rb") as file:
            data = file.read(self._limits.out_bytes + 1)
        if len(data) > self._limits.out_bytes:
            raise self._failed(worded("command-file-large"))
        return data

    def _failed(self, reason: str) -> EngineUnavailable:
        return EngineUnavailable(NAME, worded("command-failed", program=self._argv[0], reason=reason))


def split(line: str) -> list[str]:
    """Return the arguments of a command line with ``{text}``, ``{out}`` and perhaps ``{voice}``, ``{rate}``. Raises BadSetting."""
    try:
        argv = shlex.split(line)
    except ValueError as error:
        raise BadSetting(worded("command-quotes", error=error)) from error
    names = {name for argument in argv for name in _FIELD.findall(argument)}
    if not argv or "{" in argv[0] or not {"text", "out"} <= names or names - _FIELDS:
        raise BadSetting(worded("command-form"))
    return argv


def _call(argv: list[str], folder: Path, log: Path, limits: CommandLimits) -> int | None:
    """Return the exit code, or None when time ran out. What the program started and left behind is killed too."""
    guard = [sys.executable, "-I", "-S", limited.__file__, str(limits.out_bytes), str(limits.memory_bytes), str(int(limits.time_s) + 5)]
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    env = environment | {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "TMPDIR": str(folder)}  # none of our secrets
    with log.open("wb") as file:  # a file, not a pipe: a child that keeps a pipe open would hold us up
        process = subprocess.Popen(
            [*guard, *argv], cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True
        )
    try:
        return process.wait(limits.time_s)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _kill_group(process)


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _ended(code: int) -> str:
    if code in (-_FILE_TOO_BIG, 128 + _FILE_TOO_BIG):  # the second as a shell reports it
        return "ghi ra quá nhiều dữ liệu"
    return "không khởi động được" if code in (126, limited.CANNOT_START) else f"kết thúc với mã {code}"


def _tail(log: Path) -> str:
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 400))
        return file.read().decode(errors="replace").strip()
