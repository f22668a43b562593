"""A format clock as a TOML file: read, and written back to the same clock."""

import tomllib
from collections.abc import Mapping
from typing import Any

from broadcast.errors import NotKept
from broadcast.model.programme import ClockElement, CueKind, FormatClock
from broadcast.model.units import Millis
from broadcast.wording import notice

FIELDS = frozenset({"name", "apart_minutes", "apart_positions", "elements"})
ELEMENT_FIELDS = frozenset({"kind", "least_s", "most_s", "gives_way"})


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
    lines = [f'name = "{clock.name}"', f"apart_minutes = {clock.apart // 60_000}", f"apart_positions = {clock.apart_positions}"]
    for element in clock.elements:
        lines += ["", "[[elements]]", f'kind = "{element.kind}"', f"least_s = {element.least // 1000}", f"gives_way = {element.gives_way}"]
        lines += [] if element.most is None else [f"most_s = {element.most // 1000}"]
    return "\n".join(lines) + "\n"


def _element(row: Mapping[str, Any]) -> ClockElement:
    _refuse_unknown(row, ELEMENT_FIELDS)
    if row["kind"] not in set(CueKind):
        raise NotKept(notice("clock-file-kind", kind=str(row["kind"]), kinds=tuple(str(kind) for kind in CueKind)))
    return ClockElement(
        kind=CueKind(row["kind"]),
        least=Millis(_whole(row, "least_s") * 1000),
        most=Millis(_whole(row, "most_s") * 1000) if "most_s" in row else None,
        gives_way=_whole(row, "gives_way"),
    )


def _whole(row: Mapping[str, Any], field: str) -> int:
    value = row.get(field, 0)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 86_400:
        raise NotKept(notice("clock-file-number", field=field, value=str(value)))
    return value


def _refuse_unknown(row: Mapping[str, Any], fields: frozenset[str]) -> None:
    for field in row:
        if field not in fields:
            raise NotKept(notice("clock-file-field", field=field, fields=tuple(sorted(fields))))
