"""What the voice practises on. Nothing of it is in the sentences by which the voice is judged."""

import csv
import re
from pathlib import Path

from broadcast.phonetics.syllable import take_apart

TESTS = Path(__file__).parents[2]
DATA = TESTS / "campaign" / "data"
JUDGED = ("voice-open.txt", "voice-own.txt")
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
