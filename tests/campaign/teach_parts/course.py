"""The course: ``python -m teach_parts.course SETTINGS``, SETTINGS as JSON. It is started by ``teach.py``."""

import json
import math
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import torch
from teach_parts import sentences
from teach_parts.hand_in import hand_in
from teach_parts.lesson import Task, Values, examine, teach
from teach_parts.pupil import Pupil
from teach_parts.shipped import check_ear, check_shipped

from broadcast.speech.neural.speaker import voice_styles

ROOT = Path(__file__).parents[3]
WORKERS = 2
EXAM_EVERY = 25
"""Steps."""
KINDS = {"written": 0.4, "numbers": 0.3, "pairs": 0.12, "rows": 0.18}
"""Shares of what is practised: written sentences, sentences with numbers, pairs told apart by tone alone, rows of number words."""
DRAWN = 400
"""Pairs and rows to choose from."""

RATES = {"sounds": 0.025, "tones": 0.012, "sound_energy": 0.04, "tone_pitch": 0.06, "tone_energy": 0.04, "timbre": 0.006}
"""How far a number moves in one step at the most, by the names of ``Pupil``."""
PULL = 0.002
"""Share of the way back home that is gone in each step: what helps nobody fades."""
FROM_NOTHING = ("sounds", "tones", "sound_energy")
"""Their home is the model's own sounds; that of the others is what the repository ships."""
AVERAGE = 0.97
"""What is examined and handed in is a mean of the last steps, one step's share falling by this with each."""
WARM = 6
"""Steps up to the full rates."""
COOLING = 0.4
"""Share of the time in which the rates fall again."""
MOST = 1.5
"""A slope may be so many times as long as usual: one sentence that nobody understands must not decide a step."""


class Course:
    """The pupil's way from step to step."""

    def __init__(self, pupil: Pupil) -> None:
        self.pupil = pupil
        shipped = Pupil().state_dict()
        self._home = {name: value * 0 if name in FROM_NOTHING else value for name, value in shipped.items()}
        self._mean = {name: value.clone() for name, value in pupil.state_dict().items()}
        groups = [{"params": [value], "name": name} for name, value in pupil.named_parameters()]
        self._adam = torch.optim.Adam(groups, betas=(0.9, 0.98))
        self._usual: dict[str, float] = {}
        self.steps = 0

    def values(self) -> Values:
        """Return what was learnt up to now, as the lessons of the next step begin with it."""
        return {name: value.numpy().copy() for name, value in self.pupil.state_dict().items()}

    def mean(self) -> Values:
        """Return the mean of the last steps."""
        return {name: value.numpy().copy() for name, value in self._mean.items()}

    @torch.no_grad()
    def step(self, slopes: list[Values], share: float) -> None:
        """Go against the slopes of some lessons, at a share of the full rates."""
        for name, value in self.pupil.named_parameters():
            value.grad = sum(self._held(name, torch.from_numpy(slope[name])) for slope in slopes)
        for group in self._adam.param_groups:
            group["lr"] = RATES[group["name"]] * share
        self._adam.step()
        kept = min(AVERAGE, self.steps / (self.steps + 3))
        for name, value in self.pupil.named_parameters():
            value.lerp_(self._home[name], PULL)
            self._mean[name].lerp_(value, 1 - kept)
        self.steps += 1

    def _held(self, name: str, slope: torch.Tensor) -> torch.Tensor:
        size = float(slope.norm())
        if not math.isfinite(size) or not size:
            return torch.zeros_like(slope)
        usual = self._usual.get(name, size)
        self._usual[name] = 0.95 * usual + 0.05 * min(size, 3 * usual)
        return slope * min(1, MOST * usual / size)


class School:
    """Two processes that give lessons, and the table of what came of them."""

    def __init__(self, pool: ProcessPoolExecutor, home: Path, *, seed: int, exam: int) -> None:
        self._pool, self._home, self._draw = pool, home, random.Random(seed)
        draw = random.Random(7)
        kinds = [sentences.written(), sentences.numbers(), sentences.pairs(draw, DRAWN), sentences.rows_of_numbers(draw, DRAWN)]
        for lines in kinds:
            draw.shuffle(lines)
        others = [round(exam * share) for share in list(KINDS.values())[1:]]
        aside = [exam - sum(others), *others]
        self._exam = [line for lines, count in zip(kinds, aside, strict=True) for line in lines[:count]]
        self._practice = [lines[count:] for lines, count in zip(kinds, aside, strict=True)]
        self._began = time.monotonic()

    def seconds(self) -> float:
        """Return how long the school has been open."""
        return time.monotonic() - self._began

    def lessons(self, values: Values) -> list[Values]:
        """Return the slopes of one sentence a voice and process."""
        pairs = [(self._sentence(), voice) for _ in range(WORKERS) for voice in voice_styles()]
        return [slopes for _losses, slopes in self._each(teach, values, pairs)]

    def examine(self, step: int, values: Values) -> None:
        """Print a line of the table."""
        pairs = [(text, voice) for voice in voice_styles() for text in self._exam]
        losses = np.array(list(self._each(examine, values, pairs))).reshape(len(voice_styles()), len(self._exam), -1).mean(1)
        cells = "".join(f"{loss:10.4f}" for loss in losses.flat)
        print(f"{step:5}{self.seconds():9.0f}{cells}", flush=True)

    def _sentence(self) -> str:
        (lines,) = self._draw.choices(self._practice, list(KINDS.values()))
        return self._draw.choice(lines)

    def _each(self, work: Callable[[Task], Any], values: Values, pairs: Iterable[tuple[str, str]]) -> Iterable[Any]:
        seed = self._draw.randrange
        tasks = [Task(home=self._home, values=values, text=text, voice=voice, seed=seed(2**31)) for text, voice in pairs]
        return self._pool.map(work, tasks)


def learn(course: Course, school: School, limit_s: float, out: Path) -> None:
    """Hold lessons until the time is over, with an exam and a file in ``out`` now and then and in the end."""
    print(f"{'':14}" + "".join(f"{voice:>30}" for voice in voice_styles()))
    print(f"{'step':>5}{'seconds':>9}" + f"{'whisper':>10}{'viet-asr':>10}{'tones':>10}" * len(voice_styles()), flush=True)
    while (left := limit_s - school.seconds()) > 0:
        if course.steps % EXAM_EVERY == 0:
            _report(course, school, out)
        course.step(school.lessons(course.values()), _share(course.steps, left / limit_s))
    _report(course, school, out)


def _share(step: int, left: float) -> float:
    """Return the share of the full rates: less in the first steps, less and less in the last part of the time."""
    return min(1, (step + 1) / WARM) * min(1, max(0.05, left / COOLING))


def _report(course: Course, school: School, out: Path) -> None:
    np.savez(out / f"{course.steps:04}.npz", **course.mean())
    school.examine(course.steps, course.mean())


def main(settings: dict[str, Any]) -> None:
    """Teach and write what was learnt into the repository, or beside the checkpoints as a tree like it."""
    out, pupil = Path(settings["out"]), Pupil()
    out.mkdir(parents=True, exist_ok=True)
    check_shipped(Path(settings["home"]))
    check_ear(Path(settings["home"]), settings["heard"])
    if settings["start"]:
        with np.load(settings["start"]) as file:
            pupil.load_state_dict({name: torch.from_numpy(file[name]) for name in file.files})
    course = Course(pupil)
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        learn(course, School(pool, Path(settings["home"]), seed=settings["seed"], exam=settings["exam"]), settings["minutes"] * 60, out)
    for path in hand_in(course.mean(), ROOT if settings["hand_in"] else out):
        print(path)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
