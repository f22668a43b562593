"""What can be wrong with a file of many rows.

BadInput
└── NotKept
    └── RowsNotKept       a file of which nothing was taken in, with a line a fault
"""

from collections.abc import Mapping

from broadcast.errors import NotKept
from broadcast.wording import NO_LABELS, placed


class RowsNotKept(NotKept):
    """Rows of a file break rules, so none of it was kept; each notice names its row."""

    def lines(self, labels: Mapping[str, str] = NO_LABELS) -> tuple[str, ...]:
        """Return one line a notice, and that nothing was stored."""
        return (*(placed(reason, labels) for reason in self.notices), "Chưa lưu dòng nào.")
