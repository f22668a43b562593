"""A script's YAML head as text by field, with the line of each; nothing is converted by YAML's own guesses."""

from dataclasses import dataclass

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from broadcast.model.notice import Fact, Notice, Where
from broadcast.wording import notice

LONGEST_HEAD = 16_000
"""Characters; a real head has a few hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadValue:
    """One field as it was written: one text, or several where it is a list. ``line`` counts from 1 in the file."""

    line: int
    texts: tuple[str, ...]
    is_list: bool


class HeadProblem(Exception):
    """The head cannot be read; on its way to BadScript. ``line`` counts from 1 in the file."""

    def __init__(self, line: int, code: str, **facts: Fact) -> None:
        self.notice: Notice = notice(code, Where(row=line), **facts)
        super().__init__(code)


def read_head(text: str) -> dict[str, HeadValue]:
    """Return the fields of a head whose first line is line 2 of the file. Raises HeadProblem.

    Reads YAML events one by one: no aliases, no nesting, no key twice, so no head can grow in memory.

    >>> read_head("fixed_at: 17:30")["fixed_at"].texts
    ('17:30',)
    """
    if len(text) > LONGEST_HEAD:
        raise HeadProblem(1, "head-too-long", limit=LONGEST_HEAD)
    try:
        return _fields(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise HeadProblem(line, "head-unreadable.yaml") from error
    except yaml.YAMLError as error:
        raise HeadProblem(1, "head-unreadable.characters") from error


def _fields(text: str) -> dict[str, HeadValue]:
    values: dict[str, HeadValue] = {}
    key = ""
    items: list[str] | None = None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        line = event.start_mark.line + 2 if event.start_mark else 1
        if isinstance(event, AliasEvent):
            raise HeadProblem(line, "head-alias")
        depth += _step(event)
        _keep_flat(event, depth, key, line)
        if isinstance(event, SequenceStartEvent):
            items = []
        elif isinstance(event, SequenceEndEvent):
            values[key], key, items = HeadValue(line=line, texts=tuple(items or ()), is_list=True), "", None
        elif isinstance(event, ScalarEvent) and items is not None:
            items.append(event.value)
        elif isinstance(event, ScalarEvent) and key:
            values[key], key = HeadValue(line=line, texts=(event.value,), is_list=False), ""
        elif isinstance(event, ScalarEvent) and depth:
            key = _new_key(event.value, values, line)
    return values


def _step(event: yaml.Event) -> int:
    if isinstance(event, MappingStartEvent | SequenceStartEvent):
        return 1
    return -1 if isinstance(event, MappingEndEvent | SequenceEndEvent) else 0


def _keep_flat(event: yaml.Event, depth: int, key: str, line: int) -> None:
    nested = depth > 2 or (depth == 2 and isinstance(event, MappingStartEvent))
    if nested or (isinstance(event, SequenceStartEvent) and not key):
        raise HeadProblem(line, "head-nested")
    if depth == 0 and isinstance(event, ScalarEvent) and event.value:
        raise HeadProblem(line, "head-unreadable")


def _new_key(name: str, values: dict[str, HeadValue], line: int) -> str:
    if not name:
        raise HeadProblem(line, "head-nameless")
    if name in values:
        raise HeadProblem(line, "head-twice", field=name, first=values[name].line)
    return name
