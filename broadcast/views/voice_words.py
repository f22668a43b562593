"""Voices by a person's words: never an engine's name and version."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

SEVERAL = "nhiều giọng"


def voice_words(label: str) -> str:
    """Return what people call a voice.

    >>> voice_words("espeak/1.52.0+r2 vi"), voice_words("recorded/1 Chị Lan"), voice_words("la/1 x")
    ('giọng máy tạm', 'giọng người đọc: Chị Lan', 'nhiều giọng')
    """
    engine, _, name = label.partition(" ")
    kind = engine.partition("/")[0]
    words = _words().get(kind, SEVERAL)
    return f"{words}: {name}" if kind == "recorded" and name else words


@cache
def _words() -> Mapping[str, str]:
    text = resources.files("broadcast.views").joinpath("data/voices.tsv").read_text("utf-8")
    return {row["engine"]: row["words"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}
