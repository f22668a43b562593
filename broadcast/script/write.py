"""Fill a script with a place's and a day's values: the written text that is then read aloud."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from jinja2 import UndefinedError, nodes

from broadcast.errors import BadScript, MissingFigure
from broadcast.model.notice import Where
from broadcast.model.script import Script
from broadcast.model.units import WrittenText
from broadcast.script.grammar import Placeholder, check_names, parse
from broadcast.script.sandbox import sandbox
from broadcast.wording import notice

MOST_TURNS = 50
"""Entries of a list that a script may go through."""
LONGEST_WRITTEN = 12_000
"""Characters; 90 s of speech are about 1,500."""

_SPACES = re.compile(r"[ \u00a0]+")
_LINE_MARK = re.compile("\ue000(\\d+)\ue001")
_MARKS = re.compile("[\ue000\ue001]")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """One line of written text and the line of the script's file that it comes from."""

    number: int
    text: str


def write(script: Script, slots: Mapping[str, object], known_names: Collection[str] = ()) -> WrittenText:
    """Return the script with its placeholders filled: one line a sentence or more, a blank line where one stands.

    ``slots`` are name → written Vietnamese; ``known_names`` are further names that exist but may be missing today.
    Raises UnknownPlaceholder, MissingFigure, BadScript.
    """
    return WrittenText("\n".join(line.text for line in write_lines(script, slots, known_names)))


def write_lines(script: Script, slots: Mapping[str, object], known_names: Collection[str] = ()) -> tuple[WrittenLine, ...]:
    """Return the same as ``write``, line by line with the places they come from. Raises the same."""
    template = _template(script.id, script.body, script.body_line)
    check_names(script.id, template.placeholders, {*slots, *known_names, *script.needs, *_names_inside(slots.get("dia_ban"))})
    values = {name: _value(value) for name, value in slots.items() if value is not None}
    try:
        text = template.render(values)
    except UndefinedError as error:
        raise MissingFigure(script.id, str(error)) from error
    except TypeError as error:
        raise BadScript(script.id, [notice("slot-misused", Where(row=script.body_line))]) from error
    if len(text) > LONGEST_WRITTEN:
        raise BadScript(script.id, [notice("written-too-long", Where(row=script.body_line), limit=LONGEST_WRITTEN)])
    return _lines(text, script.body_line)


def placeholders(script: Script) -> tuple[Placeholder, ...]:
    """Return the placeholders of a script in the order in which they stand. Raises BadScript."""
    return _template(script.id, script.body, script.body_line).placeholders


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    render: Callable[[Mapping[str, Any]], str]
    placeholders: tuple[Placeholder, ...]


@lru_cache(maxsize=256)
def _template(script: str, body: str, body_line: int) -> _Template:
    environment = sandbox()
    tree, placeholders = parse(environment, script, body, body_line)
    _mark_lines(tree)
    compiled = environment.from_string(tree)
    return _Template(render=compiled.render, placeholders=placeholders)


def _mark_lines(tree: nodes.Template) -> None:
    """Put its number before each piece of a line, so that the filled text still knows where it comes from."""
    for data in tree.find_all(nodes.TemplateData):
        data.data = "\n".join(f"\ue000{data.lineno + number}\ue001{line}" for number, line in enumerate(data.data.split("\n")))


def _lines(text: str, body_line: int) -> tuple[WrittenLine, ...]:
    lines: list[WrittenLine] = []
    number = 1
    for line in text.split("\n"):
        marks = _LINE_MARK.findall(line)
        number = int(marks[-1]) if marks else number
        clean = _SPACES.sub(" ", _LINE_MARK.sub("", line)).strip()
        if clean or (lines and lines[-1].text):
            lines.append(WrittenLine(number=body_line + number - 1, text=clean))
    while lines and not lines[-1].text:
        lines.pop()
    return tuple(lines)


def _value(value: object) -> object:
    """Return a text as one line without our marks: what is filled in can neither break a line nor change the speaker."""
    if isinstance(value, str):
        return _SPACES.sub(" ", " ".join(_MARKS.sub("", value).replace("|", " ").split())).strip()
    if isinstance(value, list | tuple):
        return tuple(_value(item) for item in value[:MOST_TURNS])
    if isinstance(value, SimpleNamespace | Mapping):
        return SimpleNamespace(**{name: _value(item) for name, item in _inside(value).items() if item is not None})
    return value


def _names_inside(value: object) -> Collection[str]:
    return ("co_so_lieu", *_inside(value)) if isinstance(value, SimpleNamespace | Mapping) else ()


def _inside(value: SimpleNamespace | Mapping[str, object]) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else vars(value)
