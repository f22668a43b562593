"""The process that holds the neural voice: ``python -m broadcast.speech.neural.worker SETTINGS``, SETTINGS as JSON.

In: one JSON object a line, ``{"text", "voice", "rate"}``. Out: ``(status, length)`` as two big-endian unsigned 32-bit
numbers, then ``length`` bytes: float32 little-endian mono samples at 24 kHz for status SOUND, a UTF-8 reason in
Vietnamese otherwise. A first answer tells whether the voice is loaded. It ends when the input ends or is idle too long.
"""

import json
import os
import struct
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from broadcast.errors import BroadcastError, EngineUnavailable, UnspeakableWord
from broadcast.speech.neural.model_files import INSTALL, ModelFiles
from broadcast.wording import worded

SOUND, REFUSED, BROKEN = 0, 1, 2
HEADER = struct.Struct(">II")


def main(settings: dict[str, Any], requests: BinaryIO, answers: BinaryIO) -> int:
    """Load the voice and answer until the input ends; 0 in the end, 1 if there is no voice."""
    try:
        speaker = _load(settings)
    except (BroadcastError, OSError, MemoryError) as error:
        answer(answers, BROKEN, _reason(error).encode())
        return 1
    answer(answers, SOUND, b"")
    while line := _next(requests, settings["idle_s"]):
        status, data = _say(speaker, json.loads(line))
        answer(answers, status, data)
    return 0


def answer(out: BinaryIO, status: int, data: bytes) -> None:
    """Write one whole answer."""
    out.write(HEADER.pack(status, len(data)) + data)
    out.flush()


def _reason(error: BaseException) -> str:
    return error.reason if isinstance(error, EngineUnavailable) else str(error) or type(error).__name__


def _load(settings: dict[str, Any]) -> Any:  # noqa: ANN401 - imported late
    folder = settings["model_folder"]
    graphs = ModelFiles(Path(settings["cache_dir"]), folder=Path(folder) if folder else None, sha256=settings["model_sha256"]).get()
    _limit_memory(settings["memory_mb"])
    from broadcast.speech.neural.speaker import Speaker

    try:
        return Speaker(graphs, settings["threads"])
    except ImportError as error:
        raise EngineUnavailable("neural", worded("neural-part-missing", name=error.name, install=INSTALL)) from error


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none
        return
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


def _next(requests: BinaryIO, idle_s: float) -> bytes:
    """Return the next line; the whole process ends if none comes in time."""
    timer = threading.Timer(idle_s, os._exit, (0,))
    timer.daemon = True
    timer.start()
    try:
        return requests.readline()
    finally:
        timer.cancel()


def _say(speaker: Any, request: dict[str, Any]) -> tuple[int, bytes]:  # noqa: ANN401 - imported late
    try:
        return SOUND, speaker.speak(request["text"], request["voice"], request["rate"]).astype("<f4").tobytes()
    except UnspeakableWord as error:
        return REFUSED, str(error).encode()


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer))
