"""Figures as script placeholders: every value in the form in which Vietnamese writes it."""

from datetime import date
from decimal import Decimal

from broadcast.model.figures import Figures, FigureSet


def slots(figure_set: FigureSet, figures: Figures, previous: Figures | None = None) -> dict[str, str]:
    """Return written Vietnamese by placeholder; a value that is not known has no key.

    ``previous`` is the set before, of the same area: with it comes the growth, if there was one, and its date.
    """
    filled = {"ngay_so_lieu": write_day(figures.as_of)}
    if figures.source:
        filled["nguon_so_lieu"] = figures.source
    for field in figure_set.fields:
        value = figures.values.get(field.name)
        if value is not None:
            filled[field.slot] = write_count(value)
    for share in figure_set.shares:
        if share.name in figures.derived:
            filled[share.slot] = write_percent(figures.derived[share.name])
    return {**filled, **_growth(figure_set, figures, previous)}


def write_count(value: int) -> str:
    """Return a count with dots between thousands.

    >>> write_count(72_014)
    '72.014'
    """
    return f"{value:,}".replace(",", ".")


def write_percent(value: Decimal) -> str:
    """Return a percentage with a decimal comma.

    >>> write_percent(Decimal("37.86"))
    '37,86 %'
    """
    return f"{value} %".replace(".", ",")


def write_day(day: date) -> str:
    """Return a day as ``31/01/2021``."""
    return f"{day:%d/%m/%Y}"


def _growth(figure_set: FigureSet, figures: Figures, previous: Figures | None) -> dict[str, str]:
    if previous is None or previous.as_of >= figures.as_of:
        return {}
    grown = {}
    for field in figure_set.fields:
        now, before = figures.values.get(field.name), previous.values.get(field.name)
        if field.change_slot and now is not None and before is not None and now > before:
            grown[field.change_slot] = write_count(now - before)
    return {**grown, "ngay_so_lieu_truoc": write_day(previous.as_of)} if grown else {}
