"""Where boxes and the studio hand over what they played."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import JSONResponse, Response

from broadcast.model.ledger import AirReports
from broadcast.reports.as_run import from_bytes
from broadcast.reports.errors import BadAirReport
from broadcast.services.delivery import ledgers
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.station.gate import TokenDep

pages = Pages()


async def reports(request: Request) -> AirReports:
    """Return the reports that a body holds. Raises BadAirReport."""
    return from_bytes(await request.body())


@pages.post("/api/v1/stations/{station}/as-run", response_model=None)
def take_reports(tools: ToolsDep, _token: TokenDep, station: str, sent: Annotated[AirReports, Depends(reports)]) -> Response:
    """Write down what was played; answer which reports are kept, which were kept before and which are refused, with reasons."""
    if sent.station != station:
        raise BadAirReport(f"báo cáo của trạm {sent.station} gửi vào địa chỉ của trạm {station}")
    taken = ledgers.take_reports(tools, sent)
    refused = [{"event": event, "reason": reason} for event, reason in taken.refused]
    return JSONResponse({"kept": taken.kept, "repeated": taken.repeated, "refused": refused}, headers={"cache-control": "no-store"})
