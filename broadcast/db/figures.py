"""Figures: the newest version of each area's day, and the journal of everything that was ever stored."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, Row, Select, String, Table, Text, delete, insert, select

from broadcast.db.metadata import metadata
from broadcast.model.figures import Figures, FigureVersion
from broadcast.model.units import AreaCode

FIGURES = Table(
    "figures",
    metadata,
    Column("set_id", String, primary_key=True),
    Column("area", String, primary_key=True),
    Column("as_of", Date, primary_key=True),
    Column("illustrative", Boolean, primary_key=True),
    Column("source", String),
    Column("file", String),
    Column("row", Integer),
    Column("counts", Text, nullable=False),
    Column("shares", Text, nullable=False),
)
VERSIONS = Table(
    "figure_versions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("set_id", String, nullable=False, index=True),
    Column("area", String, nullable=False, index=True),
    Column("as_of", Date, nullable=False),
    Column("illustrative", Boolean, nullable=False),
    Column("source", String),
    Column("file", String),
    Column("row", Integer),
    Column("counts", Text, nullable=False),
    Column("shares", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("person", String, nullable=False),
    Column("sha256", String),
)
Found = Row[tuple[Any, ...]]


class FigureTables:
    """Repository of figures. Invented figures have their own key and never answer for real ones."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, figures: Figures) -> None:
        """Keep figures as the newest version of their area and day, without a journal entry."""
        key = _key(figures)
        self._connection.execute(delete(FIGURES).where(*(FIGURES.c[name] == value for name, value in key.items())))
        self._connection.execute(insert(FIGURES).values(**key, **_content(figures)))

    def save(self, version: FigureVersion) -> None:
        """Keep figures as the newest version and write who, when and from which file into the journal."""
        self.add(version.figures)
        about = {"at": version.at.isoformat(), "person": version.person, "sha256": version.sha256}
        self._connection.execute(insert(VERSIONS).values(**_key(version.figures), **_content(version.figures), **about))

    def get(self, set_id: str, area: AreaCode, as_of: date, *, illustrative: bool = False) -> Figures | None:
        """Return the figures of one area and day, or None."""
        query = select(FIGURES).where(FIGURES.c.set_id == set_id, FIGURES.c.area == area, FIGURES.c.as_of == as_of)
        return self._first(query.where(FIGURES.c.illustrative == illustrative))

    def of_area(self, set_id: str, area: AreaCode, until: date) -> tuple[Figures, ...]:
        """Return an area's real figures up to a day (inclusive), newest day first."""
        query = select(FIGURES).where(FIGURES.c.set_id == set_id, FIGURES.c.area == area, FIGURES.c.as_of <= until)
        query = query.where(FIGURES.c.illustrative.is_(False)).order_by(FIGURES.c.as_of.desc())
        return _all(self._connection.execute(query))

    def all(self) -> tuple[Figures, ...]:
        """Return everything, newest day first, then by set and area, real before invented."""
        order = (FIGURES.c.as_of.desc(), FIGURES.c.set_id, FIGURES.c.area, FIGURES.c.illustrative)
        return _all(self._connection.execute(select(FIGURES).order_by(*order)))

    def history(self, set_id: str, area: AreaCode) -> tuple[FigureVersion, ...]:
        """Return every version ever saved of an area's figures, oldest first."""
        query = select(VERSIONS).where(VERSIONS.c.set_id == set_id, VERSIONS.c.area == area).order_by(VERSIONS.c.id)
        return tuple(_version(row) for row in self._connection.execute(query))

    def _first(self, query: Select[Any]) -> Figures | None:
        row = self._connection.execute(query).first()
        return None if row is None else _figures(row)


def _key(figures: Figures) -> dict[str, Any]:
    return {"set_id": figures.set, "area": figures.area, "as_of": figures.as_of, "illustrative": figures.illustrative}


def _content(figures: Figures) -> dict[str, Any]:
    return {
        "source": figures.source,
        "file": figures.file,
        "row": figures.row,
        "counts": json.dumps(dict(figures.values)),
        "shares": json.dumps({name: str(value) for name, value in figures.derived.items()}),
    }


def _all(rows: Iterable[Found]) -> tuple[Figures, ...]:
    return tuple(_figures(row) for row in rows)


def _figures(row: Found) -> Figures:
    return Figures(
        set=row.set_id,
        area=AreaCode(row.area),
        as_of=row.as_of,
        source=row.source,
        file=row.file,
        row=row.row,
        illustrative=row.illustrative,
        values=json.loads(row.counts),
        derived={name: Decimal(value) for name, value in json.loads(row.shares).items()},
    )


def _version(row: Found) -> FigureVersion:
    return FigureVersion(figures=_figures(row), at=datetime.fromisoformat(row.at), person=row.person, sha256=row.sha256)
