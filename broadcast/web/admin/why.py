"""Why a station plays what it plays at a moment, as JSON for whoever asks by program."""

from datetime import datetime
from typing import Annotated

from fastapi import Query
from starlette.responses import JSONResponse

from broadcast.errors import BadInput
from broadcast.model.units import StationId
from broadcast.views.why import answer_of
from broadcast.web.deps import Pages, ToolsDep
from broadcast.wording import visible

pages = Pages()


@pages.page("/api/v1/stations/{station}/why")
def show_why(tools: ToolsDep, station: str, at: Annotated[str, Query(max_length=40)] = "") -> JSONResponse:
    """Say what plays at ``?at=2021-02-04T17:00``, a civil time, and which rule or aim decided against everything else."""
    return JSONResponse(answer_of(tools, StationId(station), _civil(at)), headers={"cache-control": "no-store"})


def _civil(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise BadInput(f"Giờ «{visible(text)}» chưa đúng. Viết như 2021-02-04T17:00.") from error
