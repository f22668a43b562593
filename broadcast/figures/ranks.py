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
    found = [figures.get(area.code) for area in level]
    known = [one for one in found if one is not None]
    if len(known) < 2 or len(known) < len(found) or len({one.as_of for one in known}) > 1:
        return {}
    result: dict[AreaCode, dict[str, int]] = {one.area: {} for one in known}
    for field in figure_set.fields:
        places = _places(figure_set, field, known) if field.kind is FieldKind.RANK else {}
        for area, place in places.items():
            result[area].update({field.name: place, field.of: len(known)})
    return result


def _places(figure_set: FigureSet, field: Field, known: Sequence[Figures]) -> dict[AreaCode, int]:
    share = next((one for one in figure_set.shares if one.whole == field.basis), None)
    if share is None:
        return {}
    ratios = {one.area: _ratio(one.values.get(share.part), one.values.get(share.whole)) for one in known}
    exact = {area: ratio for area, ratio in ratios.items() if ratio is not None}
    if len(exact) < len(known):
        return {}
    return {area: 1 + sum(other > ratio for other in exact.values()) for area, ratio in exact.items()}


def _ratio(part: int | None, whole: int | None) -> Fraction | None:
    return Fraction(part, whole) if part is not None and whole else None
