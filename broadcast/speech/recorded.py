"""Human recordings: joins takes into one breath group. Which takes those are is decided in ``voice_bank/take_selection.py``.

A voice of this engine is a person with the takes that say one text, so a part's key changes when a take does.
"""

from collections.abc import Callable, Sequence

import numpy as np

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.model.audio import Pcm, Samples, Voice
from broadcast.model.units import SpokenText
from broadcast.ports import MediaStore
from broadcast.speech.plain_text import plain
from broadcast.speech.wav import NotWav, read_wav
from broadcast.wording import worded

NAME = "recorded"
OVERLAP_S = 0.045
"""Of the silence that trimming left around each take, so much is laid over the next one: number words follow each other closely."""


class RecordedEngine:
    """Adapter of the port ``TtsEngine`` over the voice bank."""

    id = f"{NAME}/1"
    respells = False
    is_costly = False

    def __init__(self, media: MediaStore, heard: Callable[[], Sequence[Voice]] = tuple) -> None:
        """``heard`` tells voices that can be asked for without a text; with a bank there are none, each text has its own."""
        self._media = media
        self._heard = heard

    def voices(self) -> tuple[Voice, ...]:
        """Return what ``heard`` tells. Raises EngineUnavailable when that is nothing."""
        voices = tuple(self._heard())
        if not voices:
            raise EngineUnavailable(NAME, worded("recorded-only"))
        return voices

    def speak(self, text: SpokenText, voice: Voice) -> Pcm:
        """Return the takes that the voice names, joined. Raises EngineUnavailable, TextRefused when one is lost."""
        plain(NAME, text)
        if not voice.takes:
            raise EngineUnavailable(NAME, worded("no-take-chosen"))
        sounds = [self._take(sha256) for sha256 in voice.takes]
        if len({sound.rate for sound in sounds}) > 1:
            raise EngineUnavailable(NAME, worded("takes-of-two-rates"))
        overlap = round(OVERLAP_S * sounds[0].rate)
        return Pcm(samples=lay([sound.samples for sound in sounds], overlap), rate=sounds[0].rate)

    def close(self) -> None:
        """Nothing is kept between calls."""

    def _take(self, sha256: str) -> Pcm:
        """Return one take. A lost one is the trouble of its text, not of the bank: it must not rest the engine."""
        data = self._media.get(sha256)
        if data is None:
            raise TextRefused(NAME, worded("take-lost", digest=sha256[:12]))
        try:
            return read_wav(data)
        except NotWav as error:
            raise TextRefused(NAME, worded("take-damaged", digest=sha256[:12], error=error)) from error


def lay(runs: Sequence[Samples], overlap: int) -> Samples:
    """Return runs behind each other, the faded ends of two neighbours added over ``overlap`` samples."""
    starts, end = [], 0
    for run in runs:
        start = max(0, end - min(overlap, len(run)))
        starts.append(start)
        end = start + len(run)
    out: Samples = np.zeros(end, np.float32)
    for start, run in zip(starts, runs, strict=True):
        out[start : start + len(run)] += run
    return out
