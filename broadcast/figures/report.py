"""A checked file for people (one message a line) and for machines (the JSON of figures-import.md, section 8)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from broadcast.model.figures import CheckedFile, Figures, FoundRow, Level, Message

FORMAT = 1
_LEVELS = {Level.ERROR: "LỖI", Level.WARNING: "Lưu ý", Level.NOTE: "Ghi chú"}


def lines(checked: CheckedFile) -> list[str]:
    """Return every message as one line that says where, what and what to do."""
    return [message_line(checked.file, one) for one in checked.messages]


def message_line(file: str, one: Message) -> str:
    """Return one message: ``TỆP, dòng 9, cột E «…»: …``."""
    where = file
    if one.row is not None:
        where += f", dòng {one.row}"
    if one.column is not None:
        where += f", cột {one.column}"
    if one.text is not None and one.row is not None:
        where += f" «{_short(one.text)}»"
    hint = f" {one.hint}" if one.hint else ""
    return f"{_LEVELS[one.level]}: {where}: {one.message}.{hint}"


def as_json(checked: CheckedFile) -> dict[str, Any]:
    """Return the check as JSON values."""
    return {
        "format": FORMAT,
        "file": checked.file,
        "sheet": checked.sheet,
        "encoding": checked.encoding,
        "separator": checked.separator,
        "set": checked.set,
        "outcome": checked.outcome,
        "illustrative": checked.illustrative,
        "columns": [{"column": one.column, "header": one.header, "field": one.field} for one in checked.columns],
        "rows": [_row(one) for one in checked.rows],
        "messages": [_message(one) for one in checked.messages],
    }


def figures_json(figures: Figures, name: str) -> dict[str, Any]:
    """Return one stored set as ``figures show`` lists it."""
    known = any(value is not None for value in figures.values.values())
    return {
        "set": figures.set,
        "area": figures.area,
        "name": name,
        "as_of": figures.as_of.isoformat(),
        "source": figures.source,
        "file": figures.file,
        "row": figures.row,
        "illustrative": figures.illustrative,
        "state": "có số liệu" if known else "chưa có số liệu",
        "values": dict(figures.values),
        "derived": _derived(figures.derived),
        "missing": list(figures.missing),
    }


def _row(one: FoundRow) -> dict[str, Any]:
    return {
        "area": one.figures.area,
        "name": one.name,
        "row": one.figures.row,
        "as_of": one.figures.as_of.isoformat(),
        "source": one.figures.source,
        "values": dict(one.figures.values),
        "derived": _derived(one.figures.derived),
        "missing": list(one.figures.missing),
    }


def _message(one: Message) -> dict[str, Any]:
    return {
        "level": str(one.level),
        "kind": one.kind,
        "row": one.row,
        "column": one.column,
        "header": one.header,
        "text": one.text,
        "area": one.area,
        "field": one.field,
        "message": one.message,
        "hint": one.hint,
    }


def _derived(shares: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: str(value) for name, value in shares.items()}


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def summary(checked: CheckedFile) -> str:
    """Return the closing line: what came of it."""
    counts: Sequence[tuple[Level, str]] = ((Level.ERROR, "lỗi"), (Level.WARNING, "lưu ý"))
    said = ", ".join(f"{sum(one.level is level for one in checked.messages)} {word}" for level, word in counts)
    head = "Không nhận" if checked.refused else "Nhận được"
    return f"{head}: {checked.file}, {len(checked.rows)} đơn vị, {said}."
