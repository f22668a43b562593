"""The database is opened so that a power cut loses nothing and readers never wait for the writer."""

from sqlalchemy import text

from broadcast.db.metadata import open_database


def test_sqlite_has_wal_full_sync_foreign_keys_and_patience(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'new' / 'x.sqlite'}")
    with engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 8_000}
