"""Which moments of which timers have fired, and who fires them. Moments are stored in UTC, so that they can be compared as text."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, Connection, String, Table, delete, or_, select
from sqlalchemy.dialects.sqlite import insert

from broadcast.db.metadata import metadata

TICKS = Table(
    "ticks",
    metadata,
    Column("name", String, primary_key=True),
    Column("due", String, primary_key=True),
    Column("at", String, nullable=False),
)
LEASES = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", String, nullable=False),
)


class Ticks:
    """Adapter of the port ``Ticks``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def fired(self, name: str, due: datetime) -> bool:
        """Whether a timer's moment has fired; one small statement."""
        return self._connection.execute(select(TICKS.c.name).where(TICKS.c.name == name, TICKS.c.due == _moment(due))).first() is not None

    def add(self, name: str, due: datetime, at: datetime) -> bool:
        """Write down that a moment fires; False, and nothing is written, where it fired before."""
        row = {"name": name, "due": _moment(due), "at": _moment(at)}
        return self._connection.execute(insert(TICKS).values(row).on_conflict_do_nothing()).rowcount == 1

    def forget_before(self, due: datetime) -> None:
        """Drop moments before one."""
        self._connection.execute(delete(TICKS).where(TICKS.c.due < _moment(due)))


class RowLease:
    """Adapter of the port ``Lease``: a row with the moment at which it runs out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, name: str, holder: str, at: datetime, term: timedelta) -> bool:
        """Own it until ``at + term``; False where another holder's time has not run out.

        A row that runs out later than any owner of today could have written comes from a clock that was wrong, and counts for nothing.
        """
        row = {"name": name, "holder": holder, "until": _moment(at + term)}
        free = or_(LEASES.c.holder == holder, LEASES.c.until <= _moment(at), LEASES.c.until > _moment(at + term))
        statement = insert(LEASES).values(row).on_conflict_do_update(index_elements=[LEASES.c.name], set_=row, where=free)
        return self._connection.execute(statement).rowcount == 1


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
