"""Channels that are pages: an article for a portal, a sheet for announcers, talking points, a notice at the gate. Each prints on A4."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template

from broadcast.model.announcement import BreathGroup
from broadcast.renditions.told import Telling, core

LONG_PAUSE = 700
"""Milliseconds from which a pause is marked as a long one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """What an announcer reads in one go, up to a long pause; breaths inside it are marked with ``/``."""

    speaker: int
    breaths: tuple[str, ...]


def article(content: Telling) -> bytes:
    """Return the article of a portal: the whole text in paragraphs."""
    return _page("article.html", content)


def reading_sheet(content: Telling) -> bytes:
    """Return the sheet for live announcers: large type, numbers in words, pauses marked."""
    return _page("reading_sheet.html", content, lines=tuple(read_lines(content.groups)))


def talking_points(content: Telling) -> bytes:
    """Return what a propagandist says from door to door: one point a line, figures first."""
    points = core(content)
    return _page("talking_points.html", content, figures=[line for line in points if line.has_figure], others=points)


def gate_notice(content: Telling) -> bytes:
    """Return the notice for the gate of an office: few words in large type."""
    return _page("gate_notice.html", content, points=core(content))


def read_lines(groups: tuple[BreathGroup, ...]) -> Iterator[ReadLine]:
    """Yield breath groups up to each long pause, or change of voice."""
    breaths: list[str] = []
    for number, group in enumerate(groups):
        breaths.append(group.text)
        last = number + 1 == len(groups) or groups[number + 1].speaker != group.speaker
        if last or group.pause_after >= LONG_PAUSE or group.text.endswith("."):
            yield ReadLine(speaker=group.speaker, breaths=tuple(breaths))
            breaths = []


def _page(name: str, content: Telling, **values: object) -> bytes:
    return _template(name).render(content=content, **values).encode()


@cache
def _template(name: str) -> Template:
    folder = Path(__file__).with_name("templates")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(name)
