"""Listening without knowing which voice speaks: pages for people, and what their answers say."""

import base64
import csv
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

from broadcast.bundle.blind_page import BlindItem, blind_page
from broadcast.errors import BadInput, SpeechFailed
from broadcast.files import read_whole, write_whole
from broadcast.model.audio import Tag, Voice
from broadcast.model.units import WrittenText
from broadcast.ports import TtsEngine
from broadcast.services.sound.items import speak_ahead, speak_group
from broadcast.services.sound.sound_files import splice_recipe
from broadcast.sound.splice import recipe_of
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud
from broadcast.tools import Tools
from broadcast.wording import worded

KEY_FILE = "khoa.json"
"""Which key was which voice; it stays with whoever made the pages."""
PROFILE = "web"
TWO_SIDED_95 = 1.959964

Speaker = tuple[TtsEngine, Voice]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindShare:
    """So many of so many, with the 95 % interval of Wilson 1927 for the share."""

    hits: int
    of: int

    @property
    def interval(self) -> tuple[float, float]:
        """Return its bounds, 0 to 1; all of it where nobody answered."""
        if not self.of:
            return 0.0, 1.0
        z, n, share = TWO_SIDED_95, self.of, self.hits / self.of
        middle, spread = share + z * z / (2 * n), z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
        return max(0.0, (middle - spread) / (1 + z * z / n)), min(1.0, (middle + spread) / (1 + z * z / n))


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindOutcome:
    """What listeners said: by pair of voices how often the first was clearer (ties apart), by voice how many numbers were heard right."""

    listeners: int
    preferred: Mapping[tuple[str, str], BlindShare]
    equal: Mapping[tuple[str, str], int]
    numbers: Mapping[str, BlindShare]


def make_pages(tools: Tools, people: int, folder: Path) -> list[Path]:
    """Write one page a listener and the key file; return the pages. Raises BadInput with fewer than two voices, SpeechFailed."""
    speakers = list(_speakers(tools))
    if len(speakers) < 2:
        raise BadInput(worded("blind-needs-two-voices"))
    answer_key: dict[str, dict[str, str]] = {}
    groups = [group for row in _sentences() for group in read_aloud(WrittenText(row["text"]), load_shipped()).groups]
    profile = tools.profiles[PROFILE]
    speak_ahead(tools, [(engine, group, voice, profile) for engine, voice in speakers for group in groups], "đọc")
    pages = []
    for number in range(1, people + 1):
        path = folder / f"nghe-{number:02}.html"
        write_whole(path, blind_page(number, list(_items(tools, speakers, number, answer_key))))
        pages.append(path)
    write_whole(folder / KEY_FILE, json.dumps(answer_key, ensure_ascii=False, indent=1).encode())
    return pages


def _speakers(tools: Tools) -> Iterator[Speaker]:
    """Yield the first engine's two voices and one of each other engine."""
    for place, engine in enumerate(tools.engines.values()):
        try:
            yield from ((engine, voice) for voice in engine.voices()[: 1 if place else 2])
        except SpeechFailed:
            continue


def _items(tools: Tools, speakers: Sequence[Speaker], number: int, answer_key: dict[str, dict[str, str]]) -> Iterator[BlindItem]:
    """Yield a page's questions in its own order: every sentence once, pairs and voices dealt in turn from another start on each page."""
    draw = random.Random(f"nghe/{number}")  # noqa: S311 (an order, no secret)
    pairs = list(combinations(speakers, 2))
    items = []
    for place, row in enumerate(_sentences()):
        chosen = list(pairs[(place + number) % len(pairs)]) if row["kind"] == "pair" else [speakers[(place + number) % len(speakers)]]
        draw.shuffle(chosen)
        choices = []
        for engine, voice in chosen:
            name = f"{engine.id.partition('/')[0]} {voice.name}"
            key = hashlib.sha256(f"{number}/{place}/{name}".encode()).hexdigest()[:10]
            answer_key[key] = {"voice": name, "number": row["number"]}
            choices.append((key, base64.b64encode(_sound(tools, row["text"], (engine, voice))).decode()))
        items.append(BlindItem(text=row["text"], choices=choices))
    draw.shuffle(items)
    yield from items


def _sound(tools: Tools, text: str, speaker: Speaker) -> bytes:
    profile, groups = tools.profiles[PROFILE], read_aloud(WrittenText(text), load_shipped()).groups
    engine, voice = speaker
    parts = [speak_group(tools, engine, group, voice, profile) for group in groups]
    recipe = recipe_of(parts, [group.pause_after for group in groups])
    return splice_recipe(tools, recipe, Tag(title="nghe", date=tools.today().isoformat()))


def read_results(paths: Sequence[Path], key_file: Path) -> BlindOutcome:
    """Return what the saved answers say. Raises BadInput for a file that is none of ours or belongs to other pages."""
    answer_key = _json(key_file)
    wins: Counter[tuple[str, str]] = Counter()
    equal: Counter[tuple[str, str]] = Counter()
    right: Counter[str] = Counter()
    question_counts: Counter[str] = Counter()
    for path in paths:
        for keys, answer in _answers(path, answer_key):
            voices = [answer_key[key]["voice"] for key in keys]
            if len(keys) == 1 and answer.strip():
                question_counts[voices[0]] += 1
                right[voices[0]] += same_number(answer, answer_key[keys[0]]["number"])
            elif len(keys) == 2 and answer in keys:
                wins[answer_key[answer]["voice"], next(voice for key, voice in zip(keys, voices, strict=True) if key != answer)] += 1
            elif len(keys) == 2:
                equal[min(voices), max(voices)] += 1
    pairs = {(min(pair), max(pair)) for pair in wins}
    preferred = {(a, b): BlindShare(hits=wins[a, b], of=wins[a, b] + wins[b, a]) for a, b in sorted(pairs)}
    numbers = {voice: BlindShare(hits=right[voice], of=count) for voice, count in sorted(question_counts.items())}
    return BlindOutcome(listeners=len(paths), preferred=preferred, equal=equal, numbers=numbers)


def same_number(written: str, expected: str) -> bool:
    """Return whether people's writing of a number is the number: dots, spaces and words between the digits do not count.

    >>> same_number("72 014 người", "72014"), same_number("37.86 %", "37,86"), same_number("3768", "37,86")
    (True, True, False)
    """
    digits = re.sub(r"\D", "", written)
    return digits == re.sub(r"\D", "", expected) and bool(digits)


def _answers(path: Path, answer_key: Mapping[str, object]) -> Iterator[tuple[list[str], str]]:
    try:
        answers = [(list(map(str, entry["keys"])), entry["answer"]) for entry in _json(path)["answers"]]
    except (KeyError, TypeError) as error:
        raise BadInput(worded("blind-not-answers", name=path.name)) from error
    if any(key not in answer_key for keys, _ in answers for key in keys):
        raise BadInput(worded("blind-other-set", name=path.name, key_file=KEY_FILE))
    return ((keys, answer) for keys, answer in answers if isinstance(answer, str))


def _json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(read_whole(path))
    except ValueError as error:
        raise BadInput(worded("blind-not-json", name=path.name)) from error
    if not isinstance(value, dict):
        raise BadInput(worded("blind-not-ours", name=path.name))
    return value


@cache
def _sentences() -> tuple[Mapping[str, str], ...]:
    text = resources.files("broadcast.services").joinpath("data/blind.tsv").read_text("utf-8")
    rows: Iterable[Mapping[str, str]] = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(rows)
