"""Figures: the newest version of each area's day, and the journal of everything that was ever stored."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, String, Table, Text, delete, func, insert, select, type_coerce

from broadcast.db.areas import Areas
from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, Sorted, digest_column, fits, raw, seal, sort
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
    digest_column(),
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


class FigureTables:
    """Repository of figures, read once a transaction. Invented figures have their own key and never answer for real ones."""

    def __init__(self, connection: Connection, areas: Areas) -> None:
        self._connection = connection
        self._areas = areas
        self._read: Sorted[_Stored] | None = None

    def add(self, figures: Figures) -> None:
        """Keep figures as the newest version of their area and day, without a journal entry."""
        key = _key(figures)
        self._connection.execute(delete(FIGURES).where(*(FIGURES.c[name] == value for name, value in key.items())))
        self._connection.execute(insert(FIGURES).values(seal({**key, **_content(figures)})))
        self._read = None

    def save(self, version: FigureVersion) -> None:
        """Keep figures as the newest version and write who, when and from which file into the journal."""
        self.add(version.figures)
        about = {"at": version.at.isoformat(), "person": version.person, "sha256": version.sha256}
        self._connection.execute(insert(VERSIONS).values(**_key(version.figures), **_content(version.figures), **about))

    def last_saved(self) -> datetime | None:
        """Return when figures were saved last; None where the journal is empty."""
        last = self._connection.execute(select(VERSIONS.c.at).order_by(VERSIONS.c.id.desc()).limit(1)).scalar()
        return datetime.fromisoformat(last) if last else None

    def get(self, set_id: str, area: AreaCode, as_of: date, *, illustrative: bool = False) -> Figures | None:
        """Return the figures of one area and day, or None; damaged ones count as none, so that saving them again mends it."""
        key = (set_id, as_of, illustrative)
        rows = (row for row in self._rows().good.get(area, ()) if (row.set_id, row.as_of, row.illustrative) == key)
        return next((row.figures() for row in rows), None)

    def newest(self, set_id: str, area: AreaCode, until: date, count: int) -> tuple[Figures, ...]:
        """Return an area's newest real figures up to a day (inclusive) that hold a value, at most so many, newest day first.

        Raises RowDamaged where a row of the area, whatever its day, is not what was saved.
        """
        rows = self._rows().of_owner(area, self._areas.codes())
        real = (row for row in rows if row.set_id == set_id and row.as_of <= until and not row.illustrative)
        filled = (figures for row in real if (figures := row.figures()).has_values)
        return tuple(islice(filled, count))

    def last_day(self, set_id: str, areas: Collection[AreaCode]) -> date | None:
        """Return the newest day for which one of these units has real figures with a value; damaged rows are passed over."""
        real, day = (FIGURES.c.set_id == set_id) & FIGURES.c.illustrative.is_(False), type_coerce(FIGURES.c.as_of, String)
        newest = self._connection.execute(select(func.max(day)).where(real)).scalar()
        while newest is not None:
            rows = self._connection.execute(raw(FIGURES).where(real, day == newest))
            if any(row.area in areas and fits(row) and _figures(row).has_values for row in rows):
                return date.fromisoformat(newest)
            newest = self._connection.execute(select(func.max(day)).where(real, day < newest)).scalar()
        return None

    def all(self) -> tuple[Figures, ...]:
        """Return everything, newest day first, then by set and area, real before invented; damaged rows are left out."""
        order = sorted(self._rows().undamaged(), key=lambda row: (-row.as_of.toordinal(), row.set_id, row.area, row.illustrative))
        return tuple(row.figures() for row in order)

    def days(self) -> tuple[date, ...]:
        """Return the days for which there are figures of any area, oldest first."""
        return tuple(sorted({row.as_of for row in self._rows().undamaged()}))

    def history(self, set_id: str, area: AreaCode) -> tuple[FigureVersion, ...]:
        """Return every version ever saved of an area's figures, oldest first."""
        query = raw(VERSIONS).where(VERSIONS.c.set_id == set_id, VERSIONS.c.area == area).order_by(VERSIONS.c.id)
        return tuple(_version(row) for row in self._connection.execute(query))

    def _rows(self) -> "Sorted[_Stored]":
        if self._read is None:
            query = raw(FIGURES).order_by(FIGURES.c.area, FIGURES.c.as_of.desc())
            self._read = sort(self._connection.execute(query), "area", _stored, _name)
        return self._read


@dataclass(frozen=True, slots=True)
class _Stored:
    """A row with what it is looked up by; its values are parsed only when they are needed: most are of days long gone."""

    row: Raw
    as_of: date

    @property
    def set_id(self) -> str:
        return str(self.row.set_id)

    @property
    def area(self) -> str:
        return str(self.row.area)

    @property
    def illustrative(self) -> bool:
        return bool(self.row.illustrative)

    def figures(self) -> Figures:
        return _figures(self.row)


def _stored(row: Raw) -> _Stored:
    return _Stored(row, date.fromisoformat(row.as_of))


def _name(row: Raw) -> str:
    return f"số liệu {row.set_id} của đơn vị {row.area} ngày {row.as_of}"


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


def _figures(row: Raw) -> Figures:
    return Figures(
        set=row.set_id,
        area=AreaCode(row.area),
        as_of=date.fromisoformat(row.as_of),
        source=row.source,
        file=row.file,
        row=row.row,
        illustrative=bool(row.illustrative),
        values=json.loads(row.counts),
        derived={name: Decimal(value) for name, value in json.loads(row.shares).items()},
    )


def _version(row: Raw) -> FigureVersion:
    return FigureVersion(figures=_figures(row), at=datetime.fromisoformat(row.at), person=row.person, sha256=row.sha256)
