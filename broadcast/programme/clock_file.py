"""A format clock as a TOML file: read, and written back to the same clock."""

import json
import tomllib
from collections.abc import Mapping
from datetime import time
from enum import StrEnum
from typing import Any, TypeVar

from broadcast.errors import NotKept
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.model.units import Millis, ScriptId
from broadcast.wording import notice

E = TypeVar("E", bound=StrEnum)
FIELDS = frozenset({"name", "apart_minutes", "apart_positions", "elements"})
ELEMENT_FIELDS = frozenset(
    {"kind", "title", "least_s", "most_s", "gives_way", "at", "until", "source", "address", "category", "script", "replays"}
)


def read_clock(text: str) -> FormatClock:
    """Return the clock that a file's text describes. Raises NotKept for what cannot be read."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotKept(notice("clock-file-unreadable", reason=str(error))) from error
    _refuse_unknown(values, FIELDS)
    try:
        return FormatClock(
            name=str(values["name"]),
            elements=tuple(_element(row) for row in values["elements"]),
            apart=Millis(_whole(values, "apart_minutes") * 60_000),
            apart_positions=_whole(values, "apart_positions"),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise NotKept(notice("clock-file-lacks", field=str(error).strip("'"))) from error


def write_clock(clock: FormatClock) -> str:
    """Return the text of a clock's file."""
    lines = [f"name = {_quoted(clock.name)}", f"apart_minutes = {clock.apart // 60_000}", f"apart_positions = {clock.apart_positions}"]
    for element in clock.elements:
        lines += ["", "[[elements]]", f'kind = "{element.kind}"', f"least_s = {element.least // 1000}", f"gives_way = {element.gives_way}"]
        lines += [] if element.most is None else [f"most_s = {element.most // 1000}"]
        lines += ["replays = true"] if element.replays else []
        lines += [f"{field} = {_quoted(value)}" for field, value in _texts(element).items() if value]
    return "\n".join(lines) + "\n"


def _texts(element: ClockElement) -> Mapping[str, str]:
    """Return an element's fields that are written between quotation marks."""
    return {
        "title": element.title,
        "at": f"{element.at:%H:%M:%S}" if element.at else "",
        "until": f"{element.until:%H:%M:%S}" if element.until else "",
        "source": element.source.kind if element.source else "",
        "address": element.source.address if element.source else "",
        "category": element.category,
        "script": element.script or "",
    }


def _quoted(text: str) -> str:
    """Return a TOML basic string, which is written like JSON's."""
    return json.dumps(text, ensure_ascii=False)


def _element(row: Mapping[str, Any]) -> ClockElement:
    _refuse_unknown(row, ELEMENT_FIELDS)
    script = _text(row, "script")
    return ClockElement(
        kind=_choice(row, "kind", CueKind),
        title=_text(row, "title"),
        least=Millis(_whole(row, "least_s") * 1000),
        most=Millis(_whole(row, "most_s") * 1000) if "most_s" in row else None,
        gives_way=_whole(row, "gives_way"),
        at=_time(row, "at"),
        until=_time(row, "until"),
        source=RelaySource(kind=_choice(row, "source", SourceKind), address=_text(row, "address")) if "source" in row else None,
        category=_text(row, "category"),
        script=ScriptId(script) if script else None,
        replays=_whether(row, "replays"),
    )


def _choice(row: Mapping[str, Any], field: str, choices: type[E]) -> E:
    if row[field] not in set(choices):
        raise NotKept(notice("clock-file-choice", field=field, value=str(row[field]), choices=tuple(str(choice) for choice in choices)))
    return choices(row[field])


def _whether(row: Mapping[str, Any], field: str) -> bool:
    value = row.get(field, False)
    if not isinstance(value, bool):
        raise NotKept(notice("clock-file-whether", field=field, value=str(value)))
    return value


def _text(row: Mapping[str, Any], field: str) -> str:
    value = row.get(field, "")
    if not isinstance(value, str):
        raise NotKept(notice("clock-file-text", field=field, value=str(value)))
    return value.strip()


def _time(row: Mapping[str, Any], field: str) -> time | None:
    """Return a time of day, written as TOML's own or between quotation marks."""
    value = row.get(field)
    if value is None or isinstance(value, time):
        return value
    try:
        return time.fromisoformat(str(value))
    except ValueError as error:
        raise NotKept(notice("clock-file-time", field=field, value=str(value))) from error


def _whole(row: Mapping[str, Any], field: str) -> int:
    value = row.get(field, 0)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 86_400:
        raise NotKept(notice("clock-file-number", field=field, value=str(value)))
    return value


def _refuse_unknown(row: Mapping[str, Any], fields: frozenset[str]) -> None:
    for field in row:
        if field not in fields:
            raise NotKept(notice("clock-file-field", field=field, fields=tuple(sorted(fields))))
