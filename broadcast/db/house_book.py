"""Small tables that almost every page needs, read once a transaction in one statement."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, insert, literal, null, select, type_coerce, union_all
from sqlalchemy.types import NullType

from broadcast.db.sealed import Raw, digest_of, seal
from broadcast.errors import RowDamaged
from broadcast.wording import visible

HouseRow = Mapping[str, Any]
"""A row's values by the names of its columns, as SQLite holds them."""


class HouseBook:
    """The rows of several sealed tables, each in the order of its ``number`` where it has one."""

    def __init__(self, connection: Connection, tables: Sequence[Table]) -> None:
        self._connection = connection
        self._tables = tables
        self._width = max(len(table.columns) for table in tables)
        self._rows: Mapping[str, Sequence[HouseRow]] | None = None

    def add(self, table: Table, values: Mapping[str, object]) -> None:
        """Keep a row."""
        self._connection.execute(insert(table).values(seal(values)))
        self._rows = None

    def rows(self, table: Table, name: Callable[[HouseRow], str]) -> Sequence[HouseRow]:
        """Return a table's rows, the first one first. Raises RowDamaged, with the name of the damaged one."""
        if self._rows is None:
            self._rows = self._by_table(self._connection.execute(union_all(*map(self._padded, self._tables)).order_by("number")))
        for sheet in self._rows[table.name]:
            if digest_of(sheet) != sheet["digest"]:
                raise RowDamaged(visible(name(sheet)))
        return self._rows[table.name]

    def _padded(self, table: Table) -> Select[*tuple[Any, ...]]:
        """Return a table's rows as they are held, its name first, as wide as the widest table."""
        cells = [*(type_coerce(column, NullType()) for column in table.columns), *(null() for _ in range(self._width - len(table.columns)))]
        number = type_coerce(table.c.number, NullType()) if "number" in table.c else null()
        labelled = (cell.label(f"c{place}") for place, cell in enumerate(cells))
        return select(literal(table.name).label("table"), number.label("number"), *labelled)

    def _by_table(self, rows: Iterable[Raw]) -> Mapping[str, Sequence[HouseRow]]:
        names = {table.name: [column.name for column in table.columns] for table in self._tables}
        sheets: dict[str, list[HouseRow]] = {name: [] for name in names}
        for row in rows:
            sheets[row[0]].append(dict(zip(names[row[0]], row[2:], strict=False)))
        return sheets
