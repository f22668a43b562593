"""Notices as JSON: a code with its facts, each of a type that comes back as it was."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from broadcast.model.notice import Fact, Notice, Severity, SlotName


def to_json(notices: Sequence[Notice]) -> str:
    """Return notices as a text; empty where there is none. Where they stand in a text or table is left out."""
    rows = [
        {"code": notice.code, "severity": notice.severity, "facts": {name: _value(fact) for name, fact in notice.facts.items()}}
        for notice in notices
    ]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def from_json(text: str) -> tuple[Notice, ...]:
    """Return the notices of a text. Raises ValueError, LookupError or TypeError for a text that holds none."""
    return tuple(
        Notice(
            code=str(row["code"]), severity=Severity(row["severity"]), facts={name: _fact(value) for name, value in row["facts"].items()}
        )
        for row in json.loads(text or "[]")
    )


def _value(fact: Fact) -> Any:  # noqa: ANN401 (whatever JSON knows)
    match fact:
        case date():
            return {"day": fact.isoformat()}
        case Decimal():
            return {"number": str(fact)}
        case SlotName(name=name):
            return {"slot": name}
        case tuple():
            return [_value(part) for part in fact]
    return fact


def _fact(value: Any) -> Fact:  # noqa: ANN401
    match value:
        case {"day": day}:
            return date.fromisoformat(day)
        case {"number": number}:
            return Decimal(number)
        case {"slot": name}:
            return SlotName(name=name)
        case list():
            return tuple(part for part_value in value if isinstance(part := _fact(part_value), str | SlotName))
        case str() | int():
            return value
    raise ValueError(value)
