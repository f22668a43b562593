"""Readings that staff keep, by area; a save or removal names the version it was made from."""

from sqlalchemy import Column, ColumnElement, Connection, Integer, String, Table, Text, delete, insert, update
from sqlalchemy.exc import IntegrityError

from broadcast.db.areas import Areas
from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, Sorted, digest_column, raw, seal, sort
from broadcast.errors import EditedMeanwhile
from broadcast.model.lexicon import LexiconRow, StaffRow
from broadcast.model.units import AreaCode
from broadcast.wording import worded

LEXICON = Table(
    "lexicon",
    metadata,
    Column("area", String, primary_key=True),
    Column("written", String, primary_key=True),
    Column("spoken", Text, nullable=False),
    Column("respelling", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("version", Integer, nullable=False),
    digest_column(),
)


class LexiconRows:
    """Repository of staff's readings, read once a transaction."""

    def __init__(self, connection: Connection, areas: Areas) -> None:
        self._connection = connection
        self._areas = areas
        self._read: Sorted[StaffRow] | None = None

    def all(self) -> tuple[StaffRow, ...]:
        """Return every row of every area, by area and written form. Raises RowDamaged."""
        return self._rows().all()

    def of_area(self, area: AreaCode) -> tuple[StaffRow, ...]:
        """Return an area's own rows, by written form. Raises RowDamaged where one of them, or of no area that there is, is damaged."""
        return self._rows().of_owner(area, self._areas.codes())

    def save(self, row: StaffRow) -> StaffRow:
        """Keep a row; return it with its new version. Raises EditedMeanwhile when its version is not the kept one."""
        saved = StaffRow(area=row.area, row=row.row, version=row.version + 1)
        values = seal(_values(saved))
        if row.version:
            done = self._connection.execute(update(LEXICON).where(_same(row)).values(values)).rowcount == 1
        else:
            done = self._insert(values)
        self._read = None
        if not done:
            raise EditedMeanwhile(worded("edited-reading", written=row.row.written))
        return saved

    def remove(self, row: StaffRow) -> None:
        """Remove a row. Raises EditedMeanwhile when its version is not the kept one."""
        self._read = None
        if self._connection.execute(delete(LEXICON).where(_same(row))).rowcount != 1:
            raise EditedMeanwhile(worded("edited-reading", written=row.row.written))

    def _rows(self) -> Sorted[StaffRow]:
        if self._read is None:
            query = raw(LEXICON).order_by(LEXICON.c.area, LEXICON.c.written)
            self._read = sort(self._connection.execute(query), "area", _staff_row, _name)
        return self._read

    def _insert(self, values: dict[str, object]) -> bool:
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(LEXICON).values(values))
        except IntegrityError:
            return False
        return True


def _same(row: StaffRow) -> ColumnElement[bool]:
    return (LEXICON.c.area == row.area) & (LEXICON.c.written == row.row.written) & (LEXICON.c.version == row.version)


def _values(row: StaffRow) -> dict[str, object]:
    return {
        "area": row.area,
        "written": row.row.written,
        "spoken": row.row.spoken,
        "respelling": row.row.respelling,
        "source": row.row.source,
        "version": row.version,
    }


def _name(row: Raw) -> str:
    return f"cách đọc của «{row.written}» (đơn vị {row.area})"


def _staff_row(row: Raw) -> StaffRow:
    reading = LexiconRow(written=row.written, spoken=row.spoken, respelling=row.respelling, source=row.source)
    return StaffRow(area=AreaCode(row.area), row=reading, version=row.version)
