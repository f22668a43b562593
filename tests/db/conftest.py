"""A real database in a temporary folder, and the one that commit f2803a4 left."""

import gzip
import shutil
from pathlib import Path

import pytest

from broadcast.db.metadata import open_database
from broadcast.db.schema import bring_up_to_date
from broadcast.db.unit_of_work import SqlUnitOfWork

OLD = Path(__file__).parent / "data" / "f2803a4.sqlite.gz"


@pytest.fixture
def engine(tmp_path, empty_database):
    path = tmp_path / "deep" / "test.sqlite"
    path.parent.mkdir()
    shutil.copy2(empty_database, path)
    engine = open_database(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def begin(engine):
    return lambda: SqlUnitOfWork(engine)


@pytest.fixture(scope="session")
def migrated_once(tmp_path_factory):
    """The file of ``old_database``, migrated; tests begin with a copy."""
    path = tmp_path_factory.mktemp("migrated") / "broadcast.sqlite"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    engine = open_database(f"sqlite:///{path}")
    bring_up_to_date(engine)
    engine.dispose()
    return path


@pytest.fixture
def old_database(tmp_path):
    """A data folder's database as commit f2803a4 left it: one station's day published, figures, a take, a reading, a retired script."""
    path = tmp_path / "broadcast.sqlite"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path
