"""R5: sentences brought to a loudness under a true-peak ceiling, against ffmpeg's loudnorm."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from broadcast.bench import naive
from broadcast.bench.effort import Effort
from broadcast.bench.failures import BenchRefused
from broadcast.bench.rows import Row, measured, ratio_row
from broadcast.bench.workload import workload
from broadcast.model.audio import SoundProfile
from broadcast.model.units import Hertz
from broadcast.sound.dynamics import master_level
from broadcast.sound.level import MOST_LOST, loudness
from broadcast.sound.shape import k_weight

Whole = npt.NDArray[np.int16]

TIMES = 20
TOLERANCE_LU = 0.5


def levelling(profile: SoundProfile, effort: Effort, folder: Path) -> Row:
    """Return R5: no compression on either side, at the rate at which the sentences were spoken. Raises BenchRefused."""
    flat = replace(profile, band=None, presence_db=0.0, ratio=1.0, rate=Hertz(naive.RATE))
    sentences = next(workload(1)).plain[: effort.sentences]
    pairs = [_both(sentence, flat, folder) for sentence in sentences]
    return ratio_row("R5", "chỉnh độ to từng câu, so với loudnorm", pairs, 100, f"{len(sentences)} câu, {naive.RATE} Hz")


def _both(sentence: str, flat: SoundProfile, folder: Path) -> tuple[float, float]:
    """Return the CPU seconds of both sides for one sentence: theirs file to file, ours 16 bits to 16 bits, as in a pipeline."""
    source = folder / "said.wav"
    naive.speak_to_wav(sentence, source)
    theirs, _ = measured(lambda: naive.loudnorm(source, folder / "loudnorm.wav", flat.target, flat.true_peak_db))
    spoken = np.rint(naive.read_wav(source).samples * np.float32(32768)).astype(np.int16)
    ours, levelled = measured(lambda: [level(spoken, flat) for _ in range(TIMES)])
    _check(levelled[-1], flat)
    return theirs, ours / TIMES


def level(spoken: Whole, profile: SoundProfile) -> Whole:
    """Return 16-bit samples at the profile's loudness under its ceiling."""
    samples = np.multiply(spoken, np.float32(1 / 32768), dtype=np.float32)
    levelled, _, _ = master_level(samples, k_weight(samples, profile.rate), profile.rate, profile)
    levelled *= np.float32(32767)
    out: Whole = np.rint(levelled, out=levelled).astype(np.int16)
    return out


def _check(levelled: Whole, profile: SoundProfile) -> None:
    reached = loudness(levelled.astype(np.float32) / np.float32(32767), profile.rate)
    if not profile.target - TOLERANCE_LU <= reached <= profile.target + MOST_LOST + TOLERANCE_LU:
        raise BenchRefused("levelled", f"độ to {reached:.2f} LUFS, đúng ra {profile.target:g}")
