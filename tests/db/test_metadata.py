"""The database is opened so that a power cut loses nothing and readers never wait for the writer."""

from sqlalchemy import String, bindparam, select, text
from sqlalchemy.dialects import postgresql, sqlite

from broadcast.db.metadata import Statements, open_database, statements


def test_sqlite_has_wal_full_sync_foreign_keys_and_patience(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'new' / 'x.sqlite'}")
    with engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 8_000}


def test_a_statement_is_worded_once_for_all_files_and_each_answers_with_its_own_values(tmp_path):
    question = select(bindparam("value", type_=String).label("answer"), text("(SELECT name FROM sqlite_master)"))
    answers, worded = [], []
    for name in ("a", "b"):
        engine = open_database(f"sqlite:///{tmp_path / name}")
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE TABLE of_{name} (x)")
            answers.append(tuple(connection.execute(question, {"value": name}).one()))
        worded.append(len(statements))
        engine.dispose()
    assert answers == [("a", "of_a"), ("b", "of_b")]
    assert worded[0] == worded[1]


def test_each_kind_of_database_has_its_own_words():
    worded = Statements()
    worded[(sqlite.dialect(), "question")] = "SQLite's words"
    assert worded.get((sqlite.dialect(), "question")) == "SQLite's words"
    assert worded.get((postgresql.dialect(), "question")) is None
