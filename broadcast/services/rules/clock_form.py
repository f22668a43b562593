"""A format clock as it is written on a page: fields typed by a person become elements, and elements move, come and go."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from typing import TypeVar

from broadcast.access.errors import FieldsRefused
from broadcast.model.notice import Notice, Where
from broadcast.model.programme import ClockElement, CueKind, FormatClock, RelaySource, SourceKind
from broadcast.model.units import Millis, ScriptId
from broadcast.wording import notice

T = TypeVar("T")
LENGTH = re.compile(r"(?:(\d{1,3}):([0-5]\d)|(\d{1,3})\s*(?:phút|ph)|(\d{1,4})\s*(?:giây|s))", re.IGNORECASE)
MOST_ELEMENTS = 40
LONGEST_NAME = 60
MOST_MINUTES = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementForm:
    """One element's fields, as typed; lengths as minutes:seconds. Only those that its kind has are read."""

    kind: str
    title: str = ""
    least: str = ""
    most: str = ""
    gives_way: str = "0"
    at: str = ""
    until: str = ""
    source: str = "stream"
    address: str = ""
    category: str = ""
    script: str = ""
    replays: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockForm:
    """The fields of the page, as typed. ``base`` is the version that was opened, 0 for a new clock."""

    name: str = ""
    base: int = 0
    apart: str = "0"
    apart_positions: str = "0"
    elements: tuple[ElementForm, ...] = ()


def form_of(clock: FormatClock, base: int) -> ClockForm:
    """Return the page's fields of a clock; ``base`` is 0 for one that is only copied."""
    return ClockForm(
        name=clock.name if base else "",
        base=base,
        apart=str(clock.apart // 60_000),
        apart_positions=str(clock.apart_positions),
        elements=tuple(_element_form(element) for element in clock.elements),
    )


def clock_of(form: ClockForm) -> FormatClock:
    """Return the clock that the fields make. Raises FieldsRefused: each notice with its field, an element's with its row from 1 too."""
    faults: list[Notice] = []
    name = " ".join(form.name.split())
    if not name or len(name) > LONGEST_NAME:
        faults.append(notice("clock-name", Where(field="name")))
    elements = [_element_of(element, row, faults) for row, element in enumerate(form.elements, 1)]
    apart = _read(_whole(MOST_MINUTES), form.apart, Where(field="apart"), faults) or 0
    positions = _read(_whole(99), form.apart_positions, Where(field="apart_positions"), faults) or 0
    if faults:
        raise FieldsRefused(*faults)
    return FormatClock(name=name, elements=tuple(elements), apart=Millis(apart * 60_000), apart_positions=positions)


def with_element(form: ClockForm, kind: CueKind) -> ClockForm:
    """Return the form with one element more: before the closing words where it ends with them."""
    if len(form.elements) >= MOST_ELEMENTS:
        return form
    place = len(form.elements) - (1 if form.elements and form.elements[-1].kind == CueKind.CLOSING else 0)
    return replace(form, elements=(*form.elements[:place], ElementForm(kind=str(kind)), *form.elements[place:]))


def without_element(form: ClockForm, place: int) -> ClockForm:
    """Return the form without the element at a place from 0; as it is where there is none."""
    return replace(form, elements=tuple(element for number, element in enumerate(form.elements) if number != place))


def with_moved(form: ClockForm, place: int, to: int) -> ClockForm:
    """Return the form with the element of one place at another, both from 0; as it is where there is none."""
    elements = list(form.elements)
    if not 0 <= place < len(elements):
        return form
    elements.insert(max(0, min(to, len(elements) - 1)), elements.pop(place))
    return replace(form, elements=tuple(elements))


def minutes_seconds(length: int) -> str:
    """Return milliseconds as minutes:seconds.

    >>> minutes_seconds(90_000)
    '1:30'
    """
    return f"{length // 60_000}:{length // 1000 % 60:02}"


def _element_form(element: ClockElement) -> ElementForm:
    return ElementForm(
        kind=str(element.kind),
        title=element.title,
        least=minutes_seconds(element.least) if element.least else "",
        most=minutes_seconds(element.most) if element.most is not None else "",
        gives_way=str(element.gives_way),
        at=_clock_time(element.at),
        until=_clock_time(element.until),
        source=str(element.source.kind) if element.source else "stream",
        address=element.source.address if element.source else "",
        category=element.category,
        script=element.script or "",
        replays="1" if element.replays else "",
    )


def _element_of(form: ElementForm, row: int, faults: list[Notice]) -> ClockElement:
    kind = _read(CueKind, form.kind, Where(row=row, field="kind"), faults) or CueKind.ANNOUNCEMENT
    element = ClockElement(kind=kind, title=" ".join(form.title.split())[:LONGEST_NAME])

    def read(reader: Callable[[str], T], field: str) -> T | None:
        return _read(reader, getattr(form, field), Where(row=row, field=field), faults)

    if kind is CueKind.RELAY:
        source = RelaySource(kind=read(SourceKind, "source") or SourceKind.NONE, address=form.address.strip())
        return replace(element, at=read(_time, "at"), until=read(_time, "until"), source=source)
    element = replace(
        element, least=read(_length, "least") or Millis(0), most=read(_length, "most"), gives_way=read(_whole(9), "gives_way") or 0
    )
    if kind is CueKind.MUSIC:
        return replace(element, until=read(_time, "until"))
    if kind is CueKind.ANNOUNCEMENT:
        script = ScriptId(form.script) if form.script else None
        return replace(element, category="" if script else form.category.strip(), script=script, replays=bool(form.replays))
    return element


def _read(reader: Callable[[str], T], text: str, where: Where, faults: list[Notice]) -> T | None:
    """Return what a field says; None where it is empty or, with its fault noted, says nothing that can be read."""
    if not text.strip():
        return None
    try:
        return reader(text.strip())
    except ValueError as error:
        code = str(error) if str(error).startswith("typed-") else "typed-choice"
        faults.append(notice(code, where, text=text.strip()))
        return None


def _length(text: str) -> Millis:
    written = LENGTH.fullmatch(text)
    if written is None:
        raise ValueError("typed-length")
    minutes, seconds = int(written[1] or written[3] or 0), int(written[2] or written[4] or 0)
    return Millis((minutes * 60 + seconds) * 1000)


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.replace("h", ":").rjust(5, "0"))
    except ValueError as error:
        raise ValueError("typed-clock") from error


def _whole(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and int(text[:6]) <= most):
            raise ValueError("typed-number")
        return int(text)

    return read


def _clock_time(at: time | None) -> str:
    if at is None:
        return ""
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
