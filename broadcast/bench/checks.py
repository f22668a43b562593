"""Nothing is printed about speed before the files are right: every decoder agrees with the recipe, every checker is silent."""

import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from mutagen.mp3 import MP3

from broadcast.bench.failures import BenchRefused
from broadcast.model.audio import Recipe, SoundProfile
from broadcast.sound.level import loudness
from broadcast.sound.splice import length_samples

TOLERANCE_LU = 0.5


def check_item(path: Path, recipe: Recipe, profile: SoundProfile) -> None:
    """Raise BenchRefused unless ffmpeg, mpg123, mutagen and mp3check agree with the recipe and the loudness is on target."""
    expected = length_samples(recipe)
    strict = ["ffmpeg", "-v", "error", "-xerror", "-err_detect", "explode", "-i", str(path), "-f", "f32le", "-"]
    decoded = np.frombuffer(_silent_run(strict, path), "<f4")
    _same(path, "ffmpeg", len(decoded), expected)
    _same(path, "mpg123", len(_silent_run(["mpg123", "-q", "-s", "-e", "f32", str(path)], path)) // 4, expected)
    _same(path, "mutagen", round(_claimed_seconds(path) * profile.rate), expected)
    _silent_run(["mp3check", "-e", "-S", "-T", "-E", "-B", "-R", "-G", str(path)], path)
    reached = loudness(decoded.astype(np.float32), profile.rate)
    if abs(reached - profile.target) > TOLERANCE_LU:
        raise BenchRefused(path.name, f"độ to {reached:.2f} LUFS, đúng ra {profile.target:g}")


def _claimed_seconds(path: Path) -> float:
    info: Any = MP3(path).info  # type: ignore[no-untyped-call]
    return float(info.length)


def _same(path: Path, who: str, counted: int, expected: int) -> None:
    if counted != expected:
        raise BenchRefused(path.name, f"{who} đếm {counted} mẫu, công thức ghép nói {expected}")


def _silent_run(command: list[str], path: Path) -> bytes:
    """Return what a program writes; a word of complaint or an exit code counts as refusal."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode or done.stderr.strip():
        raise BenchRefused(path.name, f"{command[0]} báo lỗi: {done.stderr.decode('utf-8', 'replace').strip()[:200]}")
    return done.stdout
