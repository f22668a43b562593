"""Figures as a use case: check a file, store it whole or not at all, show what is stored."""

from datetime import date

from broadcast.model.figures import Figures
from broadcast.model.units import AreaCode
from broadcast.ports import UnitOfWork


def latest(uow: UnitOfWork, set_id: str, area: AreaCode, day: date) -> Figures | None:
    """Return an area's newest real figures on a day that hold at least one value, or None. Invented ones are never returned."""
    return next((one for one in uow.figures.of_area(set_id, area, day) if any(value is not None for value in one.values.values())), None)
