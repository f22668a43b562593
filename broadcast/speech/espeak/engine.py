"""eSpeak NG from the pip wheel: always there, robotic, exact. Spoken in processes of their own (see ``server.py``).

Source of the traps handled here: espeak-ng issues 495, 2286, 2442; measured facts in the tests beside this room.
"""

import contextlib
import os
import shutil
import tempfile
import threading
from pathlib import Path

import numpy as np

from broadcast.errors import EngineUnavailable
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import Hertz, SpokenText
from broadcast.speech.espeak import server
from broadcast.speech.espeak.process import EspeakProcess, ServerFailed, ServerLost, ask_once
from broadcast.speech.plain_text import plain
from broadcast.wording import worded

NAME = "espeak"
REVISION = "r2"
"""Part of the id: changes whenever the speeds or the volume below change, so that old parts are not taken for new."""
WPM = {"vi": 108, "vi+m3": 108, "vi+f1": 108, "vi-vn-x-central": 112, "vi-vn-x-south": 116}
"""eSpeak's speed at which each voice says about 165 syllables a minute inside the breath groups of the shipped scripts, trimmed
(measured; horns outdoors need 150–180).

The second is a deeper voice, for scripts with a male or a second speaker. Variants with breath (f2, f3, f5) are left
out: their sound differs from process to process (of 30 fresh ones, 5 to 13 gave other bytes).
"""
VOLUME = 70
"""Of 100; at 100 the sound touches full scale and clips."""
_TAIL = server.RATE // 25
"""Samples of silence behind the sound: eSpeak falls from full to nothing in 15 ms, which looks like a cut at the very end."""
_SLOWEST, _FASTEST = 80, 450
_LONGEST_DATA_PATH = 150
"""espeak_Initialize fails at 160 bytes and complains about a folder of its builder's."""


class EspeakEngine:
    """Adapter of the port ``TtsEngine``. May be called from several threads; they take turns."""

    respells = True
    is_costly = False

    def __init__(self, *, data_path: Path | None = None, time_limit_s: float = 30.0, fork: bool = hasattr(os, "fork")) -> None:
        self._data_path = data_path
        self._limit_s = time_limit_s
        self._fork = fork
        self._lock = threading.Lock()
        self._server: EspeakProcess | None = None
        self._short: tempfile.TemporaryDirectory[str] | None = None
        self._id = ""

    @property
    def id(self) -> str:
        """``espeak/VERSION+REVISION``; the version as the library says it. Raises EngineUnavailable."""
        if not self._id:
            self._id = f"{NAME}/{server.version(str(self._library()))}+{REVISION}"
        return self._id

    def voices(self) -> tuple[Voice, ...]:
        """Northern first, then a deeper and a higher variant, central, southern. Raises EngineUnavailable."""
        self._library()
        return tuple(Voice(engine=NAME, name=name) for name in WPM)

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Return the sound at 22,050 Hz, the same bytes for the same input. Raises EngineUnavailable, TextRefused."""
        wpm = WPM.get(voice.name)
        if wpm is None:
            raise EngineUnavailable(NAME, worded("no-such-voice", voice=voice.name, voices=", ".join(WPM)))
        speed = min(max(round(wpm * voice.rate_percent / 100), _SLOWEST), _FASTEST)
        request = {"text": plain(NAME, text), "voice": voice.name, "wpm": speed, "volume": VOLUME}
        with self._lock:
            data = self._ask(request)
        if not data:
            raise EngineUnavailable(NAME, worded("no-sound-made", text=text[:60]))
        samples = np.frombuffer(data + bytes(2 * _TAIL), "<i2").astype(np.float32) / np.float32(32768)
        return Pcm(samples=samples, rate=Hertz(server.RATE))

    def close(self) -> None:
        """End the server process; speaking again starts it anew."""
        with self._lock:
            if self._server is not None:
                self._server.kill()
                self._server = None
            if self._short is not None:
                self._short.cleanup()
                self._short = None

    def _ask(self, request: dict[str, object]) -> bytes:
        try:
            if not self._fork:
                return ask_once(self._library(), self._data(), self._limit_s, request)
            with contextlib.suppress(ServerLost):
                return self._running().ask(request)
            return self._running().ask(request)
        except ServerFailed as error:
            raise EngineUnavailable(NAME, worded("espeak-failed", error=error)) from error

    def _running(self) -> EspeakProcess:
        running = self._server
        if running is not None and running.owner == os.getpid():
            if running.alive:
                return running
            running.kill()
        self._server = EspeakProcess(self._library(), self._data(), self._limit_s)
        return self._server

    def _library(self) -> Path:
        try:
            import espeakng_loader
        except ImportError as error:
            raise EngineUnavailable(NAME, worded("espeak-not-installed")) from error
        return Path(espeakng_loader.get_library_path())

    def _data(self) -> Path:
        """Return the data folder by a path that is short enough for eSpeak."""
        data = self._data_path or self._library().with_name("espeak-ng-data")
        if len(os.fsencode(data)) <= _LONGEST_DATA_PATH:
            return data
        if self._short is None:
            self._short = tempfile.TemporaryDirectory(prefix="espeak-")
        link = Path(self._short.name, "espeak-ng-data")
        if not link.exists():
            try:
                link.symlink_to(data, target_is_directory=True)
            except OSError:  # Windows without the right to make links
                shutil.copytree(data, link)
        return link
