"""Khung chương trình: every clock with the sessions that follow it, and one clock as it is being changed."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

from broadcast.errors import UnknownName
from broadcast.model.notice import Notice
from broadcast.model.programme import ClockElement, CueKind, FormatClock, SessionRule, SourceKind
from broadcast.model.units import ScriptId, StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.cues import element_name
from broadcast.services.rules.clock_form import minutes_seconds
from broadcast.services.rules.sessions import clocks
from broadcast.tools import Tools
from broadcast.views.clock_sketch import Sketch, sketch
from broadcast.views.station_labels import labels_on
from broadcast.wording import sentence


@dataclass(frozen=True, kw_only=True)
class ClockCard:
    """One clock with its band, and who follows it in words."""

    clock: FormatClock
    sketch: Sketch
    users: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClockEffect:
    """What a changed clock would do: its band, what changes, whom it concerns, and what stands against it (row from 1, 0 for the whole)."""

    sketch: Sketch | None
    changes: tuple[str, ...]
    users: tuple[str, ...]
    faults: tuple[tuple[int, str], ...]


@dataclass(frozen=True, kw_only=True)
class ClockChoices:
    """What can be chosen in a clock's form."""

    categories: Mapping[str, str]
    scripts: Mapping[ScriptId, str]


def cards(tools: Tools) -> tuple[ClockCard, ...]:
    """Return every clock, the usual one first."""
    with tools.begin() as uow:
        by_name, rules, labels = clocks(uow), _rules(tools, uow), labels_on(uow, tools.today())
    return tuple(
        ClockCard(clock=clock, sketch=_sketch(clock, rules), users=tuple(_users(name, rules, labels))) for name, clock in by_name.items()
    )


def clock_named(tools: Tools, name: str) -> FormatClock:
    """Return a clock. Raises UnknownName."""
    with tools.begin() as uow:
        by_name = clocks(uow)
    if name not in by_name:
        raise UnknownName("khung chương trình", name, list(by_name))
    return by_name[name]


def choices(tools: Tools) -> ClockChoices:
    """Return the categories and scripts that elements may name."""
    with tools.begin() as uow:
        scripts = uow.scripts.current()
    named = {script.category: category_labels().get(script.category, script.category) for script in scripts}
    return ClockChoices(
        categories={category: label for category, label in sorted(named.items()) if category in category_labels()},
        scripts={script.id: script.title for script in scripts if script.category in category_labels()},
    )


def effect(tools: Tools, clock: FormatClock | None, faults: Sequence[tuple[int, str]], name: str) -> ClockEffect:
    """Return what a clock would do if it were kept now; None for one that cannot be read yet."""
    with tools.begin() as uow:
        before, rules, labels = clocks(uow).get(name), _rules(tools, uow), labels_on(uow, tools.today())
    changes = tuple(_changes(before, clock)) if before and clock else ()
    return ClockEffect(
        sketch=_sketch(clock, rules) if clock else None,
        changes=changes,
        users=tuple(_users(name, rules, labels)),
        faults=tuple(faults),
    )


def placed(faults: Sequence[Notice]) -> tuple[tuple[int, str], ...]:
    """Return faults of a clock as sentences, each with the row of its element, 0 for the whole."""
    return tuple((fault.where.row or 0, sentence(fault)) for fault in faults)


@cache
def category_labels() -> Mapping[str, str]:
    """Return the categories of announcements in words."""
    text = resources.files("broadcast.views").joinpath("data/categories.tsv").read_text("utf-8")
    return {row["category"]: row["label"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}


def _rules(tools: Tools, uow: UnitOfWork) -> tuple[SessionRule, ...]:
    today = tools.today()
    rules = uow.session_rules.all()
    everywhere = any(rule.station is None for rule in rules)
    return (*(() if everywhere else tools.usual_sessions), *(rule for rule in rules if rule.last is None or rule.last >= today))


def _sketch(clock: FormatClock, rules: Sequence[SessionRule]) -> Sketch:
    rule = next((rule for rule in rules if rule.clock == clock.name), None)
    return sketch(clock, rule.start, rule.cap) if rule else sketch(clock)


def _users(name: str, rules: Sequence[SessionRule], labels: Mapping[StationId, str]) -> Iterator[str]:
    """Return who follows a clock: each place with when its sessions begin."""
    by_place: dict[str, list[str]] = {}
    for rule in rules:
        if rule.clock == name:
            place = "mọi trạm" if rule.station is None else labels.get(rule.station, rule.station)
            by_place.setdefault(place, []).append(f"{rule.start:%H:%M}")
    return (f"{place} {', '.join(starts)}" for place, starts in by_place.items())


def _changes(before: FormatClock, after: FormatClock) -> Iterator[str]:
    """Yield in words what tells one clock from another."""
    old, new = list(map(described, before.elements)), list(map(described, after.elements))
    for deed, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed in ("delete", "replace"):
            yield from (f"Bỏ: {words}" for words in old[i:j] if words not in new)
        if deed in ("insert", "replace"):
            yield from (f"{'Dời' if words in old else 'Thêm'}: {words}" for words in new[k:m])
    if before.apart != after.apart:
        yield f"Giãn cách {before.apart // 60_000} phút thành {after.apart // 60_000} phút"
    if before.apart_positions != after.apart_positions:
        yield f"Xen giữa {before.apart_positions} bài thành {after.apart_positions} bài"


def described(element: ClockElement) -> str:
    """Return an element in words, with everything that was set for it."""
    parts = [_capital(element_name(element))]
    if element.at and element.until:
        parts.append(f"{element.at:%H:%M}–{element.until:%H:%M}{_source(element)}")
    if element.kind is CueKind.MUSIC and element.until:
        parts.append(f"đến {element.until:%H:%M}")
    if element.category:
        parts.append(f"loại {category_labels().get(element.category, element.category)}")
    parts += [f"bài {element.script}"] if element.script else []
    parts += ["phát lại hôm trước"] if element.replays else []
    parts += [f"ít nhất {minutes_seconds(element.least)}"] if element.least else []
    parts += [f"nhiều nhất {minutes_seconds(element.most)}"] if element.most is not None else []
    parts += [f"nhường chỗ thứ {element.gives_way}"] if element.gives_way else []
    return ", ".join(parts)


def _source(element: ClockElement) -> str:
    source = element.source
    if source is None or source.kind is SourceKind.NONE:
        return ", không phát gì"
    return f", FM {source.address} MHz" if source.kind is SourceKind.FM else f", luồng {source.address}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
