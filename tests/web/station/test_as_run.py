"""Handing over what was played, over HTTP."""

from datetime import datetime

import pytest

from broadcast.model.actor import operator
from broadcast.model.box import TokenUse
from broadcast.model.ledger import AirReport, AirReports, Outcome, Witness
from broadcast.reports.as_run import to_bytes
from broadcast.services.delivery import station_tokens

ADDRESS = "/api/v1/stations/cam-thach/as-run"


@pytest.fixture
def box(open_web, publish_day):
    """A web that a station's box asks, and its published day."""
    bundle = publish_day()
    web = open_web(actor=None)
    tools = web.app.state.site.startup.tools()
    token = station_tokens.make(tools, operator("chị Hà"), station_tokens.asked(tools, "cam-thach", TokenUse.BOX, "", None))
    web.headers["authorization"] = f"Bearer {token}"
    return web, bundle


def _body(bundle, station="cam-thach", **changed):
    item = bundle.items[1]
    row = {"event": "e1", "kind": item.kind, "title": item.title, "planned_at": item.at, "at": item.at, "length": item.length}
    row = AirReport(**{**row, "outcome": Outcome.PLAYED, "reason": "", "sha256": item.file.sha256, **changed})
    sent = datetime.fromisoformat("2021-02-04T10:42:00+07:00")
    return to_bytes(AirReports(station=station, reporter="hộp 1", witness=Witness.AGENT, sent=sent, rows=(row,)))


def test_reports_are_kept_once(box):
    web, bundle = box
    assert web.post(ADDRESS, content=_body(bundle)).json() == {"kept": ["e1"], "repeated": [], "refused": []}
    assert web.post(ADDRESS, content=_body(bundle)).json() == {"kept": [], "repeated": ["e1"], "refused": []}
    refused = web.post(ADDRESS, content=_body(bundle, event="e2", sha256="f" * 64)).json()["refused"]
    assert [row["event"] for row in refused] == ["e2"]
    assert "chưa từng có tệp này" in refused[0]["reason"]


def test_what_is_no_report_or_another_stations_is_refused(box):
    web, bundle = box
    assert web.post(ADDRESS, content=b"{}").status_code == 400
    answer = web.post(ADDRESS, content=_body(bundle, station="cam-hai"))
    assert (answer.status_code, "trạm cam-hai" in answer.text) == (400, True)


def test_nobody_reports_without_the_stations_token(box):
    web, bundle = box
    assert web.post("/api/v1/stations/cam-hai/as-run", content=_body(bundle, station="cam-hai")).status_code == 403
    del web.headers["authorization"]
    assert web.post(ADDRESS, content=_body(bundle)).status_code == 403
