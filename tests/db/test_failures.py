"""What the database says reaches a person in Vietnamese; what a rule of a table refuses is no failure of it."""

import sqlite3

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from broadcast.db.failures import failed, is_failure


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("database is locked", "đang bận"),
        ("database or disk is full", "đã đầy"),
        ("disk I/O error", "ổ đĩa đã đầy hoặc bị lỗi"),
        ("attempt to write a readonly database", "không có quyền ghi"),
        ("unable to open database file", "không mở được tệp"),
        ("database disk image is malformed", "bị hỏng"),
        ("file is not a database", "bị hỏng"),
    ],
)
def test_each_reason_is_told_in_vietnamese(theirs, ours):
    line = str(failed(OperationalError("SELECT", {}, sqlite3.OperationalError(theirs))))
    assert ours in line
    assert theirs not in line


def test_a_refused_row_is_no_failure_of_the_database():
    assert is_failure(DatabaseError("SELECT", {}, sqlite3.DatabaseError("malformed")))
    assert is_failure(OperationalError("SELECT", {}, sqlite3.OperationalError("locked")))
    assert not is_failure(IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE")))
    assert not is_failure(None)
    assert not is_failure(ValueError())
