"""One transaction over all repositories; leaving without ``commit()`` rolls back."""

from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from broadcast.db.approvals import Approvals
from broadcast.db.areas import Areas
from broadcast.db.figures import FigureTables
from broadcast.db.lexicon import LexiconRows
from broadcast.db.metadata import metadata
from broadcast.db.programmes import Programmes
from broadcast.db.scripts import Scripts
from broadcast.db.stations import Stations
from broadcast.db.takes import Takes
from broadcast.errors import StorageFailed

_REASONS = {
    "disk I/O error": "ổ đĩa đã đầy hoặc bị lỗi",
    "readonly": "không có quyền ghi",
    "read-only": "không có quyền ghi",
    "unable to open": "không mở được tệp",
}
"""What the database says, and what a person is told."""


class SqlUnitOfWork:
    """Adapter of the port ``UnitOfWork`` for SQLAlchemy."""

    def __init__(self, engine: Engine, *, write: bool = False) -> None:
        self._engine = engine
        self._write = write

    def __enter__(self) -> Self:
        try:
            self._connection = self._engine.connect().execution_options(write=self._write)
            self._transaction = self._connection.begin()
        except OperationalError as error:
            raise _failed(error) from error
        self.areas = Areas(self._connection)
        self.stations = Stations(self._connection)
        self.programmes = Programmes(self._connection)
        self.figures = FigureTables(self._connection)
        self.scripts = Scripts(self._connection)
        self.approvals = Approvals(self._connection)
        self.takes = Takes(self._connection)
        self.lexicon = LexiconRows(self._connection)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._transaction.is_active:
            self._transaction.rollback()
        self._connection.close()
        if isinstance(error, OperationalError):
            raise _failed(error) from error

    def commit(self) -> None:
        """Make everything since ``with`` durable. Raises StorageFailed (as does any statement inside that cannot be carried out)."""
        self._transaction.commit()


def create_tables(engine: Engine) -> None:
    """Create what does not exist yet. Raises StorageFailed."""
    try:
        metadata.create_all(engine)
    except OperationalError as error:
        raise _failed(error) from error


def _failed(error: OperationalError) -> StorageFailed:
    reason = str(error.orig)
    if "locked" in reason:
        return StorageFailed("Cơ sở dữ liệu đang bận ghi việc khác. Chưa có gì bị mất; đợi một lát rồi thử lại.")
    if "full" in reason:
        return StorageFailed("Đĩa chứa cơ sở dữ liệu đã đầy. Dọn bớt chỗ rồi thử lại; chưa có gì bị mất.")
    reason = next((ours for theirs, ours in _REASONS.items() if theirs in reason), reason)
    return StorageFailed(f"Không dùng được cơ sở dữ liệu: {reason}. Kiểm tra đĩa còn chỗ, thư mục dữ liệu và quyền ghi rồi thử lại.")
