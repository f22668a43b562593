"""Is what is taught what is shipped, and what is listened to what judges?

Before the first lesson the pupil must give the decoder what the engine gives it, and our copy of viet-asr must take down
what the package itself takes down.
"""

import sys
import wave
from pathlib import Path

import numpy as np
import torch
from teach_parts.listeners import VietAsr
from teach_parts.pupil import Pupil, Reader

from broadcast.speech.neural.model_files import ModelFiles
from broadcast.speech.neural.speaker import Speaker, voice_styles

TEXTS = (
    "một phần mười tức khắc đạp mạ, rồi nghỉ.",
    "anh nghe tôi nói mã.",
    "đi đâu đấy hả bạn?",
    "quốc khánh mát trời, nghĩa xã thu hoạch mía,",
)
"""All tones, a pause, every closing mark, stops, and rhymes before voiced and voiceless sounds and a breath."""
NEAR = 1e-3
"""Hertz, energy or a number of a vector; rounding makes some 3e-5 Hz of it."""


def check_shipped(home: Path) -> None:
    """Exit, naming the input, where pupil and engine differ. ``home`` holds the voice's pieces."""
    pieces = ModelFiles(home / "neural").get()
    reader, speaker, pupil = Reader(pieces), Speaker(pieces, 1), Pupil()
    for name in voice_styles():
        for text in TEXTS:
            _compare(reader, speaker, pupil, text, name)


def check_ear(home: Path, heard: dict[str, str]) -> None:
    """Exit, naming the words, where the copy hears otherwise. ``heard``: what the package took down, by WAV file."""
    listener = VietAsr(home / "ears")
    for path, words in heard.items():
        ours = listener.take_down(_sound(path))
        if ours != words:
            sys.exit(f"viet-asr takes down {words!r}, our copy of it {ours!r}")


def _sound(path: str) -> torch.Tensor:
    with wave.open(path) as file:
        return torch.from_numpy(np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32_768)


@torch.no_grad()
def _compare(reader: Reader, speaker: Speaker, pupil: Pupil, text: str, name: str) -> None:
    style = voice_styles()[name]
    line = reader.read(text, style, 1.0)
    ours = pupil.sound_inputs(line, name)
    for key, shipped in speaker.sound_inputs(line.score, line.given["lengths"][0].numpy(), style).items():
        difference = float(np.abs(ours[key].numpy() - shipped).max())
        if difference > NEAR:
            sys.exit(f"{name}, {text!r}: {key} of the pupil is {difference:g} off from what is shipped")
