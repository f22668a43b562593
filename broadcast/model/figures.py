"""Figures: dated counts of one area, the sets that say which counts exist, and what a checked file holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NoReturn

from broadcast.model.notice import Notice, Severity
from broadcast.model.units import AreaCode


class FieldKind(StrEnum):
    """What a field's value is."""

    COUNT = "count"
    """A whole number of people, devices or accounts."""
    RANK = "rank"
    """A place in an order, 1 … the number of units ranked."""
    RANK_OF = "rank_of"
    """The number of units that were ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRule:
    """Words of a header: one of ``words``, and one of ``along`` where given, and none of ``never``."""

    words: tuple[str, ...]
    along: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One figure of a set. ``slot`` is its Vietnamese placeholder in scripts."""

    name: str
    label: str
    slot: str
    kind: FieldKind
    unit: str = ""
    """The unit's word as it may stand behind a number or in a header, e.g. ``người``."""
    required: bool = False
    """A file without this column is refused."""
    zero_is_error: bool = False
    basis: str = ""
    """For a rank: the field whose share is ranked."""
    of: str = ""
    """For a rank: the field that holds how many units were ranked."""
    change_slot: str = ""
    """The placeholder for the growth since the figures before."""
    headers: tuple[HeaderRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A derived percentage: ``part`` ÷ ``whole`` × 100, half up; never typed, always computed."""

    name: str
    label: str
    slot: str
    part: str
    whole: str
    decimals: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCheck:
    """``field`` must not be above ``at_most``, or (a warning) equals what an old count said of ``area``."""

    kind: str
    level: str
    """``error`` or ``warning``."""
    field: str
    at_most: str = ""
    equals: int | None = None
    area: str = ""
    message: str = ""
    """Vietnamese; ``{value}``, ``{base}``, ``{ratio}``, ``{over}`` and ``{area}`` are filled in."""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMeasure:
    """A measure that must never be taken for a field, e.g. downloads for accounts."""

    label: str
    rule: HeaderRule


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSet:
    """Which figures a campaign has: fields, shares and checks, all of it data."""

    id: str
    title: str
    launch: date
    """No figures are older than this day."""
    max_age_days: int
    """Figures older than this do not go on air."""
    fields: tuple[Field, ...]
    shares: tuple[Share, ...]
    checks: tuple[FigureCheck, ...]
    others: tuple[OtherMeasure, ...] = ()
    ask: tuple[str, ...] = ()
    """The names of counts in the order in which a header is compared; ``*`` stands for the other measures."""

    def field(self, name: str) -> Field:
        """Return a field by name. Raises KeyError."""
        return next((field for field in self.fields if field.name == name), None) or _missing(name)

    @property
    def main(self) -> Field:
        """The field that the campaign is about: the first required one."""
        return next(field for field in self.fields if field.required)

    def label(self, name: str) -> str:
        """Return the Vietnamese label of a field or share. Raises KeyError."""
        labels = {field.name: field.label for field in self.fields} | {share.name: share.label for share in self.shares}
        return labels[name]

    def derive(self, values: Mapping[str, int | None]) -> dict[str, Decimal]:
        """Return the shares that the values allow, by name, in percent."""
        percents = {share.name: percent(values.get(share.part), values.get(share.whole), share.decimals) for share in self.shares}
        return {name: value for name, value in percents.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one area on one day. A value of None was asked for and is not known: «chưa có số liệu»."""

    set: str
    area: AreaCode
    as_of: date
    source: str | None = None
    """The document number, if one was given."""
    file: str | None = None
    """The base name of the file; None for what is shipped or typed."""
    row: int | None = None
    illustrative: bool = False
    """Invented numbers for trying things out: stored apart, never on air."""
    values: Mapping[str, int | None]
    derived: Mapping[str, Decimal] = default(default_factory=dict)

    @property
    def has_values(self) -> bool:
        """Whether at least one value was reported."""
        return any(value is not None for value in self.values.values())

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the values that were not reported."""
        return tuple(name for name, value in self.values.items() if value is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureVersion:
    """One saving of figures: what was stored, when, by whom, from which bytes."""

    figures: Figures
    at: datetime
    person: str
    sha256: str | None
    """Of the file; None for what is shipped or typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The clerk's own answers to what a file leaves open."""

    sheet: str | None = None
    as_of: date | None = None
    columns: Mapping[str, str] = default(default_factory=dict)
    """Field name → header."""
    cells: Mapping[str, str] = default(default_factory=dict)
    """Cell, e.g. ``D7`` → what the clerk says that it holds, in place of what the file has; empty: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundColumn:
    """A column that was understood."""

    column: str
    header: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """Figures of one area as a file has them; ``name`` is the area's full name."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """What a file holds and everything there is to say about it."""

    file: str
    set: str
    sheet: str | None = None
    encoding: str | None = None
    separator: str | None = None
    illustrative: bool = False
    columns: tuple[FoundColumn, ...] = ()
    rows: tuple[FoundRow, ...] = ()
    messages: tuple[Notice, ...] = ()
    sheets: tuple[str, ...] = ()
    """Visible sheets that hold a table, where there is a choice."""
    headers: tuple[str, ...] = ()
    """All headers of the table, for the choice of columns."""
    texts: Mapping[str, str] = default(default_factory=dict)
    """Cell, e.g. ``D7`` → its text: the understood columns of the rows that something is said of, for correcting them."""

    @property
    def outcome(self) -> str:
        """``refused``, ``accepted_with_warnings`` or ``accepted``; notes and the kind ``stale`` do not count."""
        if any(notice.severity is Severity.ERROR for notice in self.messages):
            return "refused"
        warned = any(notice.severity is Severity.WARNING and notice.kind != "stale" for notice in self.messages)
        return "accepted_with_warnings" if warned else "accepted"

    @property
    def refused(self) -> bool:
        """Whether nothing of it may be stored."""
        return self.outcome == "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeProposal:
    """What a notice's sentences say; nothing of it counts until a person accepts it."""

    checked: CheckedFile
    sentences: Mapping[str, str]
    """Field or share name → the sentence it came from."""


def percent(part: int | None, whole: int | None, decimals: int = 2) -> Decimal | None:
    """Return ``part`` ÷ ``whole`` × 100, rounded half up; None where either is unknown or the base is zero.

    >>> percent(72_014, 190_232)
    Decimal('37.86')
    """
    if part is None or not whole:
        return None
    return (Decimal(100) * part / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _missing(name: str) -> NoReturn:
    raise KeyError(name)
