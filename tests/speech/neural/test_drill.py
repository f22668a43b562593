"""The number drill (``tests/campaign/drill.py``) judges the voice only while no lesson holds its sentences."""

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

from broadcast.model.units import WrittenText
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud

DATA = Path(__file__).parents[2] / "campaign" / "data"


def words(text):
    return " ".join(re.sub(r"[^\w\s]", " ", unicodedata.normalize("NFC", text.lower())).split())


def drill():
    with (DATA / "drill.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_two_hundred_sentences_of_six_kinds_are_read_without_a_doubt():
    readings = [read_aloud(WrittenText(row["sentence"]), load_shipped()) for row in drill()]
    assert len({reading.text for reading in readings}) == 200
    assert min(Counter(row["kind"] for row in drill()).values()) >= 30
    assert not [doubt for reading in readings for doubt in reading.doubts]


def test_no_sentence_of_the_drill_is_taught_or_judged_elsewhere():
    other_lines = {words(line) for path in DATA.glob("*.txt") for line in path.read_text("utf-8").splitlines()} - {""}
    assert len(other_lines) > 400
    assert not [row for row in drill() if words(read_aloud(WrittenText(row["sentence"]), load_shipped()).text) in other_lines]
