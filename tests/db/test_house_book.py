"""Several small tables in one statement: each comes back in its order, with its own damage."""

import pytest
from sqlalchemy import event

from broadcast.db.house_book import HouseBook
from broadcast.db.reviews import REVIEWS, SWITCHES
from broadcast.db.scripts import RETIREMENTS
from broadcast.errors import RowDamaged

SWITCH = {"name": "ward-first", "is_on": True, "person": "Hà", "at": "2021-02-03T08:30:00+00:00"}
RETIREMENT = {"id": "6", "version": 1, "person": "Hà", "at": "2021-02-03T08:30:00+00:00"}


def test_all_tables_are_read_with_one_statement_and_again_after_a_change(engine):
    statements = []
    with engine.begin() as connection:
        book = HouseBook(connection, (REVIEWS, SWITCHES, RETIREMENTS))
        book.add(SWITCHES, SWITCH)
        book.add(RETIREMENTS, RETIREMENT)
        event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        assert [row["name"] for row in book.rows(SWITCHES, str)] == ["ward-first"]
        assert [row["id"] for row in book.rows(RETIREMENTS, str)] == ["6"]
        assert book.rows(REVIEWS, str) == []
        assert len(statements) == 1
        book.add(SWITCHES, {**SWITCH, "is_on": False})
        assert [row["is_on"] for row in book.rows(SWITCHES, str)] == [1, 0]


def test_a_damaged_row_of_one_table_does_not_stop_the_others(engine):
    with engine.begin() as connection:
        book = HouseBook(connection, (REVIEWS, SWITCHES, RETIREMENTS))
        book.add(RETIREMENTS, RETIREMENT)
        connection.execute(SWITCHES.insert().values({**SWITCH, "digest": "0"}))
        assert len(book.rows(RETIREMENTS, str)) == 1
        with pytest.raises(RowDamaged, match="ward-first"):
            book.rows(SWITCHES, lambda row: row["name"])
