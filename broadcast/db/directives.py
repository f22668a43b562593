"""Directives, by their document's number."""

from datetime import date, datetime

from sqlalchemy import Column, Connection, Date, Integer, String, Table, Text, delete, insert

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, raw, seal, whole
from broadcast.model.directive import Directive
from broadcast.model.units import AreaCode

DIRECTIVES = Table(
    "directives",
    metadata,
    Column("document", String, primary_key=True),
    Column("issuer", String, nullable=False),
    Column("category", String, nullable=False),
    Column("least_a_day", Integer, nullable=False),
    Column("minutes_a_week", Integer),
    Column("areas", Text, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("review", Date),
    Column("added_by", String, nullable=False),
    Column("added_at", String, nullable=False),
    digest_column(),
)


class Directives:
    """Repository of directives."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[Directive, ...]:
        """Return every directive by its document's number; empty where there is none. Raises RowDamaged."""
        return tuple(map(_directive, self._connection.execute(raw(DIRECTIVES).order_by(DIRECTIVES.c.document))))

    def save(self, directive: Directive, person: str, at: datetime) -> None:
        """Keep a directive, over the one of the same document where there is one."""
        self.remove(directive.document)
        values = {
            "document": directive.document,
            "issuer": directive.issuer,
            "category": directive.category,
            "least_a_day": directive.least_a_day,
            "minutes_a_week": directive.minutes_a_week or None,
            "areas": "" if directive.areas is None else " ".join(sorted(directive.areas)),
            "first": directive.first,
            "last": directive.last,
            "review": directive.review,
            "added_by": person,
            "added_at": at.isoformat(),
        }
        self._connection.execute(insert(DIRECTIVES).values(seal(values)))

    def remove(self, document: str) -> bool:
        """Remove a directive; False where there is none of that number."""
        return self._connection.execute(delete(DIRECTIVES).where(DIRECTIVES.c.document == document)).rowcount == 1


def _directive(row: Raw) -> Directive:
    whole(row, lambda row: f"chỉ đạo {row.document}")
    return Directive(
        document=row.document,
        issuer=row.issuer,
        category=row.category,
        least_a_day=row.least_a_day,
        minutes_a_week=row.minutes_a_week or 0,
        areas=frozenset(map(AreaCode, row.areas.split())) or None,
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last) if row.last else None,
        review=date.fromisoformat(row.review) if row.review else None,
    )
