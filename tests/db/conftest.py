"""A real database in a temporary folder."""

import pytest

from broadcast.db.metadata import open_database
from broadcast.db.unit_of_work import SqlUnitOfWork, create_tables


@pytest.fixture
def begin(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'deep' / 'test.sqlite'}")
    create_tables(engine)
    yield lambda: SqlUnitOfWork(engine)
    engine.dispose()
