"""What the voice practises on. Nothing of it is in the sentences by which the voice is judged."""

import csv
import random
import re
from dataclasses import replace
from pathlib import Path

from broadcast.phonetics.syllable import Tone, put_together, take_apart

TESTS = Path(__file__).parents[2]
DATA = TESTS / "campaign" / "data"
JUDGED = ("voice-open.txt", "voice-own.txt", "drill.tsv")
NUMBERS = ("dev", "own", "own2", "own3")
RUN = 5
"""Syllables in a row that no judged sentence may share."""
FEWEST, MOST = 4, 18
"""Syllables of one sentence."""


def written() -> list[str]:
    """Return the sentences that were written for practice."""
    return _fit((DATA / "voice-practice.txt").read_text("utf-8").split("\n"))


def numbers() -> list[str]:
    """Return sentences with numbers, dates and measures as they are spoken, from the tables of ``tests/spoken``."""
    return _fit(row[2].split("|")[0] for name in NUMBERS for row in _rows(TESTS / "spoken" / "data" / f"{name}.tsv"))


def pairs(draw: random.Random, count: int) -> list[str]:
    """Return sentences of two syllables that differ in tone alone: nothing but the tone tells which was said."""
    bearers, frames = _words("bearers")[0].split(), _words("frame")
    chosen = [(draw.choice(frames), bearer, draw.sample(list(Tone), 2)) for bearer in draw.choices(bearers, k=count)]
    return [frame.format(*(_marked(bearer, tone) for tone in tones)) for frame, bearer, tones in chosen]


def rows_of_numbers(draw: random.Random, count: int) -> list[str]:
    """Return rows of number words in no order that a listener could guess: half digits, half what was taken down wrong for what."""
    kinds = _words("digits")[0].split(), _words("confused")[0].split()
    return [" ".join(draw.choices(draw.choice(kinds), k=draw.randint(5, 9))) for _ in range(count)]


def _words(kind: str) -> list[str]:
    """Return the rows of a kind; the syllables that bear the six tones are not among those by which ``tones.py`` judges."""
    with (DATA / "teach-words.tsv").open(encoding="utf-8") as file:
        return [row["words"] for row in csv.DictReader(file, delimiter="\t") if row["kind"] == kind]


def _marked(bearer: str, tone: Tone) -> str:
    """Return the syllable with this tone."""
    syllable = take_apart(bearer)
    assert syllable is not None
    return put_together(replace(syllable, tone=tone))


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if len(row) >= 3 and not row[0].startswith("#")]


def _fit(sentences) -> list[str]:
    judged = {run for name in JUDGED for line in (DATA / name).read_text("utf-8").split("\n") for run in _runs(line.split())}
    plain = dict.fromkeys(" ".join(re.findall(r"\w+", sentence.lower())) for sentence in sentences)
    return [sentence for sentence in plain if _fits(sentence.split(), judged)]


def _fits(words: list[str], judged: set[tuple[str, ...]]) -> bool:
    return FEWEST <= len(words) <= MOST and all(map(take_apart, words)) and not judged.intersection(_runs(words))


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
