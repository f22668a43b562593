"""What may play on a day, and the reasons against what may not."""

from collections.abc import Collection, Sequence
from datetime import date

from broadcast.model.notice import Notice, SlotName
from broadcast.model.script import Script
from broadcast.model.units import AreaCode
from broadcast.wording import notice


def refusals(
    script: Script, day: date, *, approved: bool, figures: Collection[str], figures_day: date | None, max_age: int
) -> tuple[Notice, ...]:
    """Return every reason why a script may not play on ``day``; empty when it may.

    ``figures`` are the names of figures at hand, ``figures_day`` is the day that those of them which the script may say count for
    (None: it says none), ``max_age`` their limit in days (a figure of day d may still be said on day d + max_age).
    """
    reasons = _of_the_text(script, day, approved=approved)
    return (*reasons, *_of_the_figures(script.needs, day, figures=figures, figures_day=figures_day, max_age=max_age))


def elsewhere(script: Script, areas: Collection[AreaCode]) -> Notice | None:
    """Return why an item that belongs to some units may not play at a place, given with what lies above it; None where it may."""
    if not script.areas or not set(script.areas).isdisjoint(areas):
        return None
    return notice("of-another-unit", areas=script.areas)


def _of_the_text(script: Script, day: date, *, approved: bool) -> list[Notice]:
    reasons = []
    if not approved:
        reasons.append(notice("not-approved"))
    if day < script.valid_from:
        reasons.append(notice("not-yet-valid", day=script.valid_from))
    if day > script.valid_to:
        reasons.append(notice("expired", day=script.valid_to))
    return reasons


def _of_the_figures(needs: Sequence[str], day: date, *, figures: Collection[str], figures_day: date | None, max_age: int) -> list[Notice]:
    missing = tuple(SlotName(name=name) for name in needs if name not in figures)
    if missing:
        return [notice("figures-missing", figures=missing)]
    if figures_day is None:
        return []
    if figures_day > day:
        return [notice("figures-too-new", day=figures_day)]
    age = (day - figures_day).days
    return [notice("figures-too-old", day=figures_day, age=age, limit=max_age)] if age > max_age else []
