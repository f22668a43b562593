"""Reports of what was aired as JSON, and back: what players keep while offline and hand over. No other module writes or reads it."""

import json
from typing import Any

from broadcast.bundle.fields import Fields
from broadcast.model.ledger import AirReport, AirReports, Outcome, Witness
from broadcast.model.programme import CueKind
from broadcast.model.units import Millis, StationId
from broadcast.reports.errors import BadAirReport

FORMAT = 1
MOST_ROWS = 5_000
"""In one hand-over: more than a month of a station."""
LONGEST = 300
"""Characters of a title, a reason or a name."""


def to_bytes(reports: AirReports) -> bytes:
    """Return reports as UTF-8 JSON."""
    return (json.dumps(document(reports), ensure_ascii=False) + "\n").encode()


def document(reports: AirReports) -> dict[str, Any]:
    """Return reports as values that JSON knows."""
    return {
        "format": FORMAT,
        "station": reports.station,
        "reporter": reports.reporter,
        "witness": str(reports.witness),
        "sent": reports.sent.isoformat(timespec="milliseconds"),
        "rows": [row_values(row) for row in reports.rows],
    }


def from_bytes(data: bytes) -> AirReports:
    """Return the reports of a document. Raises BadAirReport for what is none, of another format, or too many at once."""
    fields = _fields(data, "báo cáo")
    if fields.count("format") != FORMAT:
        raise BadAirReport(f"định dạng {fields.count('format')}, chương trình này đọc định dạng {FORMAT}")
    rows = list(fields.rows("rows"))
    if len(rows) > MOST_ROWS:
        raise BadAirReport(f"{len(rows)} mục một lần, nhiều nhất {MOST_ROWS}")
    return AirReports(
        station=StationId(fields.name("station")),
        reporter=fields.text("reporter")[:LONGEST],
        witness=fields.choice("witness", Witness),
        sent=fields.moment("sent"),
        rows=tuple(map(_row, rows)),
    )


def row_values(row: AirReport) -> dict[str, Any]:
    """Return one report as a JSON object's values."""
    return {
        "event": row.event,
        "kind": str(row.kind),
        "title": row.title,
        "planned_at": row.planned_at.isoformat(timespec="milliseconds"),
        "at": row.at.isoformat(timespec="milliseconds"),
        "length_ms": row.length,
        "outcome": str(row.outcome),
        "reason": row.reason,
        "sha256": row.sha256,
    }


def row_of(data: bytes) -> AirReport:
    """Return the report of one JSON object. Raises BadAirReport."""
    return _row(_fields(data, "mục"))


def _fields(data: bytes, where: str) -> Fields:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadAirReport("không phải JSON") from error
    return Fields(values, where, BadAirReport)


def _row(fields: Fields) -> AirReport:
    return AirReport(
        event=fields.name("event"),
        kind=fields.choice("kind", CueKind),
        title=fields.text("title")[:LONGEST],
        planned_at=fields.moment("planned_at"),
        at=fields.moment("at"),
        length=Millis(fields.count("length_ms")),
        outcome=fields.choice("outcome", Outcome),
        reason=fields.text("reason")[:LONGEST],
        sha256=fields.digest("sha256") if fields.text("sha256") else "",
    )
