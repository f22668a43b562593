"""All places on one page: one number as bars, the longest first, and each place's own line over time, laid out for SVG without styles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from broadcast.errors import UnknownName
from broadcast.figures.ranks import ranks
from broadcast.model.area import CITY_KINDS, Area, capital
from broadcast.model.figures import Field, FieldKind, Figures, FigureSet
from broadcast.model.units import AreaCode
from broadcast.services.figures.figures import figure_set_of
from broadcast.tools import Tools
from broadcast.views.figures_board import areas_with_figures
from broadcast.views.history_chart import Chart, chart

BAR = 100
"""The longest bar's length in the picture's own units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChart:
    """One place: its number (None: «chưa có số liệu»), how long its bar is, its place among its equals, and its line over time."""

    area: AreaCode
    name: str
    value: int | Decimal | None
    as_of: date | None
    length: float
    rank: str
    """``2/16``; empty where it has none."""
    line: Chart


@dataclass(frozen=True, kw_only=True)
class FigureCharts:
    """What the page of charts shows; ``measure`` is the share or count that the bars are of."""

    set: FigureSet
    measure: str
    measures: Mapping[str, str]
    """What can be chosen, by name."""
    percent: bool
    city: tuple[PlaceChart, ...]
    wards: tuple[PlaceChart, ...]
    """Those with the greatest number first, those without one last."""

    @property
    def days(self) -> frozenset[date]:
        """The days of the wards' numbers; where there is more than one nobody is ranked."""
        return frozenset(place.as_of for place in self.wards if place.as_of)


def charts(tools: Tools, set_id: str = "", measure: str = "") -> FigureCharts:
    """Return the charts of a set, by default the first; ``measure`` is by default its first share. Raises UnknownName."""
    figure_set = figure_set_of(tools, set_id) if set_id else next(iter(tools.figure_sets.values()))
    measures = _measures(figure_set)
    measure = measure or next(iter(measures))
    if measure not in measures:
        raise UnknownName("số liệu", measure, list(measures))
    with tools.begin() as uow:
        stored = [figures for figures in uow.figures.all() if figures.set == figure_set.id and not figures.illustrative]
        areas = areas_with_figures(uow, tools.today(), stored)
    city = [area for area in areas if area.kind in CITY_KINDS]
    wards = [area for area in areas if area.kind not in CITY_KINDS]
    return FigureCharts(
        set=figure_set,
        measure=measure,
        measures=measures,
        percent=any(measure == share.name for share in figure_set.shares),
        city=_places(figure_set, city, stored, measure),
        wards=_greatest_first(_places(figure_set, wards, stored, measure)),
    )


def _measures(figure_set: FigureSet) -> dict[str, str]:
    shares = {share.name: share.label for share in figure_set.shares}
    return shares | {field.name: field.label for field in figure_set.fields if field.kind is FieldKind.COUNT}


def _places(figure_set: FigureSet, level: Sequence[Area], stored: Sequence[Figures], measure: str) -> tuple[PlaceChart, ...]:
    newest: dict[AreaCode, Figures] = {}
    for figures in stored:  # newest day first
        if figures.has_values:
            newest.setdefault(figures.area, figures)
    values = {area.code: _value(newest.get(area.code), measure) for area in level}
    most = _scale(figure_set, measure, values.values())
    computed = ranks(figure_set, level, newest)
    basis = _rank_field(figure_set, measure)
    return tuple(
        PlaceChart(
            area=area.code,
            name=capital(area.full_name),
            value=(value := values[area.code]),
            as_of=newest[area.code].as_of if value is not None else None,
            length=round(float(BAR * value / most), 1) if value and most else 0,
            rank=_rank(basis, {**computed.get(area.code, {}), **_stated(newest.get(area.code))}),
            line=chart(figure_set, [figures for figures in stored if figures.area == area.code]),
        )
        for area in level
    )


def _scale(figure_set: FigureSet, measure: str, values: Iterable[int | Decimal | None]) -> int | Decimal:
    """Return what a whole bar stands for: of shares a hundred percent, one scale for city and wards; of counts the greatest."""
    most = max((value for value in values if value is not None), default=0)
    return max(most, 100) if any(measure == share.name for share in figure_set.shares) else most


def _value(figures: Figures | None, measure: str) -> int | Decimal | None:
    return None if figures is None else figures.values.get(measure, figures.derived.get(measure))


def _rank_field(figure_set: FigureSet, measure: str) -> Field | None:
    """Return the rank that goes with a share; None for a count."""
    whole = next((share.whole for share in figure_set.shares if share.name == measure), "")
    return next((field for field in figure_set.fields if field.kind is FieldKind.RANK and field.basis == whole), None)


def _stated(figures: Figures | None) -> dict[str, int]:
    return {name: value for name, value in figures.values.items() if value is not None} if figures else {}


def _rank(field: Field | None, values: Mapping[str, int]) -> str:
    return f"{values[field.name]}/{values[field.of]}" if field and field.name in values and field.of in values else ""


def _greatest_first(places: Sequence[PlaceChart]) -> tuple[PlaceChart, ...]:
    return tuple(sorted(places, key=lambda place: (place.value is None, -(place.value or 0), place.area)))
