"""Kịch bản: the catalogue, one script as it is heard, and its sound."""

from datetime import date
from typing import Annotated, NamedTuple

from fastapi import Depends, Query, Request
from starlette.responses import Response

from broadcast.model.units import ScriptId, StationId
from broadcast.views import listening
from broadcast.web.deps import DayDep, Pages, ToolsDep
from broadcast.web.forms import Typed
from broadcast.web.pages import render
from broadcast.web.station.answer import bytes_answer

pages = Pages()


class Asked(NamedTuple):
    """Where and when a script is to be looked at; None is the first station, today."""

    station: StationId | None
    day: date | None


def place_asked(day: DayDep, station: Annotated[str, Query(alias="tram", max_length=80)] = "") -> Asked:
    """Return the place of ``?tram=cam-thach&ngay=2021-02-04``."""
    return Asked(StationId(station) if station else None, day)


AskedPlace = Annotated[Asked, Depends(place_asked)]
Line = Annotated[int | None, Query(alias="cau", ge=1, le=999)]


@pages.page("/kich-ban")
def list_scripts(request: Request, tools: ToolsDep, day: DayDep) -> Response:
    """Show every script and whether it plays."""
    day = day or tools.today()
    return render(request, "scripts.html", scripts=listening.catalogue_on(tools, day), day=day)


@pages.page("/kich-ban/{script}")
def show_script(
    request: Request, tools: ToolsDep, script: str, place: AskedPlace, line: Line = None, whole: Annotated[str, Query(alias="nghe")] = ""
) -> Response:
    """Show a script written and spoken, as a station would air it; ``?cau=3`` or ``?nghe=ca-bai`` opens the player."""
    view = listening.look(tools, ScriptId(script), place.station, place.day)
    return render(request, "script.html", view=view, line=line, whole=whole, news="", typed=Typed())


@pages.page("/kich-ban/{script}/nghe.mp3")
def hear_script(request: Request, tools: ToolsDep, script: str, place: AskedPlace, line: Line = None) -> Response:
    """Send the sound of a script, or of one line."""
    sound = listening.hear(tools, ScriptId(script), place.station, place.day, line)
    return bytes_answer(request.headers, sound.data, sound.sha256, media_type="audio/mpeg")
