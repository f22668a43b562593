"""A page for one listener: pairs of untold voices and numbers to write down; it holds its sounds and saves a file to send back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindItem:
    """One question. ``choices`` are (key, MP3 as base64): two for "which is clearer", one for "write the number down".

    Keys say nothing about the voice.
    """

    text: str
    choices: Sequence[tuple[str, str]]

    @property
    def is_pair(self) -> bool:
        """Whether two sounds are to be compared."""
        return len(self.choices) == 2


def blind_page(number: int, items: Sequence[BlindItem]) -> bytes:
    """Return listener ``number``'s page as HTML that needs no other file and no network."""
    folder = Path(__file__).with_name("templates")
    page = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("blind.html")
    keys = json.dumps([[key for key, _ in item.choices] for item in items])
    return page.render(number=number, items=items, keys=keys).encode()
