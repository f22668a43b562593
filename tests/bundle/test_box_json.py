"""What a box says, and what a hostile one may send."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.bundle.box_json import LONGEST, from_bytes, to_values
from broadcast.bundle.errors import BadManifest
from broadcast.model.box import BoxState

NOW = datetime(2021, 2, 4, 4, tzinfo=UTC)
STATE = BoxState(version="0.1.0", disk_free=1, disk_total=2, volume=70, relay="tốt", playing="x", revisions={date(2021, 2, 4): 3}, fault="")


def test_it_comes_back_as_it_was_said():
    for state in (STATE, BoxState()):
        assert from_bytes(json.dumps(to_values(state, NOW)).encode()) == (state, NOW)


def test_long_texts_are_cut_and_days_that_are_none_are_passed_over():
    values = {**to_values(STATE, NOW), "playing": "a" * 5000, "revisions": {"heute": 1, "20210204": 1, "2021-02-04": 3}}
    state, _ = from_bytes(json.dumps(values).encode())
    assert len(state.playing) == LONGEST
    assert state.revisions == STATE.revisions


@pytest.mark.parametrize("name", ["now", "version", "disk_free", "volume", "revisions"])
@pytest.mark.parametrize("value", [[], {"a": "b"}, True, -1, "2021-02-04T04:00:00"])
def test_a_field_of_another_type_is_refused(name, value):
    if (name, value) == ("version", "2021-02-04T04:00:00") or (name == "revisions" and isinstance(value, dict)):
        return
    with pytest.raises(BadManifest):
        from_bytes(json.dumps({**to_values(STATE, NOW), name: value}).encode())


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data):
    try:
        from_bytes(data)
    except BadManifest:
        return


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(data):
    with pytest.raises(BadManifest, match="không phải JSON"):
        from_bytes(data)


@pytest.mark.parametrize("field", ["version", "relay", "playing", "fault"])
def test_a_text_of_three_hundred_letters_is_kept_whole(field):
    for length in (299, 300, 301):
        state, _ = from_bytes(json.dumps({**to_values(STATE, NOW), field: "á" * length}).encode())
        assert getattr(state, field) == "á" * min(length, 300)
