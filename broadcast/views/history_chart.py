"""A history as a line of points: one number of one area over its days, laid out for an SVG without styles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from broadcast.model.figures import Figures, FigureSet

WIDTH, HEIGHT, EDGE = 640, 160, 14
"""Of the picture, in its own units."""
FEWEST = 2
"""Days; one point is no line."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One day with its number, and where it stands in the picture."""

    day: date
    value: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One number over time; empty points where there are fewer than two days."""

    label: str
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The line through all points, as SVG writes it."""
        return "M" + "L".join(f"{point.x} {point.y}" for point in self.points)


def chart(figure_set: FigureSet, stored: Sequence[Figures]) -> Chart:
    """Return the main number's history from stored real figures, oldest day first; its axis begins at the least value."""
    field = figure_set.main
    real = sorted((figures for figures in stored if not figures.illustrative), key=lambda figures: figures.as_of)
    days = [(figures.as_of, value) for figures in real if (value := figures.values.get(field.name)) is not None]
    return Chart(label=field.label, points=_points(days) if len(days) >= FEWEST else ())


def _points(days: Sequence[tuple[date, int]]) -> tuple[Point, ...]:
    first, last = days[0][0], days[-1][0]
    least, most = min(value for _, value in days), max(value for _, value in days)
    span, height = max((last - first).days, 1), max(most - least, 1)
    return tuple(
        Point(
            day=day,
            value=value,
            x=round(EDGE + (WIDTH - 2 * EDGE) * (day - first).days / span, 1),
            y=round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - least) / height, 1),
        )
        for day, value in days
    )
