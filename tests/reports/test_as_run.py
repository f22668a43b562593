"""Reports of what was aired, as players send them."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.ledger import AirReport, AirReports, Outcome, Witness
from broadcast.model.programme import CueKind
from broadcast.reports.as_run import from_bytes, row_of, row_values, to_bytes
from broadcast.reports.errors import BadAirReport

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2021, 2, 4, 5, 30, 9, tzinfo=HANOI)
ROWS = st.builds(
    AirReport,
    event=st.from_regex(r"[a-z0-9][a-z0-9-]{0,40}", fullmatch=True),
    kind=st.sampled_from(CueKind),
    title=st.text(max_size=40),
    planned_at=st.just(AT),
    at=st.just(AT),
    length=st.integers(0, 10_000_000),
    outcome=st.sampled_from(Outcome),
    reason=st.text(max_size=40),
    sha256=st.sampled_from(["", "a" * 64]),
)


def _reports(*rows):
    return AirReports(station="cam-thach", reporter="hộp 1", witness=Witness.AGENT, sent=AT, rows=rows)


@given(st.lists(ROWS, max_size=4))
def test_reports_come_back_as_they_were_sent(rows):
    assert from_bytes(to_bytes(_reports(*rows))) == _reports(*rows)


@given(ROWS)
def test_a_single_report_comes_back_as_it_was_kept(row):
    assert row_of(json.dumps(row_values(row)).encode()) == row


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"format": 1}', b'{"format": 2, "rows": []}', b'{"format": "1"}'],
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_report_is_refused_in_words(data):
    with pytest.raises(BadAirReport, match="chưa ghi gì"):
        from_bytes(data)


@pytest.mark.parametrize(
    ("field", "value"),
    [("event", "../x"), ("outcome", "maybe"), ("at", "2021-02-04T05:30:00"), ("length_ms", -1), ("sha256", "xyz"), ("kind", "")],
)
def test_a_field_that_cannot_be_is_named(field, value):
    document = json.loads(to_bytes(_reports(AirReport(**ROW))))
    document["rows"][0][field] = value
    with pytest.raises(BadAirReport, match=rf"rows\[0\]/{field}"):
        from_bytes(json.dumps(document).encode())


ROW = {
    "event": "1",
    "kind": CueKind.ANNOUNCEMENT,
    "title": "Bài",
    "planned_at": AT,
    "at": AT,
    "length": 1,
    "outcome": Outcome.PLAYED,
    "reason": "",
    "sha256": "",
}


def test_more_than_a_month_at_once_is_refused():
    document = json.loads(to_bytes(_reports()))
    document["rows"] = [{}] * 5_001
    with pytest.raises(BadAirReport, match="5001 mục"):
        from_bytes(json.dumps(document).encode())
