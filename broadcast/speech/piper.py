"""Piper: a natural voice without network, once ``broadcast voice install`` has fetched one (extra ``piper``).

Only a voice with a receipt of that command is loaded: its files were compared with the pinned digests.
"""

import importlib.util
import json
import threading
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from broadcast.errors import EngineUnavailable
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import Hertz, SpokenText
from broadcast.speech.pinned import PinnedVoice
from broadcast.speech.plain_text import plain
from broadcast.wording import worded

NAME = "piper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What installing left: the model's size and the length scale at which it speaks at the announcing rate."""

    bytes: int
    length_scale: float


def receipt_path(folder: Path, voice: PinnedVoice) -> Path:
    """Return where a voice's receipt lies."""
    return folder / f"{voice.name}.receipt.json"


def receipt_text(receipt: Receipt) -> bytes:
    """Return a receipt as a file's bytes."""
    return json.dumps(asdict(receipt)).encode()


def is_set_up(folder: Path, voice: PinnedVoice) -> bool:
    """Whether it was installed here; the engine is passed over in silence where it was not."""
    return receipt_path(folder, voice).is_file()


def need_piper() -> None:
    """Raise EngineUnavailable where the extra is not installed."""
    if importlib.util.find_spec("piper") is None:
        raise EngineUnavailable(NAME, worded("piper-missing"))


class PiperEngine:
    """Adapter of the port ``TtsEngine``. Threads take turns; the model is loaded at the first word."""

    respells = True
    is_costly = True

    def __init__(self, folder: Path, voice: PinnedVoice) -> None:
        """``folder`` holds what was installed."""
        self._folder = folder
        self._voice = voice
        self._lock = threading.Lock()
        self._loaded: Any = None

    @property
    def id(self) -> str:
        """``piper/VERSION-VOICE``; the noise in it differs from run to run, so a part is what was made first."""
        try:
            version = metadata.version("piper-tts")
        except metadata.PackageNotFoundError:
            version = "0"
        return f"{NAME}/{version}-{self._voice.name}"

    def voices(self) -> tuple[Voice, ...]:
        """Return the installed voice; loads nothing. Raises EngineUnavailable."""
        need_piper()
        self._receipt()
        return (Voice(engine=NAME, name=self._voice.speaker),)

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Return the sound at the model's rate. Raises EngineUnavailable, TextRefused."""
        line = plain(NAME, text)
        if voice.name != self._voice.speaker:
            raise EngineUnavailable(NAME, worded("no-such-voice", voice=voice.name, voices=self._voice.speaker))
        scale = self._receipt().length_scale * 100 / voice.rate_percent
        with self._lock:
            if self._loaded is None:
                self._loaded = load_model(self._folder / self._voice.model.name)
            return say(self._loaded, line, scale)

    def close(self) -> None:
        """Give the model's memory back; speaking again loads it anew."""
        with self._lock:
            self._loaded = None

    def _receipt(self) -> Receipt:
        install = f"Chạy: broadcast voice install {self._voice.name}"
        try:
            receipt = Receipt(**json.loads(receipt_path(self._folder, self._voice).read_bytes()))
            size = (self._folder / self._voice.model.name).stat().st_size
        except (OSError, ValueError, TypeError) as error:
            raise EngineUnavailable(NAME, worded("piper-voice-missing", name=self._voice.name, install=install)) from error
        if size != receipt.bytes:
            raise EngineUnavailable(NAME, worded("piper-voice-damaged", name=self._voice.model.name, install=install))
        return receipt


def load_model(path: Path) -> Any:  # noqa: ANN401 (Piper comes without types, and late)
    """Return Piper's voice. Raises EngineUnavailable where it is missing or damaged."""
    need_piper()
    from onnxruntime.capi import onnxruntime_pybind11_state as faults
    from piper import PiperVoice

    damaged: tuple[type[Exception], ...] = (OSError, ValueError, KeyError, faults.Fail, faults.InvalidGraph, faults.InvalidProtobuf)
    try:
        return PiperVoice.load(path)
    except damaged as error:
        raise EngineUnavailable(NAME, worded("piper-voice-not-loaded", name=path.name, kind=type(error).__name__)) from error


def say(model: Any, line: str, length_scale: float) -> Pcm:  # noqa: ANN401
    """Return one breath group. Raises EngineUnavailable when nothing came out."""
    from piper import SynthesisConfig

    # normalising would bring every sentence to full scale by itself, so that loudness jumps between them
    config = SynthesisConfig(length_scale=length_scale, normalize_audio=False)
    chunks = list(model.synthesize(line, config))
    if not chunks:
        raise EngineUnavailable(NAME, worded("no-sound-made", text=line[:60]))
    samples = np.concatenate([np.asarray(chunk.audio_float_array, np.float32).ravel() for chunk in chunks])
    return Pcm(samples=samples, rate=Hertz(chunks[0].sample_rate))
