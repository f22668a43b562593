"""The process that holds eSpeak NG: initialised once, forked once a part, so that the same input gives the same bytes.

In one process eSpeak's sound depends on what it said before, and two threads abort it; a fresh copy of one
initialised, single-threaded process has neither fault. This file runs as a program of its own and needs only the
standard library:  ``python -I -S server.py LIBRARY DATA LIMIT_S [--once]``

In: one JSON object a line, ``{"id", "text", "voice", "wpm", "volume"}``. Out: ``(id, status, length)`` as three
big-endian unsigned 32-bit numbers, then ``length`` bytes: signed 16-bit little-endian mono sound at 22,050 Hz for
status SOUND, a UTF-8 reason otherwise. A first answer with id 0 tells whether eSpeak is ready.
"""

import ctypes
import json
import os
import signal
import struct
import sys
from typing import Any, BinaryIO

SOUND, REFUSED, CRASHED = 0, 1, 2
HEADER = struct.Struct(">III")
RATE = 22050

_SYNCHRONOUS = 2  # espeak_AUDIO_OUTPUT
_DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT
_UTF8 = 1  # espeakCHARS_UTF8
_SPEED, _VOLUME = 1, 2  # espeak_PARAMETER
_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Refused(Exception):
    """ESpeak answered that it cannot; the text says what."""


class Espeak:
    """The library, initialised. Not thread-safe; say one part, then exit."""

    def __init__(self, library: str, data: str) -> None:
        self._lib = ctypes.CDLL(library)
        self._sound = bytearray()
        self._loaded = ""
        self._callback = _CALLBACK(self._keep)  # must outlive every call
        rate = self._lib.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(data), _DONT_EXIT)
        if rate != RATE:  # a data folder that does not fit gives 0 or -1, not an error
            raise Refused(f"espeak_Initialize({data}) = {rate}")
        self._lib.espeak_SetSynthCallback(self._callback)

    def load(self, voice: str) -> None:
        """Load a voice's dictionary before the fork, so that not every child does; an unknown one is refused by ``speak``."""
        if voice != self._loaded:
            self._lib.espeak_SetVoiceByName(voice.encode())
            self._loaded = voice

    def speak(self, text: str, voice: str, wpm: int, volume: int) -> bytes:
        """Return 16-bit mono sound. Raises Refused."""
        if self._lib.espeak_SetVoiceByName(voice.encode()) != 0:  # 2: unknown; the old voice would go on speaking
            raise Refused(f"espeak_SetVoiceByName({voice})")
        self._lib.espeak_SetParameter(_SPEED, wpm, 0)
        self._lib.espeak_SetParameter(_VOLUME, volume, 0)
        data = text.encode() + b"\0"
        self._sound.clear()
        code = self._lib.espeak_Synth(data, ctypes.c_size_t(len(data)), 0, 1, 0, _UTF8, None, None)
        if code != 0:
            raise Refused(f"espeak_Synth = {code}")
        return bytes(self._sound)

    def _keep(self, samples: Any, count: int, _events: Any) -> int:  # noqa: ANN401 (ctypes pointers)
        if count > 0:
            self._sound += ctypes.string_at(samples, 2 * count)
        return 0


def version(library: str) -> str:
    """Return the library's version, e.g. ``1.52.0``; starts nothing. Raises OSError."""
    info = ctypes.CDLL(library).espeak_Info
    info.restype = ctypes.c_char_p
    return str(info(None).decode())


def answer(out: int, number: int, status: int, data: bytes) -> None:
    """Write one whole answer to a file descriptor."""
    rest = memoryview(HEADER.pack(number, status, len(data)) + data)
    while rest:
        rest = rest[os.write(out, rest) :]


def serve(espeak: Espeak, requests: BinaryIO, out: int, limit_s: float) -> None:
    """Answer requests until the input ends, each in a fork that its own alarm ends after ``limit_s``."""
    for line in requests:
        request = json.loads(line)
        espeak.load(request["voice"])
        child = os.fork()
        if child == 0:
            signal.setitimer(signal.ITIMER_REAL, limit_s)
            say(espeak, request, out)
            os._exit(0)
        _, ended = os.waitpid(child, 0)
        if ended != 0:
            answer(out, request["id"], CRASHED, f"signal {os.WTERMSIG(ended)}".encode())


def say(espeak: Espeak, request: dict[str, Any], out: int) -> None:
    """Say one request and write its answer."""
    try:
        status, data = SOUND, espeak.speak(request["text"], request["voice"], request["wpm"], request["volume"])
    except Refused as error:
        status, data = REFUSED, str(error).encode()
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)  # an answer once begun is written whole
    answer(out, request["id"], status, data)


def main(library: str, data: str, limit_s: str, *once: str) -> int:
    """Run the server, or with ``--once`` answer one request and end (systems without fork)."""
    out, requests = sys.stdout.fileno(), sys.stdin.buffer
    try:
        espeak = Espeak(library, data)
    except (OSError, Refused) as error:
        answer(out, 0, REFUSED, str(error).encode())
        return 1
    answer(out, 0, SOUND, b"")
    if once:
        say(espeak, json.loads(requests.readline()), out)
    else:
        serve(espeak, requests, out, float(limit_s))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
