"""Stations: the seventeen that ship."""

import csv
from importlib import resources

from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId


def shipped_stations() -> tuple[Station, ...]:
    """Return the city station and the 16 ward and commune stations of Cẩm Phả (``data/stations.tsv``)."""
    text = resources.files("broadcast.services").joinpath("data/stations.tsv").read_text("utf-8")
    return tuple(
        Station(
            id=StationId(row["id"]),
            area=AreaCode(row["area"]),
            name=row["name"],
            kind=StationKind(row["kind"]),
            profile=row["profile"],
        )
        for row in csv.DictReader(text.splitlines(), delimiter="\t")
    )
