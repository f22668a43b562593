"""What was said of each item of a station's day, for its page: played, not played and why, or nothing yet."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import resources

from broadcast.model.ledger import Outcome
from broadcast.services.delivery import ledgers
from broadcast.services.delivery.ledgers import EARLY
from broadcast.tools import Tools
from broadcast.views.today import StationView


@dataclass(frozen=True, slots=True, kw_only=True)
class AiredMarks:
    """``outcomes`` by the moment of each item; whoever has ``form`` reports once, however often they press."""

    outcomes: Mapping[datetime, tuple[Outcome, str]]
    until: datetime
    """Items up to this moment can be reported."""
    reasons: tuple[str, ...]
    form: str

    def open(self, at: datetime) -> bool:
        """Whether an item has begun and nobody has spoken of it."""
        return at <= self.until and at not in self.outcomes

    def place(self, at: datetime) -> str:
        """Return where an item stands on the page."""
        return anchor(at)


def anchor(at: datetime) -> str:
    """Return where an item stands on the page.

    >>> anchor(datetime(2021, 2, 4, 5, 30, 9))
    'luc-053009'
    """
    return f"luc-{at:%H%M%S}"


def aired_marks(tools: Tools, view: StationView, form: str) -> AiredMarks:
    """Return what was said of a day that is shown; nothing where it has no bulletin."""
    proofs = ledgers.proofs(tools, view.day, view.day, view.station.id).proofs if view.bundle and _recent(view) else ()
    outcomes = {proof.planned.at: (proof.outcome, proof.reason) for proof in proofs if proof.outcome is not None}
    return AiredMarks(outcomes=outcomes, until=view.now + EARLY, reasons=reasons(), form=form)


def _recent(view: StationView) -> bool:
    """Whether the day has begun and is at most a month past: what is older is read in the report."""
    return timedelta() <= view.now.date() - view.day <= timedelta(days=31)


@cache
def reasons() -> tuple[str, ...]:
    """Return why items are usually not played."""
    text = resources.files("broadcast.views").joinpath("data/not_aired.tsv").read_text("utf-8")
    return tuple(row["reason"] for row in csv.DictReader(text.splitlines(), delimiter="\t"))
