"""Readings that staff keep, by area; a save or removal names the version it was made from."""

from sqlalchemy import Column, ColumnElement, Connection, Integer, Row, String, Table, Text, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from broadcast.db.metadata import metadata
from broadcast.errors import EditedMeanwhile
from broadcast.model.lexicon import LexiconRow, StaffRow
from broadcast.model.units import AreaCode

LEXICON = Table(
    "lexicon",
    metadata,
    Column("area", String, primary_key=True),
    Column("written", String, primary_key=True),
    Column("spoken", Text, nullable=False),
    Column("respelling", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("version", Integer, nullable=False),
)


class LexiconRows:
    """Repository of staff's readings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[StaffRow, ...]:
        """Return every row of every area, by area and written form."""
        return tuple(map(_staff_row, self._connection.execute(select(LEXICON).order_by(LEXICON.c.area, LEXICON.c.written))))

    def of_area(self, area: AreaCode) -> tuple[StaffRow, ...]:
        """Return an area's own rows, by written form."""
        rows = self._connection.execute(select(LEXICON).where(LEXICON.c.area == area).order_by(LEXICON.c.written))
        return tuple(map(_staff_row, rows))

    def get(self, area: AreaCode, written: str) -> StaffRow | None:
        """Return an area's row of a word, or None."""
        row = self._connection.execute(select(LEXICON).where(LEXICON.c.area == area, LEXICON.c.written == written)).first()
        return None if row is None else _staff_row(row)

    def save(self, row: StaffRow) -> StaffRow:
        """Keep a row; return it with its new version. Raises EditedMeanwhile when its version is not the kept one."""
        saved = StaffRow(area=row.area, row=row.row, version=row.version + 1)
        values = {"spoken": row.row.spoken, "respelling": row.row.respelling, "source": row.row.source, "version": saved.version}
        if row.version:
            done = self._connection.execute(update(LEXICON).where(_same(row)).values(values)).rowcount == 1
        else:
            done = self._insert({"area": row.area, "written": row.row.written, **values})
        if not done:
            raise EditedMeanwhile(f"Cách đọc của «{row.row.written}»")
        return saved

    def remove(self, row: StaffRow) -> None:
        """Remove a row. Raises EditedMeanwhile when its version is not the kept one."""
        if self._connection.execute(delete(LEXICON).where(_same(row))).rowcount != 1:
            raise EditedMeanwhile(f"Cách đọc của «{row.row.written}»")

    def _insert(self, values: dict[str, object]) -> bool:
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(LEXICON).values(values))
        except IntegrityError:
            return False
        return True


def _same(row: StaffRow) -> ColumnElement[bool]:
    return (LEXICON.c.area == row.area) & (LEXICON.c.written == row.row.written) & (LEXICON.c.version == row.version)


def _staff_row(row: Row[tuple[object, ...]]) -> StaffRow:
    kept = LexiconRow(written=row.written, spoken=row.spoken, respelling=row.respelling, source=row.source)
    return StaffRow(area=AreaCode(row.area), row=kept, version=row.version)
