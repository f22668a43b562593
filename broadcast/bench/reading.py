"""R12: sentences read aloud a second on one core, over notice-like text whose figures are new every time."""

from collections.abc import Iterator
from importlib import resources

from broadcast.bench.effort import Effort
from broadcast.bench.rows import Row, measured
from broadcast.model.units import WrittenText
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud

LEAST = 12_000.0
ROUNDS_A_SHARE = 50
"""Texts a turn, for each round of the effort."""


def reading(effort: Effort) -> Row:
    """Return R12 in sentences a second of CPU time, without the alignment; each turn reads other figures."""
    turns = [sentences_a_second(effort.rounds * ROUNDS_A_SHARE, first=turn * 1000) for turn in range(effort.rounds)]
    return Row(
        id="R12",
        what="lời đọc, câu mỗi giây trên một nhân",
        ratio=sorted(turns)[len(turns) // 2],
        min=min(turns),
        max=max(turns),
        n=len(turns),
        must=LEAST,
        unit="/s",
        note=f"{len(_template().splitlines())} câu như công văn, số liệu mỗi lượt một khác",
    )


def sentences_a_second(texts: int, *, first: int = 0) -> float:
    """Return how many sentences are read in a second of CPU time, over so many notice-like texts."""
    lexicon = load_shipped()
    written = list(_texts(first, texts))
    read_aloud(WrittenText(_template()), lexicon)
    seconds, _ = measured(lambda: [read_aloud(text, lexicon) for text in written])
    return texts * len(_template().splitlines()) / seconds


def _texts(first: int, count: int) -> Iterator[WrittenText]:
    for number in range(first, first + count):
        yield WrittenText(
            _template().format(
                day=f"{number % 28 + 1:02}",
                big=f"{number % 899 + 100}.{number * 7 % 1000:03}",
                share=f"{number % 97},{number * 13 % 100:02}",
                hour=f"{number % 4 + 5}",
                three=f"{number * 31 % 1000:03}",
            )
        )


def _template() -> str:
    return resources.files("broadcast.bench").joinpath("data", "reading.txt").read_text(encoding="utf-8")
