"""Everything there is to say about a file, collected: one kind a row of ``data/messages.tsv``."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from broadcast.figures.grid import column_letter
from broadcast.model.figures import Level, Message
from broadcast.model.units import AreaCode


class Place(NamedTuple):
    """Where something stands; None where it concerns the whole file."""

    row: int | None = None
    column: int | None = None
    header: str | None = None
    text: str | None = None


class Subject(NamedTuple):
    """Whose figure it is about."""

    area: AreaCode | None = None
    field: str | None = None


NOWHERE = Place()
NOBODY = Subject()


@dataclass(frozen=True, slots=True)
class Wording:
    """How a kind is said."""

    level: Level
    message: str
    hint: str


class Refused(Exception):
    """Nothing more can be read; what was found stands in the Findings."""


class Findings:
    """Collects messages. ``kind`` is a key's part before the dot; the rest is the variant of the wording."""

    def __init__(self) -> None:
        self._messages: list[Message] = []
        self.sheets: tuple[str, ...] = ()
        """The sheets to choose from, where that is the question."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """The messages: those of the whole file first, then by row and column; of one place in the order found."""
        return tuple(sorted(self._messages, key=lambda one: (one.row or 0, len(one.column or ""), one.column or "")))

    @property
    def refused(self) -> bool:
        """Whether there is an error."""
        return any(one.level is Level.ERROR for one in self._messages)

    def say(self, key: str, place: Place = NOWHERE, subject: Subject = NOBODY, **facts: object) -> None:
        """Add a message with the wording of its key."""
        wording = wordings()[key]
        self.add(key, wording.level, (wording.message.format(**facts), wording.hint.format(**facts)), place, subject)

    def add(self, key: str, level: Level, said: tuple[str, str], place: Place = NOWHERE, subject: Subject = NOBODY) -> None:
        """Add a message whose wording (message, hint) comes from elsewhere, as a set's own checks bring theirs."""
        self._messages.append(
            Message(
                level=level,
                kind=key.partition(".")[0],
                message=said[0],
                hint=said[1],
                row=place.row,
                column=column_letter(place.column) if place.column else None,
                header=place.header,
                text=place.text,
                area=subject.area,
                field=subject.field,
            )
        )

    def refuse(self, key: str, place: Place = NOWHERE, **facts: object) -> Refused:
        """Add a message and return the exception that ends the reading."""
        self.say(key, place, NOBODY, **facts)
        return Refused(key)


@lru_cache(maxsize=1)
def wordings() -> Mapping[str, Wording]:
    """Return the wording of every key."""
    text = files("broadcast.figures").joinpath("data", "messages.tsv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["key"]: Wording(Level(row["severity"]), row["message"], row["hint"] or "") for row in rows}
