"""Sounds made from code and how loud they came out, block by block: ``python tests/sound/standing_sound.py`` writes the file anew.

Speech that is spoken anew after an update has to sound as what lies in the store. Whoever changes the sound on purpose writes the file anew
and reads in the difference where it is louder or softer now.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from broadcast.model.audio import Pcm, Samples
from broadcast.model.script import Priority
from broadcast.sound.dynamics import master_level
from broadcast.sound.mix import chime, music_under, signature_tune
from broadcast.sound.profiles import FM, HORN, WEB
from broadcast.sound.resample import resample
from broadcast.sound.shape import shape
from broadcast.sound.tones import bell, pad
from broadcast.sound.trim import trim

FILE = Path(__file__).parent / "standing_sound.tsv"
RATE = 22_050


def speech() -> Pcm:
    """Return half a second of a voice that rises, half a second of hiss and a loud short vowel, with silence around."""
    at = np.arange(RATE // 2) / RATE
    voice = sum(np.sin(2 * np.pi * (130 + 40 * at) * harmonic * at) / harmonic for harmonic in range(1, 30))
    noise = np.sin(2 * np.pi * (4000 * at + 900 * at * np.sin(7919 * at)))
    pieces = [voice * 0.1 * np.hanning(len(at)), noise * 0.02 * np.hanning(len(at)), voice[: RATE // 5] * 0.3 * np.hanning(RATE // 5)]
    quiet = np.zeros(RATE // 10)
    return Pcm(samples=np.concatenate([quiet, *pieces, quiet]).astype(np.float32), rate=RATE)


def sounds() -> Mapping[str, Samples]:
    """Return every sound by name."""
    said = speech()
    made = {}
    for profile in (HORN, FM, WEB):
        shaped, weighted = shape(said.samples, RATE, RATE, profile)
        made[f"shaped for {profile.name}"] = shaped
        made[f"weighted for {profile.name}"] = weighted
        made[f"levelled for {profile.name}"] = master_level(shaped, weighted, RATE, profile)[0]
    at = np.arange(2 * RATE) / RATE
    music = Pcm(samples=(0.4 * np.sin(2 * np.pi * 330 * at) * (0.6 + 0.4 * np.sin(2 * np.pi * 2 * at))).astype(np.float32), rate=RATE)
    made |= {
        "trimmed": trim(said).samples,
        "at 48 kHz": resample(said.samples, RATE, 48_000),
        "at 16 kHz": resample(said.samples, RATE, 16_000),
    }
    made |= {"over music": music_under(said, music).samples, "tune": signature_tune().samples}
    made |= {f"chime {priority.name.lower()}": chime(priority).samples for priority in Priority}
    return made | {"bell": bell(587.0, 1.5, RATE, ring=0.7), "pad": pad((220.0, 277.0), 1.0, RATE)}


def levels(samples: Samples) -> list[float]:
    """Return the level of each 20 ms at 48 kHz (of as many samples at other rates), in dB; −80 for what is softer."""
    blocks = samples[: len(samples) // 960 * 960].astype(np.float64).reshape(-1, 960)
    return [round(float(level), 2) for level in 10 * np.log10(np.maximum(1e-8, np.mean(blocks**2, axis=1)))]


def told(name: str, samples: Samples) -> str:
    return f"{name}\t{len(samples)}\t{' '.join(f'{level:g}' for level in levels(samples))}"


if __name__ == "__main__":
    FILE.write_text("".join(f"{told(name, samples)}\n" for name, samples in sounds().items()), "utf-8")
    sys.stdout.write(f"{FILE}\n")
