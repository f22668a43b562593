"""A checked file for people (one message a line) and for machines (the JSON of figures-import.md, section 8)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from broadcast.figures.slots import write_count, write_day, write_percent
from broadcast.model.figures import CheckedFile, Figures, FigureSet, FoundRow, Level, Message, Proposal

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
    end = "" if one.message.endswith(("?", ".")) else "."
    return f"{_LEVELS[one.level]}: {where}: {one.message}{end}{hint}"


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


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """Return a notice's proposal as JSON values: the check, ``proposed`` beside its outcome, and the sentence of each value."""
    return {**as_json(proposal.checked), "proposed": not proposal.checked.refused, "sentences": dict(proposal.sentences)}


def proposal_lines(proposal: Proposal, figure_set: FigureSet) -> list[str]:
    """Return a line for every proposed value, with the sentence it came from."""
    said = []
    for row in proposal.checked.rows:
        for name, value in row.figures.values.items():
            what = f"{row.name}, ngày {write_day(row.figures.as_of)}, {figure_set.label(name)} = {_value(value)}"
            said.append(f"Đề xuất: {what}, từ câu «{proposal.sentences.get(name, '')}».")
    return said


def figures_line(figures: Figures, name: str, figure_set: FigureSet) -> str:
    """Return one stored set as a line for a person."""
    parts = [f"{figure_set.label(field)} {_value(value)}" for field, value in figures.values.items()]
    parts += [f"{figure_set.label(share)} {write_percent(value)}" for share, value in figures.derived.items()]
    mark = " [SỐ LIỆU MINH HỌA, không phát]" if figures.illustrative else ""
    source = f" (nguồn {figures.source})" if figures.source else ""
    return f"{name} ({figures.area}), đến ngày {write_day(figures.as_of)}{source}{mark}: {'; '.join(parts)}"


def _value(value: int | None) -> str:
    return "chưa có số liệu" if value is None else write_count(value)
