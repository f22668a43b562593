"""A bit that flips in a row that airs ends in that row's name, whichever column it is in; rows beside it are read as before."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from broadcast.db.metadata import open_database
from broadcast.db.sealed import digest_of, seal
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.errors import RowDamaged
from broadcast.model.units import AreaCode, ScriptId, StationId

DAY = date(2021, 2, 4)
READ = {
    "areas": lambda uow: (uow.areas.on(DAY),),
    "stations": lambda uow: [uow.stations.get(station) for station in ("cam-thach", "cua-ong")],
    "figures": lambda uow: uow.figures.newest("bluezone", AreaCode("195"), DAY, 2),
    "lexicon": lambda uow: uow.lexicon.all(),
    "scripts": lambda uow: uow.scripts.current(),
    "script_retirements": lambda uow: (uow.scripts.retired_at(ScriptId("7")),),
    "takes": lambda uow: uow.takes.all(),
}


@pytest.fixture
def old_rows(migrated_once, tmp_path):
    path = tmp_path / "broadcast.sqlite"
    shutil.copy2(migrated_once, path)
    engine = open_database(f"sqlite:///{path}")
    yield path, lambda: SqlUnitOfWork(engine)
    engine.dispose()


def flip(path, table, draw):
    """Flip one bit of one value of one row that is read here, past whatever checks the database has."""
    where = {"stations": "id = 'cam-thach'", "figures": "area = '195'", "scripts": "id = '1'"}.get(table, "1")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.text_factory = bytes
        columns = [row[1].decode() for row in connection.execute(f"PRAGMA table_info({table})")]
        rows = connection.execute(f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE {where}").fetchall()  # noqa: S608
        pairs = [(n, name, value) for n, *values in rows for name, value in zip(columns, values, strict=True) if value and name != "number"]
        number, column, value = draw.choice(pairs)
        changed = value ^ 1 if isinstance(value, int) else _flipped(value, draw)
        new = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
        connection.execute(f"UPDATE {table} SET {column} = {new} WHERE rowid = ?", (changed, number))  # noqa: S608


def _flipped(value, draw):
    data = bytearray(value)
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(7)
    return bytes(data).replace(b"\0", b"\1")


@pytest.mark.parametrize("table", READ)
@pytest.mark.parametrize("seed", range(8))
def test_a_flipped_bit_names_its_row(old_rows, table, seed):
    path, begin = old_rows
    with begin() as uow:
        assert READ[table](uow)
    flip(path, table, random.Random(seed))
    with begin() as uow, pytest.raises(RowDamaged, match=r"bị hỏng: .*không còn như lúc lưu"):
        READ[table](uow)


def test_another_stations_damage_stops_only_that_one(old_rows):
    path, begin = old_rows
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE stations SET name = 'Đài khác' WHERE id = 'cam-thach'")
        connection.execute("UPDATE areas SET name = 'Khác' WHERE code = (SELECT area FROM stations WHERE id = 'cam-thach')")
    with begin() as uow:
        assert len(uow.stations.all()) == 16
        assert [damage.row for damage in uow.stations.damaged().values()] == ["trạm cam-thach (Đài khác)"]
        other = uow.stations.get(StationId("cua-ong"))
        assert uow.areas.get(other.area, DAY).code == other.area


def test_damaged_figures_of_one_area_stop_no_other_and_can_be_saved_again(old_rows):
    path, begin = old_rows
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE figures SET counts = replace(counts, '72014', '92014') WHERE as_of = '2021-01-31'")
    with begin() as uow:
        assert uow.figures.newest("bluezone", AreaCode("06787"), DAY, 2) == ()
        with pytest.raises(RowDamaged, match="bluezone của đơn vị 195 ngày 2021-01-31"):
            uow.figures.newest("bluezone", AreaCode("195"), DAY, 2)
        assert uow.figures.get("bluezone", AreaCode("195"), date(2021, 1, 31)) is None
        newer = uow.figures.get("bluezone", AreaCode("195"), date(2021, 2, 3))
        uow.figures.add(newer)
        assert uow.figures.all() == (newer,)


def test_the_hash_is_over_every_value_and_its_name_and_passes_over_empty_ones():
    row = {"id": "a", "day": date(2021, 2, 4), "on": True, "source": None, "note": ""}
    assert seal(row) == {**row, "digest": digest_of(row)}
    assert digest_of(row) == digest_of({"id": "a", "day": "2021-02-04", "on": 1, "later_column": ""})
    assert len({digest_of(row | change) for change in ({}, {"id": "b"}, {"on": False}, {"note": "x"}, {"source": "x"})}) == 5
