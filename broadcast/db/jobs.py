"""The queue: rows written in the transaction that causes the work, taken by whoever works, each under a lease."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from broadcast.db.metadata import metadata
from broadcast.db.notice_json import from_json, to_json
from broadcast.db.sealed import Raw, raw
from broadcast.model.jobs import AuditParts, BuildBundle, CollectParts, Job, JobState, PlanDay, SendLetters, StoredJob
from broadcast.model.notice import Notice
from broadcast.model.units import StationId

log = logging.getLogger(__name__)

_WAITS = text("state = 'waiting'")
JOBS = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("day", Date),
    Column("station", String),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", String, nullable=False),
    Column("leased_until", String, nullable=False),
    Column("failure", Text, nullable=False),
    Column("remarks", Text, nullable=False, server_default=""),
    Index("ix_jobs_waiting", "key", unique=True, sqlite_where=_WAITS),
    Index("ix_jobs_state", "state", "not_before"),
)
KINDS: Mapping[str, Callable[[date, str], Job]] = {
    "plan-day": lambda day, _: PlanDay(day=day),
    "build-bundle": lambda day, station: BuildBundle(day=day, station=StationId(station)),
    "audit-parts": lambda *_: AuditParts(),
    "collect-parts": lambda *_: CollectParts(),
    "send-letters": lambda *_: SendLetters(),
}
_NAMES: Mapping[type[Job], str] = {
    PlanDay: "plan-day",
    BuildBundle: "build-bundle",
    AuditParts: "audit-parts",
    CollectParts: "collect-parts",
    SendLetters: "send-letters",
}
_ENDED = (JobState.DONE, JobState.FAILED)


class Jobs:
    """Adapter of the port ``JobQueue``. Moments are stored in UTC, so that they can be compared as text."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, job: Job, at: datetime, *, attempts: int = 0) -> None:
        """Ask for work, not before a moment; one that waits under the same key is kept, and comes forward if this is earlier."""
        row = _row(job) | {"state": JobState.WAITING, "attempts": attempts, "not_before": _moment(at), "leased_until": "", "failure": ""}
        statement = insert_or_update(JOBS).values(row)
        earlier = {"not_before": func.min(JOBS.c.not_before, statement.excluded.not_before)}
        self._connection.execute(statement.on_conflict_do_update(index_elements=[JOBS.c.key], index_where=_WAITS, set_=earlier))

    def due(self, at: datetime) -> bool:
        """Whether ``claim`` would return a job now; cheap, and takes no lock."""
        return self._connection.execute(select(JOBS.c.number).where(_may_begin(at)).limit(1)).first() is not None

    def claim(self, at: datetime, until: datetime) -> StoredJob | None:
        """Take the next job, for oneself until a moment; None where none is due. One whose holder let the lease run out is due again."""
        running_last = case((JOBS.c.state == JobState.RUNNING, 0), else_=1)
        query = raw(JOBS).where(_may_begin(at)).order_by(running_last, JOBS.c.not_before, JOBS.c.number).limit(1)
        row = self._connection.execute(query).first()
        if row is None or not self._is_readable(row):
            return None
        values = {"state": JobState.RUNNING, "attempts": row.attempts + 1, "leased_until": _moment(until)}
        self._connection.execute(update(JOBS).where(JOBS.c.number == row.number).values(values))
        return _stored(self._connection.execute(raw(JOBS).where(JOBS.c.number == row.number)).one())

    def _is_readable(self, row: Raw) -> bool:
        """Whether a row still names a job; one that does not is dropped, so that it stands in nobody's way."""
        if _stored(row) is not None:
            return True
        log.error("job %s is damaged and was dropped", row.number)
        self._connection.execute(delete(JOBS).where(JOBS.c.number == row.number))
        return False

    def renew(self, number: int, until: datetime) -> None:
        """Hold a job that is still being done for longer."""
        running = (JOBS.c.number == number) & (JOBS.c.state == JobState.RUNNING)
        self._connection.execute(update(JOBS).where(running).values(leased_until=_moment(until)))

    def finish(self, number: int, failure: str = "", remarks: Sequence[Notice] = ()) -> None:
        """Write down how a job ended, over how its key ended before; ``failure`` is the reason where it failed."""
        row = self._connection.execute(raw(JOBS).where(JOBS.c.number == number)).first()
        stored = None if row is None else _stored(row)
        if stored is not None:
            self._connection.execute(delete(JOBS).where(JOBS.c.number == number))
            self.note(stored.job, failure, attempts=stored.attempts, remarks=remarks)

    def note(self, job: Job, failure: str = "", *, attempts: int = 1, remarks: Sequence[Notice] = ()) -> None:
        """Write down how a job ended that was done as part of another."""
        row = _row(job)
        self._connection.execute(delete(JOBS).where(JOBS.c.key == row["key"], JOBS.c.state.in_(_ENDED)))
        state = JobState.FAILED if failure else JobState.DONE
        ended = {"state": state, "attempts": attempts, "not_before": "", "leased_until": "", "failure": failure}
        self._connection.execute(insert(JOBS).values(row | ended | {"remarks": to_json(remarks)}))

    def all(self) -> tuple[StoredJob, ...]:
        """Return what waits, what is being done and how each key ended last, in the order in which they came."""
        rows = self._connection.execute(raw(JOBS).order_by(JOBS.c.number))
        return tuple(stored for row in rows if (stored := _stored(row)) is not None)

    def settle(self, day: date) -> None:
        """Drop what failed, or waits to be tried again, for single stations of a day: all of them have just been built."""
        alone = (JOBS.c.kind == _NAMES[BuildBundle]) & (JOBS.c.day == day) & (JOBS.c.state != JobState.RUNNING)
        self._connection.execute(delete(JOBS).where(alone))

    def forget_before(self, day: date) -> None:
        """Drop what is about days before one, whether it waits or has ended."""
        self._connection.execute(delete(JOBS).where(JOBS.c.day < day, JOBS.c.state != JobState.RUNNING))


def _may_begin(at: datetime) -> ColumnElement[bool]:
    waits = (JOBS.c.state == JobState.WAITING) & (JOBS.c.not_before <= _moment(at))
    return or_(waits, (JOBS.c.state == JobState.RUNNING) & (JOBS.c.leased_until <= _moment(at)))


def _row(job: Job) -> dict[str, object]:
    day, station, kind = getattr(job, "day", None), getattr(job, "station", None), _NAMES[type(job)]
    return {"key": f"{kind}/{day or ''}/{station or ''}", "kind": kind, "day": day, "station": station}


def _stored(row: Raw) -> StoredJob | None:
    """Return a row's job; None where the row is no longer one, or another than its key says: kind, day and station stand in it again."""
    try:
        stored = StoredJob(
            number=row.number,
            job=KINDS[row.kind](date.fromisoformat(row.day) if row.day else date.min, row.station or ""),
            state=JobState(row.state),
            attempts=row.attempts,
            not_before=datetime.fromisoformat(row.not_before) if row.not_before else datetime.min.replace(tzinfo=UTC),
            failure=row.failure,
            remarks=from_json(row.remarks),
        )
    except (LookupError, TypeError, ValueError):
        return None
    return stored if _row(stored.job)["key"] == row.key else None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
