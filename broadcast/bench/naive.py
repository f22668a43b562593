"""The opponent: the pipeline that everybody writes first, in its kindest form.

For every announcement and sentence: start a speech program, load its file with pydub, add a pause, put all together with ``+``,
bring to a loudness, export MP3 through ffmpeg. No cache, one process. Kinder than life: the loudness is measured with this
package's meter (twice as fast as the usual pyloudnorm and without its imports), no network is paid, and for the form that gTTS
users pay the MP3 files of the sentences are made outside the measurement, so only what follows the answer is counted.
"""

import subprocess
import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pydub import AudioSegment

from broadcast.bench.workload import BenchItem
from broadcast.model.audio import Pcm
from broadcast.model.units import Hertz, Lufs
from broadcast.sound.level import loudness

RATE = 22_050
WORDS_PER_MINUTE = 150
PAUSE_MS, LEAD_MS = 350, 300
BITRATE = "64k"


def speak_to_wav(text: str, path: Path) -> None:
    """Say one sentence by a program started for it."""
    command = ["espeak-ng", "-v", "vi", "-s", str(WORDS_PER_MINUTE), "-w", str(path), text]
    subprocess.run(command, check=True, capture_output=True)


def to_mp3(source: Path, target: Path) -> None:
    """Encode one file: the stand-in for a service that answers with MP3."""
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", str(source), "-b:a", BITRATE, str(target)], check=True, capture_output=True)


def announce_from_speech(task: BenchItem, folder: Path, target: Lufs) -> Path:
    """Return the announcement's MP3, each sentence spoken to WAV for it."""
    whole = AudioSegment.silent(duration=LEAD_MS, frame_rate=RATE)
    for sentence in task.plain:
        wav = folder / "sentence.wav"
        speak_to_wav(sentence, wav)
        with wav.open("rb") as file:
            whole = whole + AudioSegment.from_wav(file) + AudioSegment.silent(duration=PAUSE_MS, frame_rate=RATE)
    return _export(whole, folder / f"{task.id}.mp3", target)


def announce_from_mp3(task: BenchItem, sentences: Sequence[Path], folder: Path, target: Lufs) -> Path:
    """Return the announcement's MP3 from one MP3 file a sentence."""
    whole = AudioSegment.silent(duration=LEAD_MS, frame_rate=RATE)
    for path in sentences:
        with path.open("rb") as file:
            whole = whole + AudioSegment.from_mp3(file) + AudioSegment.silent(duration=PAUSE_MS, frame_rate=RATE)
    return _export(whole, folder / f"{task.id}.mp3", target)


def join_parts(parts: Sequence[Path], pauses_ms: Sequence[int], out: Path) -> Path:
    """Return one MP3 joined from MP3 parts and pauses, its peak normalised, as the tutorials do."""
    from pydub.effects import normalize

    whole = AudioSegment.silent(duration=LEAD_MS, frame_rate=48_000)
    for path, pause in zip(parts, pauses_ms, strict=True):
        with path.open("rb") as file:
            whole = whole + AudioSegment.from_mp3(file) + AudioSegment.silent(duration=pause, frame_rate=48_000)
    normalize(whole).export(out, format="mp3", bitrate=BITRATE).close()
    return out


def loudnorm(source: Path, target: Path, lufs: Lufs, peak_db: float) -> None:
    """Level one sentence with ffmpeg's filter, one pass."""
    chain = f"loudnorm=I={lufs}:TP={peak_db}:LRA=11"
    command = ["ffmpeg", "-v", "error", "-y", "-i", str(source), "-af", chain, "-ar", str(RATE), str(target)]
    subprocess.run(command, check=True, capture_output=True)


def read_wav(path: Path) -> Pcm:
    """Return the sound of a mono 16-bit file."""
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32)
        return Pcm(samples=samples / np.float32(32768), rate=Hertz(file.getframerate()))


def _export(whole: AudioSegment, path: Path, target: Lufs) -> Path:
    samples = np.array(whole.get_array_of_samples(), np.float32) / np.float32(32768)
    whole.apply_gain(target - loudness(samples, Hertz(whole.frame_rate))).export(path, format="mp3", bitrate=BITRATE).close()
    return path
