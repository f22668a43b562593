"""What wards said of the city's items."""

from collections.abc import Mapping
from typing import Protocol

from broadcast.errors import RowDamaged
from broadcast.model.units import AreaCode
from broadcast.model.ward import WardChoice


class WardChoices(Protocol):
    """Choices of wards. Nothing in it is ever changed: a new one stands over the older ones of its script."""

    def add(self, choice: WardChoice) -> None:
        """Append a choice."""
        ...

    def standing(self) -> tuple[WardChoice, ...]:
        """Return the newest choice of every area and script but those taken back, by area and script; without damaged ones."""
        ...

    def damaged(self) -> Mapping[AreaCode, RowDamaged]:
        """Return the areas of which a standing row is no longer what was saved; empty where all are."""
        ...

    def history(self, area: AreaCode) -> tuple[WardChoice, ...]:
        """Return everything that a ward ever said, the newest first; empty where it said nothing. Raises RowDamaged."""
        ...
