"""Figures that wait for a second person."""

from typing import Protocol

from broadcast.model.proposal import Proposal, Settlement


class Proposals(Protocol):
    """Figures that wait for a second person; nothing is ever changed or removed."""

    def add(self, proposal: Proposal) -> Proposal:
        """Keep a proposal; return it with its number."""
        ...

    def settle(self, number: int, settlement: Settlement) -> bool:
        """Keep what the second person said; False where somebody was faster."""
        ...

    def get(self, number: int) -> tuple[Proposal, Settlement | None] | None:
        """Return a proposal with what was said of it, or None. Raises RowDamaged."""
        ...

    def waiting(self) -> tuple[Proposal, ...]:
        """Return those that nobody has settled, the oldest first; empty where there is none. Raises RowDamaged."""
        ...
