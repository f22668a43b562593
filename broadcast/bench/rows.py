"""One row of the table: a figure, what it must be, and whether it is."""

import resource
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``unit`` is ``x`` (ours against theirs), ``s`` (at most ``must``) or ``/s`` (at least ``must``)."""

    id: str
    what: str
    ratio: float
    min: float
    max: float
    n: int
    must: float
    unit: str
    note: str = ""
    machine: float = 0.0
    """Beside figures that depend on the machine: its own speed (``machine.py``); 0 beside ratios."""

    @property
    def ok(self) -> bool:
        """Whether the figure is on the right side of ``must``."""
        return self.ratio <= self.must if self.unit == "s" else self.ratio >= self.must

    def to_json(self) -> dict[str, Any]:
        """Return the row as ``broadcast bench --json`` prints it."""
        return asdict(self) | {"ok": self.ok}


def cpu_seconds() -> float:
    """Return user and system time of this process and of its finished children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def measured(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds that ``work`` took, and what it returned."""
    before = cpu_seconds()
    result = work()
    return cpu_seconds() - before, result


def peak_megabytes() -> float:
    """Return this process's highest memory so far, in MB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def ratio_row(id: str, what: str, pairs: Sequence[tuple[float, float]], must: float, note: str = "") -> Row:  # noqa: A002
    """Return the row of (theirs, ours) pairs in the same unit: median of the ratios and their range."""
    ratios = [theirs / ours for theirs, ours in pairs]
    return Row(
        id=id, what=what, ratio=statistics.median(ratios), min=min(ratios), max=max(ratios), n=len(ratios), must=must, unit="x", note=note
    )
