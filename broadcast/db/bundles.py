"""Published bundles: append-only revisions, each as the manifest that stations get, and the plays it planned."""

import hashlib
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, Date, Integer, Row, String, Table, Text, case, func, insert, select, type_coerce
from sqlalchemy.types import NullType

from broadcast.bundle.manifest import from_bytes, to_bytes
from broadcast.db.ledgers import write_plan
from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, raw
from broadcast.errors import RowDamaged
from broadcast.model.box import DayHead
from broadcast.model.bundle import Bundle
from broadcast.model.programme import PlannedPlay
from broadcast.model.units import ScriptId, StationId
from broadcast.wording import visible

log = logging.getLogger(__name__)

PROGRAMMES = Table(
    "programmes",
    metadata,
    Column("station", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("published", String, nullable=False),
    Column("content", String, nullable=False),
    Column("manifest", Text, nullable=False),
    Column("plays", String, nullable=False, server_default=""),
)
"""``content`` is the SHA-256 (hex) of the manifest's UTF-8 bytes: what a damaged row is known by, and the manifest's ETag.

``plays`` is the same of the revision's rows in ``planned_plays``: they decide whose turn it is in the weeks that follow.
"""
PLAYS = Table(
    "planned_plays",
    metadata,
    Column("station", String, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("script", String, nullable=False),
    Column("at", String, nullable=False),
)


IN_MEMORY = 24
"""Manifests that are not read again: a city's stations on one day. Reading one takes 5 ms and it keeps 1 MB."""


class Bundles:
    """Repository of published bundles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self, station: StationId, day: date) -> Bundle | None:
        """Return the newest revision of a station's day, or None. Raises RowDamaged."""
        query = raw(PROGRAMMES).where(PROGRAMMES.c.station == station, PROGRAMMES.c.day == day).order_by(PROGRAMMES.c.revision.desc())
        row = self._connection.execute(query.limit(1)).first()
        return None if row is None else _bundle(row)

    def week(self, station: StationId, first: date, last: date) -> Mapping[date, Bundle]:
        """Return the newest revision of each of a station's days that is published, by day. Raises RowDamaged."""
        days = (PROGRAMMES.c.station == station) & PROGRAMMES.c.day.between(first, last)
        newest = (
            select(PROGRAMMES.c.day, func.max(PROGRAMMES.c.revision).label("revision")).where(days).group_by(PROGRAMMES.c.day).subquery()
        )
        same = (PROGRAMMES.c.day == newest.c.day) & (PROGRAMMES.c.revision == newest.c.revision)
        rows = self._connection.execute(raw(PROGRAMMES).join(newest, same).where(days))
        return {bundle.day: bundle for bundle in map(_bundle, rows)}

    def digest(self, station: StationId, day: date) -> str | None:
        """Return the SHA-256 (hex) of the newest revision's manifest, or None; the manifest itself is not read."""
        query = select(PROGRAMMES.c.content).where(PROGRAMMES.c.station == station, PROGRAMMES.c.day == day)
        return self._connection.execute(query.order_by(PROGRAMMES.c.revision.desc()).limit(1)).scalar()

    def count(self) -> int:
        """Return how many revisions there are."""
        return int(self._connection.execute(select(func.count()).select_from(PROGRAMMES)).scalar_one())

    def heads(self, first: date) -> tuple[DayHead, ...]:
        """Return the newest revision of every station's days from ``first`` on; no manifest is read."""
        revision = func.max(PROGRAMMES.c.revision).label("revision")
        columns = (PROGRAMMES.c.station, PROGRAMMES.c.day, revision)
        newest = select(*columns).where(PROGRAMMES.c.day >= first).group_by(PROGRAMMES.c.station, PROGRAMMES.c.day).subquery()
        same = (PROGRAMMES.c.station == newest.c.station) & (PROGRAMMES.c.day == newest.c.day)
        query = select(PROGRAMMES.c.station, PROGRAMMES.c.day, PROGRAMMES.c.revision, PROGRAMMES.c.content)
        rows = self._connection.execute(query.join(newest, same & (PROGRAMMES.c.revision == newest.c.revision)))
        return tuple(DayHead(station=StationId(row.station), day=row.day, revision=row.revision, sha256=row.content) for row in rows)

    def of_day(self, day: date) -> tuple[Bundle, ...]:
        """Return the newest revision of every station that has a day; a station whose row is damaged is left out."""
        return tuple(_bundle(row) for row in self._newest_rows(day) if _is_whole(row))

    def damaged(self, day: date) -> Mapping[StationId, RowDamaged]:
        """Return the stations whose newest revision is no longer what was saved, each with what to say of it."""
        return {StationId(row.station): _damage(row) for row in self._newest_rows(day) if not _is_whole(row)}

    def published(self, day: date) -> frozenset[StationId]:
        """Return the stations that have a day; no manifest is read."""
        query = select(PROGRAMMES.c.station).where(PROGRAMMES.c.day == day).distinct()
        return frozenset(StationId(station) for station in self._connection.execute(query).scalars())

    def first_published(self, day: date) -> Mapping[StationId, datetime]:
        """Return when each station that has a day got it first; no manifest is read. A moment that cannot be read counts as long ago."""
        query = select(PROGRAMMES.c.station, func.min(PROGRAMMES.c.published).label("first")).where(PROGRAMMES.c.day == day)
        rows = self._connection.execute(query.group_by(PROGRAMMES.c.station))
        return {StationId(row.station): _moment(row.first) for row in rows}

    def calendar(self, day: date) -> tuple[tuple[date, ...], frozenset[StationId]]:
        """Return the days that at least one station has, newest first, and the stations that have one of them, in one statement."""
        column = type_coerce(PROGRAMMES.c.day, NullType()).label("held")
        station = case((PROGRAMMES.c.day == day, PROGRAMMES.c.station), else_="")
        rows = self._connection.execute(select(column, station.label("station")).distinct()).all()
        days = {held for row in rows if (held := _day(row.held)) is not None}
        return tuple(sorted(days, reverse=True)), frozenset(StationId(row.station) for row in rows if row.station)

    def days_from(self, day: date) -> frozenset[date]:
        """Return the days from that one on that at least one station has; no manifest is read."""
        days = self._connection.execute(select(type_coerce(PROGRAMMES.c.day, NullType())).where(PROGRAMMES.c.day >= day).distinct())
        return frozenset(held for text in days.scalars() if (held := _day(text)) is not None)

    def since(self, day: date) -> tuple[Bundle, ...]:
        """Return every revision of all stations from that day on. Raises RowDamaged."""
        return tuple(_bundle(row) for row in self._connection.execute(raw(PROGRAMMES).where(PROGRAMMES.c.day >= day)))

    def save(self, bundle: Bundle) -> None:
        """Append a revision with the plays it plans, and its items to the ledger of what was planned."""
        key: Mapping[str, Any] = {"station": bundle.station, "day": bundle.day, "revision": bundle.revision}
        manifest = to_bytes(bundle)
        pairs = [(play.script, play.at.isoformat()) for play in bundle.plays]
        row = {
            **key,
            "published": bundle.published.isoformat(),
            "content": hashlib.sha256(manifest).hexdigest(),
            "manifest": manifest.decode(),
            "plays": _plays_digest(pairs),
        }
        self._connection.execute(insert(PROGRAMMES).values(row))
        rows = [{**key, "place": place, "script": script, "at": at} for place, (script, at) in enumerate(pairs)]
        if rows:
            self._connection.execute(insert(PLAYS), rows)
        write_plan(self._connection, bundle)

    def plays(self, stations: Collection[StationId], first: date, before: date) -> Mapping[StationId, tuple[PlannedPlay, ...]]:
        """Return stations' plays of the newest revisions of the days from ``first`` (inclusive) to ``before`` (exclusive), in order."""
        newest = (
            select(PROGRAMMES.c.station, PROGRAMMES.c.day, func.max(PROGRAMMES.c.revision).label("revision"))
            .where(PROGRAMMES.c.station.in_(stations), PROGRAMMES.c.day >= first, PROGRAMMES.c.day < before)
            .group_by(PROGRAMMES.c.station, PROGRAMMES.c.day)
            .subquery()
        )
        same = (PROGRAMMES.c.station == newest.c.station) & (PROGRAMMES.c.day == newest.c.day)
        own = (PLAYS.c.station == newest.c.station) & (PLAYS.c.day == newest.c.day) & (PLAYS.c.revision == newest.c.revision)
        held = type_coerce(newest.c.day, NullType()).label("day")
        query = select(newest.c.station, held, newest.c.revision, PROGRAMMES.c.plays, PLAYS.c.script, PLAYS.c.at)
        joined = newest.join(PROGRAMMES, same & (PROGRAMMES.c.revision == newest.c.revision)).outerjoin(PLAYS, own)
        rows = self._connection.execute(query.select_from(joined).order_by(newest.c.station, newest.c.day, PLAYS.c.place))
        plays: dict[StationId, list[PlannedPlay]] = {station: [] for station in stations}
        for (station, day, revision), of_day in groupby(rows, key=lambda row: (row.station, row.day, row.revision)):
            plays[StationId(station)] += self._plays_of_day(station, day, revision, tuple(of_day))
        return {station: tuple(sorted(some, key=lambda play: play.at)) for station, some in plays.items()}

    def _plays_of_day(self, station: str, day: str, revision: int, rows: Sequence[Row[Any]]) -> Iterable[PlannedPlay]:
        """Return a revision's plays; where their rows are not what was saved, those that its manifest says."""
        pairs = [(row.script, row.at) for row in rows if row.at is not None]
        if _plays_digest(pairs) == rows[0].plays:
            return [PlannedPlay(script=ScriptId(script), at=datetime.fromisoformat(at)) for script, at in pairs]
        log.warning("planned plays of %s on %s are damaged: those of the manifest count", visible(station), visible(str(day)))
        own = (PROGRAMMES.c.station == station) & (type_coerce(PROGRAMMES.c.day, NullType()) == day) & (PROGRAMMES.c.revision == revision)
        row = self._connection.execute(raw(PROGRAMMES).where(own)).one()
        if not _is_whole(row):
            log.error("%s; its plays do not count", _damage(row))
            return ()
        return _read(_written(row)).plays

    def _newest_rows(self, day: date) -> Iterable[Raw]:
        revision = func.max(PROGRAMMES.c.revision).label("revision")
        newest = select(PROGRAMMES.c.station, revision).where(PROGRAMMES.c.day == day).group_by(PROGRAMMES.c.station).subquery()
        same = (PROGRAMMES.c.station == newest.c.station) & (PROGRAMMES.c.revision == newest.c.revision)
        return self._connection.execute(raw(PROGRAMMES).join(newest, same).where(PROGRAMMES.c.day == day).order_by(PROGRAMMES.c.station))


def _plays_digest(plays: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 (hex) of scripts and moments, in order of play."""
    return hashlib.sha256("\n".join(f"{script} {at}" for script, at in plays).encode("utf-8", "surrogateescape")).hexdigest()


def _is_whole(row: Raw) -> bool:
    return bool(hashlib.sha256(_written(row)).hexdigest() == row.content)


def _written(row: Raw) -> bytes:
    return str(row.manifest).encode("utf-8", "surrogateescape")


def _bundle(row: Raw) -> Bundle:
    if not _is_whole(row):
        raise _damage(row)
    bundle = _read(_written(row))
    if (bundle.station, bundle.day.isoformat(), bundle.revision) != (row.station, str(row.day), row.revision):
        raise _damage(row)
    return bundle


@lru_cache(maxsize=IN_MEMORY)
def _read(manifest: bytes) -> Bundle:
    return from_bytes(manifest)


def _damage(row: Raw) -> RowDamaged:
    day = _day(row.day)
    return RowDamaged(visible(f"bản tin số {row.revision} của trạm {row.station} ngày {f'{day:%d/%m/%Y}' if day else row.day}"))


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _day(value: object) -> date | None:
    """Return a day as the database holds it; None for one in which a bit flipped."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
