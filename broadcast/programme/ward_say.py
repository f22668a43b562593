"""A ward's own say: what it may do with an item, and which rule stands against what it may not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time

from broadcast.model.directive import Directive
from broadcast.model.notice import Notice
from broadcast.model.programme import SessionRule
from broadcast.model.script import Priority, Script
from broadcast.model.units import AreaCode, ScriptId
from broadcast.model.ward import WardChoice, WardDeed
from broadcast.programme.fixed_times import covers
from broadcast.wording import notice

FRAME = frozenset({"loi-xuong", "loi-chao"})
"""The categories of openings and closings: they are what every session is made of."""
PLACES = range(1, 10)


def choice_faults(choice: WardChoice, script: Script, sessions: Sequence[SessionRule]) -> tuple[Notice, ...]:
    """Return everything that stands against a ward's choice; ``sessions`` are those of its station on the first day."""
    return tuple(_faults(choice, script, sessions))


def decline_faults(
    script: Script, area: AreaCode, directives: Iterable[Directive], day: date, others: Iterable[Script]
) -> tuple[Notice, ...]:
    """Return every rule against a ward's keeping an item off its station; ``others`` are the texts that it does not keep off."""
    return tuple(_decline_faults(script, area, directives, day, others))


def choices_on(choices: Iterable[WardChoice], day: date) -> Mapping[AreaCode, Mapping[ScriptId, WardChoice]]:
    """Return the choices that hold on a day, by area and script."""
    by_area: dict[AreaCode, dict[ScriptId, WardChoice]] = {}
    for choice in choices:
        if choice.holds_on(day):
            by_area.setdefault(choice.area, {})[choice.script] = choice
    return by_area


def _faults(choice: WardChoice, script: Script, sessions: Sequence[SessionRule]) -> Iterator[Notice]:
    if script.category in FRAME:
        yield notice("ward-frame", title=script.title)
    if choice.first and choice.last and choice.last < choice.first:
        yield notice("session-dates-reversed", first=choice.first, last=choice.last)
    if choice.deed is WardDeed.MOVE:
        yield from _move_faults(choice, script, sessions)
    if choice.deed is WardDeed.ORDER:
        if script.priority is not Priority.PRIORITY:
            yield notice("ward-order-ordinary", title=script.title)
        if choice.place not in PLACES:
            yield notice("ward-place", place=choice.place, first=PLACES[0], last=PLACES[-1])


def _move_faults(choice: WardChoice, script: Script, sessions: Sequence[SessionRule]) -> Iterator[Notice]:
    yield from _only_ordinary(script)
    if not choice.reason.strip():
        yield notice("ward-reason")
    if choice.to is None or not any(covers(session, choice.to) for session in sessions):
        starts = tuple(f"{session.start:%H:%M}" for session in sessions)
        yield notice("ward-move-outside", at=f"{choice.to or time():%H:%M}", starts=starts)


def _decline_faults(
    script: Script, area: AreaCode, directives: Iterable[Directive], day: date, others: Iterable[Script]
) -> Iterator[Notice]:
    yield from _only_ordinary(script)
    left = {other.category for other in others if other.id != script.id}
    for directive in directives:
        if directive.category == script.category and directive.holds(day, area) and script.category not in left:
            yield notice("ward-directive", title=script.title, document=directive.document, issuer=directive.issuer)


def _only_ordinary(script: Script) -> Iterator[Notice]:
    if script.priority is Priority.PRIORITY:
        yield notice("ward-priority", title=script.title)
    if script.priority is Priority.URGENT:
        yield notice("ward-urgent", title=script.title)
