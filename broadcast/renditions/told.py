"""What every channel is made from: the sentences of an announcement as they were filled for the loudspeakers, nothing typed anew.

A channel may choose sentences, put them in lines and pages, and add the marks below; it never writes a number of its own but a page's.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from broadcast.model.announcement import Announcement, BreathGroup
from broadcast.model.script import Script
from broadcast.model.station import Station

VOICE = re.compile(r"^\[giọng (\d)\]\s*")
BREATH = re.compile(r"\s*\|\s*")
FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of the text: written, without marks for the voice. ``paragraph`` counts from 0."""

    text: str
    paragraph: int

    @property
    def has_figure(self) -> bool:
        """Whether a number stands in it."""
        return FIGURE.search(self.text) is not None

    @property
    def opens(self) -> bool:
        """Whether it only greets or leads in, as ears need it and eyes do not."""
        return self.text.lower().startswith(lead_ins())


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An announcement as channels take it."""

    script: str
    version: int
    title: str
    source: str
    """The document that the text goes back to."""
    station: str
    area: str
    """Whose text it is, e.g. ``thành phố Cẩm Phả``."""
    day: date
    figures_as_of: date | None
    last_day: date
    lines: tuple[Told, ...]
    groups: tuple[BreathGroup, ...]
    """As announcers read it."""

    @property
    def mark(self) -> str:
        """What stands on every channel: how old its figures are, and which text it is."""
        age = f"Số liệu tính đến hết ngày {self.figures_as_of:%d/%m/%Y}. " if self.figures_as_of else ""
        return f"{age}Theo {self.source}, bài {self.script} bản {self.version}."

    @property
    def paragraphs(self) -> tuple[tuple[Told, ...], ...]:
        """The lines by paragraph."""
        numbers = dict.fromkeys(line.paragraph for line in self.lines)
        return tuple(tuple(line for line in self.lines if line.paragraph == number) for number in numbers)


def telling(announcement: Announcement, script: Script, station: Station, area: str) -> Telling:
    """Return what channels take of an announcement."""
    lines, paragraph = [], 0
    for row in announcement.written.split("\n"):
        text = BREATH.sub(" ", VOICE.sub("", row)).strip()
        if text:
            lines.append(Told(text=text, paragraph=paragraph))
        elif lines and lines[-1].paragraph == paragraph:
            paragraph += 1
    return Telling(
        script=script.id,
        version=script.version,
        title=announcement.title,
        source=script.source,
        station=station.name,
        area=area,
        day=announcement.day,
        figures_as_of=announcement.figures_as_of,
        last_day=announcement.last_day,
        lines=tuple(lines),
        groups=announcement.spoken.groups,
    )


def core(content: Telling) -> tuple[Told, ...]:
    """Return the lines that carry the message, each once: no greeting, no second saying of the same."""
    seen: dict[str, Told] = {}
    for line in content.lines:
        if not line.opens:
            seen.setdefault(line.text, line)
    return tuple(seen.values())


@cache
def lead_ins() -> tuple[str, ...]:
    """Return how lines begin that only ears need, in lower case."""
    text = resources.files("broadcast.renditions").joinpath("data/lead_ins.tsv").read_text("utf-8")
    return tuple(row["words"] for row in csv.DictReader(text.splitlines(), delimiter="\t"))
