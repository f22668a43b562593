"""The audit log grows and nothing else: the database refuses the rest."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from broadcast.model.account import AuditEntry, Deed

NOW = datetime(2021, 2, 4, 8, tzinfo=UTC)


def _line(number):
    return AuditEntry(at=NOW, person="Lan", deed=Deed.SIGNED_IN, subject=str(number), facts={"nơi": "127.0.0.1"})


def test_lines_come_back_newest_first(begin):
    with begin() as uow:
        assert uow.audit.newest(5) == ()
        for number in range(3):
            uow.audit.add(_line(number))
        assert uow.audit.newest(2) == (_line(2), _line(1))
        assert uow.audit.newest(1)[0].facts == {"nơi": "127.0.0.1"}


@pytest.mark.parametrize("change", ["UPDATE audit SET person = 'x'", "DELETE FROM audit"])
def test_no_line_can_be_changed_or_removed(begin, engine, change):
    with begin() as uow:
        uow.audit.add(_line(1))
        uow.commit()
    with engine.connect() as connection, pytest.raises(IntegrityError, match="only grows"):
        connection.execute(text(change))
    with begin() as uow:
        assert uow.audit.newest(5) == (_line(1),)
