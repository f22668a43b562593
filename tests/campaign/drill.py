"""Are numbers heard without context? ``python tests/campaign/drill.py [--voices LIST] [--sentences N] [--misheard]``.

200 sentences of ``data/drill.tsv`` (percent, large, dates, telephones, ranks, hours; never in a lesson) are read aloud as they would air,
breath group by breath group, and taken down by viet-asr. Printed: the share of sentences of which every number word was taken down,
in order and with none added, with a 95 % interval (Wilson 1927), by voice and kind.
"""

import argparse
import csv
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from voice import CACHE, HERE, VOICES, Ear, keep, words

from broadcast.model.announcement import BreathGroup
from broadcast.model.audio import Pcm, Voice
from broadcast.model.units import WrittenText
from broadcast.services.sound.blind import BlindShare
from broadcast.sound.trim import trim
from broadcast.speech.neural.engine import NeuralEngine
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud

LISTENER = "viet-asr"
NUMBER_WORDS = frozenset(
    [
        "không",
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "mốt",
        "tư",
        "lăm",
        "linh",
        "trăm",
        "nghìn",
        "triệu",
        "tỷ",
        "phẩy",
        "rưỡi",
        "nhất",
        "nhì",
        "kém",
    ]
)
SAME_SOUND = {"tỉ": "tỷ", "bẩy": "bảy"}
"""Two spellings of one sound."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence of the drill: its kind and breath groups."""

    kind: str
    groups: tuple[BreathGroup, ...]

    @property
    def numbers(self) -> list[str]:
        """Return its number words in order."""
        return numbers_in(" ".join(group.text for group in self.groups))


def numbers_in(text: str) -> list[str]:
    """Return the number words of a text in order."""
    return [word for word in (SAME_SOUND.get(word, word) for word in words(text)) if word in NUMBER_WORDS]


def sentences() -> Iterator[Sentence]:
    """Yield the drill, read aloud."""
    with (HERE / "data" / "drill.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield Sentence(kind=row["kind"], groups=read_aloud(WrittenText(row["sentence"]), load_shipped()).groups)


def aired(engine: NeuralEngine, voice: Voice, groups: Sequence[BreathGroup]) -> Pcm:
    """Return breath groups as they air: each trimmed, with its pause."""
    sounds = [trim(engine.speak(group.respelled, voice)) for group in groups]
    rate = sounds[0].rate
    pauses = [np.zeros(round(rate * group.pause_after / 1000), np.float32) for group in groups]
    pieces = [piece for sound, pause in zip(sounds, pauses, strict=True) for piece in (sound.samples, pause)]
    return Pcm(samples=np.concatenate(pieces[:-1]), rate=rate)


def drilled(engine: NeuralEngine, name: str, drill: Sequence[Sentence], ear: Ear, *, misheard: bool) -> dict[str, BlindShare]:
    """Return by kind, and for all, of how many sentences every number was heard."""
    right: dict[str, list[bool]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        for sentence in drill:
            keep(aired(engine, Voice(engine="neural", name=VOICES[name]), sentence.groups), path)
            text = ear.hear(path)[LISTENER]
            right.setdefault(sentence.kind, []).append(numbers_in(text) == sentence.numbers)
            if misheard and not right[sentence.kind][-1]:
                print(f"  {name}: {' '.join(group.text for group in sentence.groups)}\n  {'':{len(name)}}→ {text}", flush=True)
    right["all"] = [each for kind in list(right.values()) for each in kind]
    return {kind: BlindShare(hits=sum(each), of=len(each)) for kind, each in right.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voices", default="female,male")
    parser.add_argument("--sentences", type=int, default=200, help="so many of the 200, drawn evenly from all kinds")
    parser.add_argument("--misheard", action="store_true", help="print what was taken down wrong")
    asked = parser.parse_args()
    drill = list(sentences())
    drill = drill[:: max(1, len(drill) // asked.sentences)]
    engine = NeuralEngine(CACHE / "neural", workers=1)
    with Ear(LISTENER) as ear:
        for name in asked.voices.split(","):
            shares = drilled(engine, name, drill, ear, misheard=asked.misheard)
            cells = "  ".join(f"{kind} {share.hits}/{share.of}" for kind, share in shares.items() if kind != "all")
            low, high = shares["all"].interval
            print(f"{name:8}{shares['all'].hits}/{shares['all'].of} = {shares['all'].hits / shares['all'].of:.1%}", end=" ")
            print(f"(95 %: {low:.1%} to {high:.1%})  {cells}", flush=True)
    engine.close()


if __name__ == "__main__":
    main()
