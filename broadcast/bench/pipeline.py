"""Our side: text to file through parts, as ``services/sound/items.py`` does it, without database and screens."""

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from broadcast.bench.naive import LEAD_MS, PAUSE_MS, WORDS_PER_MINUTE
from broadcast.bench.workload import BenchItem
from broadcast.errors import PartLost
from broadcast.model.audio import Part, Recipe, SoundProfile, Tag, Voice
from broadcast.model.pace import speech_ms
from broadcast.model.units import Millis, SpokenText
from broadcast.sound.master import master
from broadcast.sound.part_id import part_ids
from broadcast.sound.splice import recipe_of, splice_chunks
from broadcast.speech.espeak.engine import WPM, EspeakEngine
from broadcast.storage.local_dir import LocalAudioStore
from broadcast.wiring import open_library

VOICE = Voice(engine="espeak", name="vi", rate_percent=round(WORDS_PER_MINUTE * 100 / WPM["vi"]))
"""At the opponent's speed, so that both sides say the same seconds."""
CLAUSE_PAUSE_MS = 150
YEAR = "2021"


class ProductionLine:
    """One production line on one store: an engine, a profile, a folder of parts."""

    def __init__(self, folder: Path, profile: SoundProfile) -> None:
        """Open (or make) the store in ``folder``."""
        self.profile = profile
        self.parts = open_library(folder)
        self.store = LocalAudioStore(folder)
        self.name = part_ids(EspeakEngine().id, VOICE, profile)
        """A clause's part by its id."""

    def make_parts(self, clauses: Iterable[str]) -> int:
        """Speak, master and keep every clause that is not there yet; return how many were made. The engine is closed after."""
        made = 0
        clauses = tuple(clauses)
        self.load(clauses)
        with closing(EspeakEngine()) as engine:
            for clause in clauses:
                if self.parts.find(self.name(clause)) is None:
                    sound = engine.speak(SpokenText(clause), VOICE)
                    self.parts.put(
                        *master(self.name(clause), sound, self.profile, expected=speech_ms(len(clause.split()), 1, VOICE.rate_percent))
                    )
                    made += 1
        return made

    def load(self, clauses: Iterable[str]) -> None:
        """Read the rows of many clauses at once, as a day's plan does."""
        self.parts.load(map(self.name, clauses))

    def recipe(self, task: BenchItem) -> Recipe:
        """Return the task's recipe. Raises PartLost."""
        self.load(task.clauses)
        return recipe_of(list(map(self.part, task.clauses)), pauses_of(task), lead=Millis(LEAD_MS))

    def read(self, recipe: Recipe) -> list[bytes]:
        """Return the bytes of a recipe's parts. Raises PartLost."""
        return [self._bytes(part) for part in recipe.parts]

    def write(self, task: BenchItem, folder: Path) -> tuple[Path, Recipe]:
        """Write the task's file into ``folder``, from its text: names, rows, bytes, frames, a new file."""
        recipe = self.recipe(task)
        path = folder / f"{task.id}.mp3"
        write_new(path, recipe, self.read(recipe), task.id)
        return path, recipe

    def part(self, clause: str) -> Part:
        """Return a clause's row. Raises PartLost if it was not made."""
        name = self.name(clause)
        part = self.parts.find(name)
        if part is None:
            raise PartLost(name, "chưa được tạo")
        return part

    def _bytes(self, part: Part) -> bytes:
        data = self.store.get(part.sha256)
        if data is None:
            raise PartLost(part.id, "không còn trong kho")
        return data


def pauses_of(task: BenchItem) -> list[Millis]:
    """Return the pause after each of a task's clauses: a short one inside a sentence, a long one after it."""
    return [Millis(pause) for sentence in task.sentences for pause in [*[CLAUSE_PAUSE_MS] * (len(sentence) - 1), PAUSE_MS]]


def write_new(path: Path, recipe: Recipe, data: list[bytes], title: str) -> None:
    """Write a spliced item as a new file, as plainly as the opponent does (no sync to disk on either side)."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    try:
        os.writev(handle, splice_chunks(recipe, data, Tag(title=title, date=YEAR)))
    finally:
        os.close(handle)
