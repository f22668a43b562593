"""One lesson: the voice says a sentence, two recognisers hear it, and the slope of their surprise says what to change."""

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from teach_parts.graph import Graph
from teach_parts.listeners import RATE, VietAsr, Whisper
from teach_parts.pupil import Line, Pupil, Reader
from teach_parts.tone_loss import tone_loss
from torch.nn import functional

from broadcast.speech.neural.model_files import ModelFiles
from broadcast.speech.neural.speaker import RATE as SPOKEN_RATE
from broadcast.speech.neural.speaker import voice_styles

PACES = (0.93, 1.15)
"""Of the voice's own pace, so that no frame of a sentence is learnt by heart."""

SHARE_OF_WHISPER = 5.0
"""Of its loss in what is learnt from; that of viet-asr counts 1. Its slopes are seven times as flat, so with equal shares
the voice would learn from viet-asr alone."""

SHARE_OF_TONES, SHARE_OF_PLAN = 4.0, 0.5
"""Of the loss of tones as they sound, and of their plan's way from the tables' shape: recognisers guess tones from words."""
FREE = 0.7
"""Semitones by which a point of a tone may stand from the shape that the tables plan before that counts."""

CLEAN = 0.35
"""Share of lessons without anything in the way."""

PEAK = 0.8
AROUND = RATE // 4
"""Level, and samples of silence on both sides, as in ``voice.py``."""

Losses = tuple[float, float, float]
"""Of whisper, viet-asr and the tones."""

Values = dict[str, np.ndarray]
"""What is learnt, or a slope of it, by the names of ``Pupil``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A sentence for a voice that has learnt ``values``; ``home`` holds the voice's pieces and the listeners' weights."""

    home: Path
    values: Values
    text: str
    voice: str
    seed: int


class Room:
    """The pupil and its listeners."""

    def __init__(self, home: Path) -> None:
        pieces = ModelFiles(home / "neural").get()
        self.reader, self.graph, self.pupil = Reader(pieces), Graph(pieces["sound"].read_bytes()), Pupil()
        self.whisper, self.viet_asr = Whisper(home / "ears"), VietAsr(home / "ears")

    def read(self, task: Task, share: float) -> Line:
        """Return the sentence as the voice would say it at this share of its own pace."""
        return self.reader.read(f"{task.text}.", voice_styles()[task.voice], share)

    def say(self, task: Task, line: Line) -> torch.Tensor:
        """Return the sound at 24 kHz."""
        with torch.autocast("cpu", torch.bfloat16):
            return self.pupil.speak(self.graph, line, task.voice).float()

    def losses(self, sound: torch.Tensor, text: str) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the surprise of whisper and of viet-asr."""
        with torch.autocast("cpu", torch.bfloat16):
            first = self.whisper.loss(sound, text)
        return first, self.viet_asr.loss(sound, text)

    def tones(self, sound: torch.Tensor, line: Line, voice: str) -> torch.Tensor:
        """Return how badly the tones are heard in the sound at 24 kHz."""
        return tone_loss(sound, line, self.pupil.planned_hertz(line, voice))


def teach(task: Task) -> tuple[Losses, Values]:
    """Return the losses and the slopes of their sum, for a sentence at some pace with something in the way."""
    room, draw = _room(task), random.Random(task.seed)
    torch.manual_seed(task.seed)
    line = room.read(task, draw.uniform(*PACES))
    said = room.say(task, line)
    first, second = room.losses(worsened(heard(said), draw), task.text)
    third = room.tones(said, line, task.voice)
    whole = SHARE_OF_WHISPER * first + second + SHARE_OF_TONES * third + SHARE_OF_PLAN * room.pupil.way_from_plan(FREE)
    slopes = torch.autograd.grad(whole, list(room.pupil.parameters()))
    names = (name for name, _ in room.pupil.named_parameters())
    return (first.item(), second.item(), third.item()), {name: slope.numpy() for name, slope in zip(names, slopes, strict=True)}


@torch.no_grad()
def examine(task: Task) -> Losses:
    """Return the losses of both listeners and of the tones for a sentence at the voice's own pace with nothing in the way."""
    room = _room(task)
    line = room.read(task, 1.0)
    said = room.say(task, line)
    first, second = room.losses(heard(said), task.text)
    return first.item(), second.item(), room.tones(said, line, task.voice).item()


def _room(task: Task) -> Room:
    room = _open_room(task.home)
    room.pupil.load_state_dict({name: torch.from_numpy(value) for name, value in task.values.items()})
    return room


@cache
def _open_room(home: Path) -> Room:
    torch.set_num_threads(1)  # there are as many processes as processors
    return Room(home)


def heard(sound: torch.Tensor) -> torch.Tensor:
    """Return the sound at the listeners' rate and level, as they get it when nothing is in the way."""
    return _at_level(_slower(sound))


def _slower(sound: torch.Tensor) -> torch.Tensor:
    """Return the sound at the listeners' rate."""
    size = len(sound) * RATE // SPOKEN_RATE
    return torch.fft.irfft(torch.fft.rfft(sound)[: size // 2 + 1], n=size) * (size / len(sound))


def _at_level(sound: torch.Tensor) -> torch.Tensor:
    return functional.pad(sound / sound.detach().abs().max() * PEAK, (AROUND, AROUND))


def worsened(sound: torch.Tensor, draw: random.Random) -> torch.Tensor:
    """Return the sound through some filter, in some room, in some noise.

    A loudspeaker on a pole is heard through all of these. And without them the voice would learn what pleases these two
    listeners rather than speech: faint traces that a network hears and no person does. Such a trace is lost in noise.
    """
    if draw.random() < CLEAN:
        return sound
    sound = _coloured(sound, draw)
    if draw.random() < 0.3:
        sound = _in_a_room(sound, draw)
    return _in_noise(sound, draw) * _factor(draw.uniform(-9, 0))


def _coloured(sound: torch.Tensor, draw: random.Random) -> torch.Tensor:
    """Tilt the spectrum by up to 6 dB; sometimes take the highest or the lowest part away."""
    hertz = _hertz(len(sound))
    octaves = torch.log2((hertz + 50) / draw.uniform(400, 1500)).clamp(-3, 3)
    gain = 10 ** (draw.uniform(-6, 6) * octaves / 3 / 20)
    if draw.random() < 0.3:
        gain = gain / (1 + (hertz / draw.uniform(3200, 7000)) ** 8) ** 0.5
    if draw.random() < 0.3:
        gain = gain * (1 - 1 / (1 + (hertz / draw.uniform(100, 300)) ** 4)) ** 0.5
    return torch.fft.irfft(torch.fft.rfft(sound) * gain, n=len(sound))


def _in_a_room(sound: torch.Tensor, draw: random.Random) -> torch.Tensor:
    """Add an echo that dies away in 0.15 to 0.5 s and is 4 to 12 dB weaker than the sound."""
    seconds = torch.arange(int(0.35 * RATE)) / RATE
    echo = torch.randn(len(seconds)) * torch.exp(-6.9 * seconds / draw.uniform(0.15, 0.5))
    echo[: RATE // 200] = 0
    echo = echo / echo.norm() * _factor(-draw.uniform(4, 12))
    echo[0] = 1
    size = len(sound) + len(echo)
    return torch.fft.irfft(torch.fft.rfft(sound, size) * torch.fft.rfft(echo, size), size)[: len(sound)]


def _in_noise(sound: torch.Tensor, draw: random.Random) -> torch.Tensor:
    """Add noise of some colour, 8 to 35 dB weaker than the sound."""
    weaker, corner = draw.uniform(8, 35), draw.choice([100, 500, 3000, 1e6])
    spectrum = torch.fft.rfft(torch.randn(len(sound))) / (1 + _hertz(len(sound)) / corner) ** 0.5
    noise = torch.fft.irfft(spectrum, n=len(sound))
    return sound + noise / noise.std() * sound.detach().std() * _factor(-weaker)


def _hertz(size: int) -> torch.Tensor:
    return torch.fft.rfftfreq(size, 1 / RATE)


def _factor(decibels: float) -> float:
    return 10 ** (decibels / 20)
