"""What can be wrong with a file of many rows, and with a day that was published in another zone.

BadInput
├── NotKept
│   └── RowsNotKept       a file of which nothing was taken in, with a line a fault
└── ZoneChanged         a published day means the hours of another zone
"""

from collections.abc import Mapping

from broadcast.errors import BadInput, NotKept
from broadcast.model.bundle import Bundle
from broadcast.wording import NO_LABELS, notice, placed, sentence


class RowsNotKept(NotKept):
    """Rows of a file break rules, so none of it was kept; each notice names its row."""

    def lines(self, labels: Mapping[str, str] = NO_LABELS) -> tuple[str, ...]:
        """Return one line a notice, and that nothing was stored."""
        return (*(placed(reason, labels) for reason in self.notices), "Chưa lưu dòng nào.")


class ZoneChanged(BadInput):
    """The zone of the settings is not the one in which a day was published; such a day is never planned anew."""

    def __init__(self, bundle: Bundle, zone: str) -> None:
        then = f"{bundle.published:%Z}"
        super().__init__(sentence(notice("zone-changed", day=bundle.day, station=bundle.station_name, then=then, zone=zone)))
