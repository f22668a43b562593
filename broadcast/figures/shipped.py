"""What an empty data folder gets: areas, figure sets and the figures of notice 588/TBTT-VHTT."""

import csv
from collections.abc import Mapping
from datetime import date
from importlib.resources import files

from broadcast.figures import sets
from broadcast.model.area import Area, AreaKind
from broadcast.model.figures import Figures, FigureSet
from broadcast.model.units import AreaCode


def figure_sets() -> Mapping[str, FigureSet]:
    """Return the shipped figure sets by id."""
    return sets.figure_sets()


def shipped_areas() -> tuple[Area, ...]:
    """Return Quảng Ninh, its district level and the wards and communes of Cẩm Phả, as dated units."""
    return tuple(_area(row) for row in _table("areas.tsv"))


def shipped_figures() -> tuple[Figures, ...]:
    """Return the notice's own figures of the city."""
    sets_by_id = sets.figure_sets()
    return tuple(_figures(row, sets_by_id[row["set"]]) for row in _table("notice-588.tsv"))


def _table(name: str) -> list[dict[str, str]]:
    text = files("broadcast.figures").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))


def _area(row: Mapping[str, str]) -> Area:
    return Area(
        code=AreaCode(row["code"]),
        name=row["name"],
        kind=AreaKind(row["kind"]),
        parent=AreaCode(row["parent"]) if row["parent"] else None,
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        source=row["source"],
    )


def _figures(row: Mapping[str, str], figure_set: FigureSet) -> Figures:
    values = {field.name: int(row[field.name]) for field in figure_set.fields if row.get(field.name)}
    return Figures(
        set=figure_set.id,
        area=AreaCode(row["area"]),
        as_of=date.fromisoformat(row["as_of"]),
        source=row["source"],
        values=values,
        derived=figure_set.derive(values),
    )
