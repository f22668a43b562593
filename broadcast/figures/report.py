"""A checked file for people (one message a line) and for machines (the JSON of figures-import.md, section 8)."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from broadcast.figures.slots import write_count, write_day, write_percent
from broadcast.model.figures import CheckedFile, Figures, FigureSet, FoundRow, NoticeProposal
from broadcast.model.notice import Notice, Severity, Where
from broadcast.wording import sentence, words

FORMAT = 1
Answer = Callable[[Notice], str]
"""How a door lets a notice be answered, e.g. by an option."""
_SHOWN = 60
"""Letters of a cell that a message quotes."""
_SEVERITIES = {Severity.ERROR: "LỖI", Severity.WARNING: "Lưu ý", Severity.NOTE: "Ghi chú"}


def message_line(file: str, notice: Notice, answer: str = "") -> str:
    """Return one notice: ``LỖI: TỆP, ô E9 «…»: …``; ``answer`` is how the door lets it be answered."""
    place = ", ".join(part for part in (file, place_line(notice.where)) if part)
    return f"{_SEVERITIES[notice.severity]}: {place}: {sentence(notice)} {answer}".rstrip()


def place_line(where: Where) -> str:
    """Return a place as Excel names it, with what stands there: ``ô E9 «…»``, ``dòng 9``, ``cột E``; empty for the whole file."""
    if where.row is None:
        return f"cột {where.column}" if where.column else ""
    place = f"ô {where.column}{where.row}" if where.column else f"dòng {where.row}"
    return f"{place} «{_short(where.text)}»" if where.text is not None else place


def no_answer(_: Notice) -> str:
    """Return nothing: a door without options of its own."""
    return ""


def as_json(checked: CheckedFile, answer: Answer = no_answer) -> dict[str, Any]:
    """Return the check as JSON values; ``answer`` is how the door lets a notice be answered, and stands behind its hint."""
    return {
        "format": FORMAT,
        "file": checked.file,
        "sheet": checked.sheet,
        "encoding": checked.encoding,
        "separator": checked.separator,
        "set": checked.set,
        "outcome": checked.outcome,
        "illustrative": checked.illustrative,
        "columns": [{"column": column.column, "header": column.header, "field": column.field} for column in checked.columns],
        "rows": [_row(row) for row in checked.rows],
        "messages": [_message(notice, answer(notice)) for notice in checked.messages],
    }


def figures_json(figures: Figures, name: str) -> dict[str, Any]:
    """Return one stored set as ``figures show`` lists it."""
    has_value = any(value is not None for value in figures.values.values())
    return {
        "set": figures.set,
        "area": figures.area,
        "name": name,
        "as_of": figures.as_of.isoformat(),
        "source": figures.source,
        "file": figures.file,
        "row": figures.row,
        "illustrative": figures.illustrative,
        "state": "có số liệu" if has_value else "chưa có số liệu",
        "values": dict(figures.values),
        "derived": _derived(figures.derived),
        "missing": list(figures.missing),
    }


def _row(row: FoundRow) -> dict[str, Any]:
    return {
        "area": row.figures.area,
        "name": row.name,
        "row": row.figures.row,
        "as_of": row.figures.as_of.isoformat(),
        "source": row.figures.source,
        "values": dict(row.figures.values),
        "derived": _derived(row.figures.derived),
        "missing": list(row.figures.missing),
    }


def _message(notice: Notice, answer: str) -> dict[str, Any]:
    text, where = words(notice), notice.where
    return {
        "level": str(notice.severity),
        "kind": notice.kind,
        "row": where.row,
        "column": where.column,
        "header": where.header,
        "text": where.text,
        "area": where.area,
        "field": where.field,
        "message": text.message,
        "hint": f"{text.hint} {answer}".strip(),
    }


def _derived(shares: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: str(value) for name, value in shares.items()}


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def summary(checked: CheckedFile) -> str:
    """Return the closing line: what came of it."""
    counts: Sequence[tuple[Severity, str]] = ((Severity.ERROR, "lỗi"), (Severity.WARNING, "lưu ý"))
    counted = ", ".join(f"{sum(notice.severity is severity for notice in checked.messages)} {word}" for severity, word in counts)
    head = "Không nhận" if checked.refused else "Nhận được"
    return f"{head}: {checked.file}, {len(checked.rows)} đơn vị, {counted}."


def proposal_json(proposal: NoticeProposal, answer: Answer = no_answer) -> dict[str, Any]:
    """Return a notice's proposal as JSON values: the check, ``proposed`` beside its outcome, and the sentence of each value."""
    return {**as_json(proposal.checked, answer), "proposed": not proposal.checked.refused, "sentences": dict(proposal.sentences)}


def proposal_lines(proposal: NoticeProposal, figure_set: FigureSet) -> list[str]:
    """Return a line for every proposed value, with the sentence it came from."""
    return [
        f"Đề xuất: {row.name}, ngày {write_day(row.figures.as_of)}, {figure_set.label(name)} = {_value(value)}, "
        f"từ câu «{proposal.sentences.get(name, '')}»."
        for row in proposal.checked.rows
        for name, value in row.figures.values.items()
    ]


def figures_line(figures: Figures, name: str, figure_set: FigureSet) -> str:
    """Return one stored set as a line for a person."""
    parts = [f"{figure_set.label(field)} {_value(value)}" for field, value in figures.values.items()]
    parts += [f"{figure_set.label(share)} {write_percent(value)}" for share, value in figures.derived.items()]
    mark = " [SỐ LIỆU MINH HỌA, không phát]" if figures.illustrative else ""
    source = f" (nguồn {figures.source})" if figures.source else ""
    return f"{name} ({figures.area}), đến ngày {write_day(figures.as_of)}{source}{mark}: {'; '.join(parts)}"


def _value(value: int | None) -> str:
    return "chưa có số liệu" if value is None else write_count(value)
