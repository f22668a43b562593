"""Turn a breath group into samples: our score, the model's lengths and pitch, our tones, the model's sound."""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from broadcast.model.audio import Samples
from broadcast.phonetics.contour import contour
from broadcast.phonetics.score import Score, write_scores
from broadcast.phonetics.timing import SYLLABLES_A_MINUTE, Lengths, paced_lengths
from broadcast.speech.neural.graphs import CHANGE, ENERGY, LENGTHS, PITCH, SOUND
from broadcast.speech.neural.sounds import change, push

RATE = 24_000
FRAME = 300
"""Samples of one pitch frame (12.5 ms); a length frame is two."""

BEFORE, AFTER = FRAME, 24 * FRAME
"""Samples kept before the first symbol and after the last one, where a stop is released and a vowel dies away."""

FADE = 240
"""Samples (10 ms) of fading at both ends, so that neither end clicks."""

BREATH = round(0.12 * RATE)
"""Samples of silence where a group too long for the model is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceStyle:
    """One voice: its style vector (a mixture, see ``data/voices.toml``), pace, middle pitch in hertz, and gain.

    Style, middle and gain never change from group to group, so that parts fit side by side.
    """

    name: str
    label: str
    style: npt.NDArray[np.float32]
    pace: float
    middle: float
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Utterance:
    """A score as sound. ``lengths`` in frames of 25 ms, front and ends included; ``first``: the sample of them at which it begins."""

    samples: Samples
    lengths: Lengths
    first: int


class Speaker:
    """The three graphs, loaded. Same text, voice and rate: same samples."""

    def __init__(self, graphs: Mapping[str, Path], threads: int) -> None:
        """``graphs``: the files by name. Raises ImportError without the package ``onnxruntime``."""
        self._sessions = {name: open_session(graph, threads) for name, graph in graphs.items()}
        self._sparing = _sparing_run()

    def speak(self, text: str, voice: str, rate_percent: int) -> Samples:
        """Return samples at 24 kHz. Raises UnspeakableWord, and KeyError for an unknown voice."""
        style, pace = voice_styles()[voice], SYLLABLES_A_MINUTE * rate_percent / 100
        return joined([self.utter(score, style, pace).samples for score in write_scores(text)])

    def utter(self, score: Score, style: VoiceStyle, syllables_a_minute: float) -> Utterance:
        """Return a score as sound, with the lengths of its symbols."""
        inputs: dict[str, Any] = {"tokens": tokens(score), "style": style.style[None]}

        def predict(pace: float) -> Lengths:
            return cast(Lengths, self._run("lengths", (LENGTHS,), {**inputs, "speed": np.array([pace], np.float32)})[0][0])

        chosen = paced_lengths(score, predict, style.pace * syllables_a_minute / SYLLABLES_A_MINUTE, syllables_a_minute)
        (samples,) = self._run("sound", (SOUND,), self.sound_inputs(score, chosen, style))
        ends = 2 * FRAME * np.cumsum(chosen).astype(int)
        first, last = int(ends[score.first]) - BEFORE, int(ends[score.last + 1]) + AFTER
        heard = faded(np.clip(samples[first:last] * np.float32(style.gain), -1, 1))
        return Utterance(samples=heard, lengths=chosen, first=first)

    def sound_inputs(self, score: Score, chosen: Lengths, style: VoiceStyle) -> dict[str, Any]:
        """Return what the graph ``sound`` is given: all that our tables and tones decide."""
        inputs: dict[str, Any] = {"tokens": tokens(score), "style": style.style[None], "lengths": chosen[None]}
        pitch, energy = self._run("prosody", (PITCH, ENERGY), inputs)
        pitch, energy = contour(score, chosen, pitch[0], energy[0], style.middle)
        return inputs | {"pitch": pitch[None], "energy": (energy + push(score, chosen))[None], CHANGE: change(score)[None]}

    def _run(self, piece: str, outputs: tuple[str, ...], inputs: dict[str, Any]) -> Any:  # noqa: ANN401 - onnxruntime has no types
        return self._sessions[piece].run(list(outputs), inputs, self._sparing)


def joined(sounds: list[Samples]) -> Samples:
    """Return the sounds one after the other with a breath between."""
    silence = np.zeros(BREATH, np.float32)
    pieces = [piece for sound in sounds for piece in (silence, sound)]
    return np.concatenate(pieces[1:] or [silence[:0]])


def faded(sound: Samples) -> Samples:
    """Return the sound rising from nothing and falling to nothing."""
    ramp = np.sin(np.linspace(0, np.pi / 2, FADE, dtype=np.float32)) ** 2
    shaped = sound.copy()
    shaped[:FADE] *= ramp
    shaped[-FADE:] *= ramp[::-1]
    return shaped


@cache
def voice_styles() -> dict[str, VoiceStyle]:
    """Return the voices by name, the usual one first."""
    home = files("broadcast.speech.neural").joinpath("data")
    table = tomllib.loads(home.joinpath("voices.toml").read_text("utf-8"))
    styles = np.frombuffer(home.joinpath("styles.f32").read_bytes(), "<f4").reshape(-1, 256)
    return {
        name: VoiceStyle(name=name, label=row["label"], style=styles[row["row"]], pace=row["pace"], middle=row["middle"], gain=row["gain"])
        for name, row in table.items()
    }


@cache
def _numbers() -> dict[str, int]:
    with files("broadcast.speech.neural").joinpath("data", "symbols.tsv").open(encoding="utf-8") as file:
        return {row["symbol"]: int(row["number"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def tokens(score: Score) -> npt.NDArray[np.int64]:
    """Return the model's numbers of the symbols, shape (1, n + 2), 0 at both ends. Raises KeyError for a symbol it has not."""
    return np.array([[0, *(_numbers()[phone.symbol] for phone in score.phones), 0]], np.int64)


def open_session(graph: Path, threads: int) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """Return the graph, loaded from its file: a session made of bytes keeps them. Raises ImportError without ``onnxruntime``."""
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def _sparing_run() -> Any:  # noqa: ANN401 - onnxruntime has no types
    """Return options by which a run gives back its working memory: some 200 MB, at no cost in time that could be measured."""
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options
