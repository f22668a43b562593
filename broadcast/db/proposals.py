"""Figures that wait for a second person, and what that person said: rows are only ever added."""

import json
from datetime import date, datetime

from sqlalchemy import Boolean, Column, Connection, ForeignKey, Integer, String, Table, insert, select
from sqlalchemy.exc import IntegrityError

from broadcast.db.metadata import metadata
from broadcast.db.sealed import Raw, digest_column, raw, seal, whole
from broadcast.model.proposal import Proposal, Settlement

PROPOSALS = Table(
    "figure_proposals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("set_id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("sheet", String, nullable=False),
    Column("as_of", String),
    Column("columns", String, nullable=False),
    Column("cells", String, nullable=False, server_default=""),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    digest_column(),
)
SETTLEMENTS = Table(
    "figure_settlements",
    metadata,
    Column("proposal", Integer, ForeignKey("figure_proposals.number"), primary_key=True),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("taken", Boolean, nullable=False),
    Column("reason", String, nullable=False),
    digest_column(),
)


class Proposals:
    """Repository of figures that wait for a second person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, proposal: Proposal) -> Proposal:
        """Keep a proposal; return it with its number."""
        values = {
            "set_id": proposal.set,
            "name": proposal.name,
            "sha256": proposal.sha256,
            "sheet": proposal.sheet,
            "as_of": proposal.as_of.isoformat() if proposal.as_of else None,
            "columns": json.dumps(dict(proposal.columns), ensure_ascii=False, sort_keys=True),
            "cells": json.dumps(dict(proposal.cells), ensure_ascii=False, sort_keys=True) if proposal.cells else "",
            "person": proposal.person,
            "at": proposal.at.isoformat(),
        }
        result = self._connection.execute(insert(PROPOSALS).values(seal(values)))
        return _proposal(self._row(result.inserted_primary_key[0] if result.inserted_primary_key else 0))

    def settle(self, number: int, settlement: Settlement) -> bool:
        """Keep what the second person said; False where somebody was faster."""
        values = {
            "proposal": number,
            "person": settlement.person,
            "at": settlement.at.isoformat(),
            "taken": settlement.taken,
            "reason": settlement.reason,
        }
        try:
            self._connection.execute(insert(SETTLEMENTS).values(seal(values)))
        except IntegrityError:
            return False
        return True

    def get(self, number: int) -> tuple[Proposal, Settlement | None] | None:
        """Return a proposal with what was said of it, or None. Raises RowDamaged."""
        row = self._connection.execute(raw(PROPOSALS).where(PROPOSALS.c.number == number)).first()
        settled = self._connection.execute(raw(SETTLEMENTS).where(SETTLEMENTS.c.proposal == number)).first()
        return None if row is None else (_proposal(row), _settlement(settled) if settled else None)

    def waiting(self) -> tuple[Proposal, ...]:
        """Return those that nobody has settled, the oldest first. Raises RowDamaged."""
        settled = select(SETTLEMENTS.c.proposal)
        rows = self._connection.execute(raw(PROPOSALS).where(PROPOSALS.c.number.not_in(settled)).order_by(PROPOSALS.c.number))
        return tuple(_proposal(row) for row in rows)

    def _row(self, number: int) -> Raw:
        return self._connection.execute(raw(PROPOSALS).where(PROPOSALS.c.number == number)).one()


def _name(row: Raw) -> str:
    return f"lần nhập số liệu {row.number} ({row.name})"


def _settlement_name(row: Raw) -> str:
    return f"lần kiểm tra số liệu {row.proposal}"


def _proposal(row: Raw) -> Proposal:
    whole(row, _name)
    return Proposal(
        set=row.set_id,
        name=row.name,
        sha256=row.sha256,
        sheet=row.sheet,
        as_of=date.fromisoformat(row.as_of) if row.as_of else None,
        columns=json.loads(row.columns),
        cells=json.loads(row.cells or "{}"),
        person=row.person,
        at=datetime.fromisoformat(row.at),
        number=row.number,
    )


def _settlement(row: Raw) -> Settlement:
    whole(row, _settlement_name)
    return Settlement(person=row.person, at=datetime.fromisoformat(row.at), taken=bool(row.taken), reason=row.reason)
