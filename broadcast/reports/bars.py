"""Bars of planned and aired minutes as one inline SVG; every length is an attribute, so that no policy has to let styles in."""

from dataclasses import dataclass

from broadcast.reports.airtime import AirtimeLine
from broadcast.reports.sections import minutes

LABEL, BAR, ROW = 250, 380, 26
"""Widths of the names and of the longest bar, and the height of a row, in user units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a chart: its name, where it stands, and both lengths in units and in minutes."""

    name: str
    y: int
    planned_width: float
    aired_width: float
    planned: float
    aired: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars from the top down, on a drawing of ``width`` × ``height`` units."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    label: int = LABEL


def chart(lines: tuple[AirtimeLine, ...]) -> BarChart:
    """Return the bars of some lines; the longest of all fills the width."""
    longest = max((line.tally.planned_length for line in lines), default=0) or 1
    bars = tuple(
        Bar(
            name=line.name,
            y=number * ROW,
            planned_width=round(BAR * line.tally.planned_length / longest, 1),
            aired_width=round(BAR * line.tally.aired_length / longest, 1),
            planned=minutes(line.tally.planned_length),
            aired=minutes(line.tally.aired_length),
        )
        for number, line in enumerate(lines)
    )
    return BarChart(bars=bars, width=LABEL + BAR + 130, height=max(1, len(bars)) * ROW)
