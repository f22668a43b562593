"""The voice with what it is to learn as parameters. It begins with what the repository ships."""

from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import numpy as np
import torch
from teach_parts.graph import Graph

from broadcast.phonetics import contour
from broadcast.phonetics.phones import Phone, SoundPlace, phones
from broadcast.phonetics.rhymes import RhymeSpan, forced, heard_spans
from broadcast.phonetics.score import Score, write_scores
from broadcast.phonetics.syllable import every_syllable
from broadcast.phonetics.timing import SYLLABLES_A_MINUTE, paced_lengths
from broadcast.speech.neural import sounds as learnt
from broadcast.speech.neural.graphs import CHANGE, ENERGY, LENGTHS, PITCH
from broadcast.speech.neural.sounds import WIDTH, tone_unit
from broadcast.speech.neural.speaker import AFTER, BEFORE, FRAME, VoiceStyle, open_session, tokens, voice_styles

TIMBRE = 128
"""The first numbers of a style colour the sound. The others decide the lengths and are left alone."""

NONE = -1


@cache
def sound_units() -> tuple[str, ...]:
    """Return every unit of a sound, those that have a row in the order of the rows."""
    known = [unit for unit in learnt.rows() if not unit.startswith("tone ")]
    spoken = [phone.unit for syllable in every_syllable() for phone in phones(syllable)]
    return tuple(dict.fromkeys([*known, *spoken, Phone(" ", SoundPlace.GAP).unit]))


@cache
def tone_units() -> tuple[str, ...]:
    """Return the unit of every tone, in the order of ``tones.tsv``."""
    units = {(syllable.tone, syllable.checked): tone_unit(syllable) for syllable in every_syllable()}
    return tuple(units[key] for key in contour.shapes_of_tones())


@dataclass(frozen=True, slots=True)
class Between:
    """``np.interp`` whose values come later: each result lies ``part`` of the way from value ``left`` to value ``right``."""

    left: torch.Tensor
    right: torch.Tensor
    part: torch.Tensor

    def of(self, values: torch.Tensor) -> torch.Tensor:
        """Return the curve through these values."""
        return values[self.left] * (1 - self.part) + values[self.right] * self.part


def between(times, numbers, size: int) -> Between:
    """Return how each of ``size`` frames lies between values that are numbered by ``numbers`` and stand at ``times``."""
    times, numbers, frames = np.array(times), np.array(numbers, int), np.arange(size)
    at = np.clip(np.searchsorted(times, frames, side="right") - 1, 0, len(times) - 2)
    part = np.clip((frames - times[at]) / np.maximum(times[at + 1] - times[at], 1e-6), 0, 1)
    return Between(torch.from_numpy(numbers[at]), torch.from_numpy(numbers[at + 1]), torch.from_numpy(part.astype(np.float32)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence as one voice would say it, up to what is learnt. Curves have one value a pitch frame.

    ``bent`` is what the group adds to its tones, ``energy`` is carried through the last rhyme, ``rhymes`` and ``parts`` are
    each syllable's rhyme and what is heard of it.
    """

    given: dict[str, torch.Tensor]
    pitch: torch.Tensor
    energy: torch.Tensor
    voiced: torch.Tensor
    bent: torch.Tensor
    inside: torch.Tensor
    tone_pitch: Between
    tone_energy: Between
    sounds: torch.Tensor
    tones: torch.Tensor
    symbols: torch.Tensor
    """Places in ``sound_units`` and ``tone_units`` by symbol, NONE where there is none; places of symbols by frame."""
    heard: slice
    score: Score
    parts: list[RhymeSpan]


class Reader:
    """Writes lines with the shipped pieces of the model: nothing that is learnt changes lengths or predicted pitch."""

    def __init__(self, pieces: dict[str, Path]) -> None:
        self._sessions = {name: open_session(pieces[name], 1) for name in ("lengths", "prosody")}

    def read(self, text: str, voice_style: VoiceStyle, share: float) -> Line:
        """Return the text, of one score, as a line at this share of the voice's own pace."""
        (score,) = write_scores(text)
        given = {"tokens": tokens(score), "style": voice_style.style[None]}

        def predict(pace: float):
            return self._sessions["lengths"].run([LENGTHS], {**given, "speed": np.array([pace], np.float32)})[0][0]

        chosen = paced_lengths(score, predict, voice_style.pace * share, SYLLABLES_A_MINUTE * share)
        pitch, energy = self._sessions["prosody"].run([PITCH, ENERGY], {**given, "lengths": chosen[None]})
        return _line(score, chosen, pitch[0], energy[0])


def _line(score: Score, chosen, pitch, energy) -> Line:
    size, sounds, tones = len(pitch), *_places(score)
    ends = 2 * FRAME * np.cumsum(chosen).astype(int)
    return Line(
        given={"tokens": torch.from_numpy(tokens(score)), "lengths": torch.from_numpy(chosen[None])},
        pitch=torch.from_numpy(pitch),
        energy=torch.from_numpy(contour.carried(score, chosen, energy)),
        voiced=torch.from_numpy((pitch >= contour.VOICED_FROM) | forced(score, chosen)),
        bent=torch.from_numpy(contour.bent(score, chosen, size)),
        inside=torch.from_numpy(contour.inside(score, chosen, size)),
        tone_pitch=between(*contour.points(score, chosen, _numbered("points")), size),
        tone_energy=between(*contour.points(score, chosen, _numbered("energy")), size),
        sounds=sounds,
        tones=tones,
        symbols=torch.from_numpy(np.repeat(np.arange(len(chosen)), 2 * chosen.astype(int))),
        heard=slice(int(ends[score.first]) - BEFORE, int(ends[score.last + 1]) + AFTER),
        score=score,
        parts=heard_spans(score, chosen),
    )


def _places(score: Score) -> tuple[torch.Tensor, torch.Tensor]:
    sounds, tones = [NONE], [NONE]
    for phone, owner in zip(score.phones, score.owners, strict=True):
        sounds.append(sound_units().index(phone.unit) if phone.unit in sound_units() else NONE)
        tones.append(tone_units().index(tone_unit(score.syllables[owner])) if phone.place is SoundPlace.NUCLEUS else NONE)
    return torch.tensor([*sounds, NONE]), torch.tensor([*tones, NONE])


@cache
def _numbered(column: str) -> contour.Shapes:
    """Return the tones' shapes with the points' numbers, counted through the table, for their values."""
    numbers = count()
    return {key: tuple((time, float(next(numbers))) for time, _value in shape) for key, shape in contour.shapes_of_tones(column).items()}


class Pupil(torch.nn.Module):
    """What is learnt: rows by ``sound_units``, ``tone_units``, points of ``tones.tsv`` and ``voice_styles``."""

    def __init__(self) -> None:
        super().__init__()
        self.sounds = _parameter(np.array([_vector(unit) for unit in sound_units()]))
        self.tones = _parameter(np.array([_vector(unit) for unit in tone_units()]))
        self.sound_energy = _parameter([learnt.rows().get(unit, (0, 0.0))[1] for unit in sound_units()])
        self.tone_pitch = _parameter(_values("points"))
        self.tone_energy = _parameter(_values("energy"))
        self.register_buffer("plan", self.tone_pitch.detach().clone(), persistent=False)
        self.timbre = _parameter(np.array([voice_style.style[:TIMBRE] for voice_style in voice_styles().values()]))

    def speak(self, graph: Graph, line: Line, voice: str) -> torch.Tensor:
        """Return samples at 24 kHz of the piece ``sound``."""
        (sound,) = graph.run(**self.sound_inputs(line, voice))
        return sound[line.heard]

    def sound_inputs(self, line: Line, voice: str) -> dict[str, torch.Tensor]:
        """Return what the piece ``sound`` is given, as ``Speaker.sound_inputs``."""
        voice_style = voice_styles()[voice]
        pitch = torch.where(line.voiced, voice_style.middle * 2 ** (self.semitones_of(line) / 12), line.pitch)
        style = torch.cat([self.timbre[list(voice_styles()).index(voice)], torch.tensor(voice_style.style[TIMBRE:])])
        curves = {"pitch": pitch[None], "energy": self.energy_of(line)[None]}
        return {**line.given, "style": style[None], **curves, CHANGE: self.change_of(line)[None]}

    def semitones_of(self, line: Line) -> torch.Tensor:
        """Return semitones above the middle."""
        return line.tone_pitch.of(self.tone_pitch) + line.bent

    def planned_hertz(self, line: Line, voice: str) -> torch.Tensor:
        """Return the pitch of every frame by the tables' tones, whatever was learnt since."""
        return voice_styles()[voice].middle * 2 ** ((line.tone_pitch.of(self.plan) + line.bent) / 12)

    def way_from_plan(self, free: float) -> torch.Tensor:
        """Return the mean square of the semitones by which the tones' points are further from the tables' than ``free``."""
        return torch.relu((self.tone_pitch - self.plan).abs() - free).square().mean()

    def energy_of(self, line: Line) -> torch.Tensor:
        """Return energy as in ``contour`` and ``sounds.push``."""
        pushed = _rows(self.sound_energy, line.sounds)[line.symbols]
        return line.energy + pushed + line.inside * line.tone_energy.of(self.tone_energy)

    def change_of(self, line: Line) -> torch.Tensor:
        """Return what is added to the symbols' vectors, as ``sounds.change``."""
        return _rows(self.sounds, line.sounds) + _rows(self.tones, line.tones)


def _rows(values: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    """Return one row a place, zeros where the place is NONE."""
    known = (places != NONE).reshape(-1, *[1] * (values.ndim - 1))
    return values[places.clamp(min=0)] * known


def _vector(unit: str):
    rows = learnt.rows()
    return learnt.vectors()[rows[unit][0]] if unit in rows else np.zeros(WIDTH, np.float32)


def _values(column: str) -> list[float]:
    return [value for shape in contour.shapes_of_tones(column).values() for _time, value in shape]


def _parameter(values) -> torch.nn.Parameter:
    return torch.nn.Parameter(torch.tensor(np.array(values, np.float32)))
