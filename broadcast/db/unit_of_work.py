"""One transaction over all repositories; leaving without ``commit()`` rolls back."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from broadcast.db.approvals import Approvals
from broadcast.db.areas import Areas
from broadcast.db.figures import FigureTables
from broadcast.db.metadata import metadata
from broadcast.db.programmes import Programmes
from broadcast.db.scripts import Scripts
from broadcast.db.stations import Stations
from broadcast.errors import StorageFailed


class SqlUnitOfWork:
    """Adapter of the port ``UnitOfWork`` for SQLAlchemy."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        try:
            self._connection = self._engine.connect()
            self._transaction = self._connection.begin()
        except OperationalError as error:
            raise StorageFailed(f"Không mở được cơ sở dữ liệu: {error.orig}. Đợi một lát rồi thử lại.") from error
        self.areas = Areas(self._connection)
        self.stations = Stations(self._connection)
        self.programmes = Programmes(self._connection)
        self.figures = FigureTables(self._connection)
        self.scripts = Scripts(self._connection)
        self.approvals = Approvals(self._connection)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._transaction.is_active:
            self._transaction.rollback()
        self._connection.close()

    def commit(self) -> None:
        """Make everything since ``with`` durable. Raises StorageFailed."""
        try:
            self._transaction.commit()
        except OperationalError as error:
            raise StorageFailed(f"Không ghi được cơ sở dữ liệu: {error.orig}. Kiểm tra đĩa còn chỗ rồi thử lại.") from error


def create_tables(engine: Engine) -> None:
    """Create what does not exist yet."""
    metadata.create_all(engine)
