"""What a box remembers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from broadcast.station.memory import FILE, NEVER, Memory, read_memory, write_memory

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)


def test_it_comes_back_as_it_was(tmp_path):
    memory = Memory(
        revisions={date(2021, 2, 4): (3, "ab")}, contact=NOW, heard=NOW + timedelta(days=365), etag='"x"', listed=(date(2021, 2, 4),)
    )
    write_memory(tmp_path, memory)
    assert read_memory(tmp_path) == memory
    assert read_memory(tmp_path).skew == timedelta(days=365)


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"revisions": []}', '{"revisions": {"heute": [1, "a"]}}'])
def test_what_cannot_be_read_is_nothing(tmp_path, content):
    if content is not None:
        (tmp_path / FILE).write_text(content)
    assert read_memory(tmp_path) == Memory()
    assert read_memory(tmp_path).contact == NEVER


def test_days_long_past_are_forgotten(tmp_path):
    days = {date(2021, 2, 4) + timedelta(days=ahead): (1, "a") for ahead in range(0, 100, 10)}
    write_memory(tmp_path, Memory(revisions=days))
    assert min(read_memory(tmp_path).revisions) == date(2021, 2, 4) + timedelta(days=30)
