"""Places among the areas of one level, computed only where every one of them has figures of the same day."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from broadcast.model.area import Area
from broadcast.model.figures import Field, FieldKind, Figures, FigureSet
from broadcast.model.units import AreaCode


def ranks(figure_set: FigureSet, level: Sequence[Area], figures: Mapping[AreaCode, Figures]) -> dict[AreaCode, dict[str, int]]:
    """Return by area the computed ranks, each with the number of units ranked; equal shares share a place.

    Empty where an area of the level has no figures, where their days differ, or where one lacks a figure that a rank needs.
    """
    of_level = [figures.get(area.code) for area in level]
    present = [row for row in of_level if row is not None]
    if len(present) < 2 or len(present) < len(of_level) or len({row.as_of for row in present}) > 1:
        return {}
    result: dict[AreaCode, dict[str, int]] = {row.area: {} for row in present}
    for field in figure_set.fields:
        places = _places(figure_set, field, present) if field.kind is FieldKind.RANK else {}
        for area, place in places.items():
            result[area].update({field.name: place, field.of: len(present)})
    return result


def _places(figure_set: FigureSet, field: Field, present: Sequence[Figures]) -> dict[AreaCode, int]:
    share = next((share for share in figure_set.shares if share.whole == field.basis), None)
    if share is None:
        return {}
    ratios = {figures.area: _ratio(figures.values.get(share.part), figures.values.get(share.whole)) for figures in present}
    exact = {area: ratio for area, ratio in ratios.items() if ratio is not None}
    if len(exact) < len(present):
        return {}
    return {area: 1 + sum(other > ratio for other in exact.values()) for area, ratio in exact.items()}


def _ratio(part: int | None, whole: int | None) -> Fraction | None:
    return Fraction(part, whole) if part is not None and whole else None
