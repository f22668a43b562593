"""R5: sentences brought to a loudness under a true-peak ceiling, file to file, against ffmpeg's loudnorm."""

import wave
from dataclasses import replace
from pathlib import Path

import numpy as np

from broadcast.bench import naive
from broadcast.bench.effort import Effort
from broadcast.bench.rows import Row, measured, ratio_row
from broadcast.bench.workload import workload
from broadcast.errors import BenchRefused
from broadcast.model.audio import SoundProfile
from broadcast.model.units import Hertz
from broadcast.sound.dynamics import AMONG_PAUSES, master_level
from broadcast.sound.level import loudness
from broadcast.sound.shape import k_weight

TIMES = 20
TOLERANCE_LU = 0.5


def levelling(profile: SoundProfile, effort: Effort, folder: Path) -> Row:
    """Return R5: no compression on either side, at the rate at which the sentences were spoken."""
    flat = replace(profile, band=None, presence_db=0.0, ratio=1.0, rate=Hertz(naive.RATE))
    sentences = next(workload(1)).plain[: effort.sentences]
    pairs = [_both(sentence, flat, folder) for sentence in sentences]
    return ratio_row("R5", "chỉnh độ to từng câu, so với loudnorm", pairs, 50, f"{len(sentences)} câu, {naive.RATE} Hz, tệp sang tệp")


def _both(sentence: str, flat: SoundProfile, folder: Path) -> tuple[float, float]:
    """Return the CPU seconds of both sides for one sentence."""
    source, out = folder / "said.wav", folder / "levelled.wav"
    naive.speak_to_wav(sentence, source)
    theirs, _ = measured(lambda: naive.loudnorm(source, folder / "loudnorm.wav", flat.target, flat.true_peak_db))
    ours, _ = measured(lambda: _level_often(source, out, flat))
    _check(out, flat)
    return theirs, ours / TIMES


def _level_often(source: Path, out: Path, profile: SoundProfile) -> None:
    for _ in range(TIMES):
        level_file(source, out, profile)


def level_file(source: Path, target: Path, profile: SoundProfile) -> None:
    """Read a WAV file, bring it to the profile's loudness, write a WAV file."""
    sound = naive.read_wav(source)
    levelled, _, _ = master_level(sound.samples, k_weight(sound.samples, sound.rate), profile)
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(np.rint(levelled * np.float32(32767)).astype("<i2").tobytes())


def _check(path: Path, profile: SoundProfile) -> None:
    sound = naive.read_wav(path)
    reached = loudness(sound.samples, sound.rate)
    if abs(reached - AMONG_PAUSES - profile.target) > TOLERANCE_LU:
        raise BenchRefused(path.name, f"độ to {reached:.2f} LUFS, đúng ra {profile.target:g}")
