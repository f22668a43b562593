"""Kênh khác: one approved script as board, article, poster and the rest, each to be taken alone."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from broadcast.errors import UnknownName
from broadcast.model.units import ScriptId
from broadcast.renditions.channels import CHANNELS
from broadcast.services.day.renditions import LOOP, Rendered
from broadcast.views.channels import channels_of
from broadcast.web.admin.scripts import AskedPlace
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.pages import render
from broadcast.web.security_headers import style_policy
from broadcast.web.station.answer import disposition

pages = Pages()

KINDS = {"txt": "text/plain; charset=utf-8", "html": "text/html; charset=utf-8", "pdf": "application/pdf", "mp3": "audio/mpeg"}
LOOP_MINUTES = 10


def rendered(request: Request, tools: ToolsDep, script: str, place: AskedPlace) -> Rendered:
    """Return a script's channels. Raises UnknownName, NotKept with the reasons for one that may not be heard."""
    minutes = LOOP_MINUTES if request.path_params.get("name") == LOOP else 0
    return channels_of(tools, ScriptId(script), place.station, place.day, minutes)


@pages.page("/kich-ban/{script}/kenh")
def show_channels(request: Request, made: Annotated[Rendered, Depends(rendered)], script: str, place: AskedPlace) -> Response:
    """Show what a script is on other channels."""
    return render(request, "channels.html", made=made, channels=CHANNELS, script=script, place=place, vehicle=LOOP, minutes=LOOP_MINUTES)


@pages.page("/kich-ban/{script}/kenh/{name}")
def send_channel(made: Annotated[Rendered, Depends(rendered)], script: str, name: str) -> Response:
    """Send one channel's file."""
    if name not in made.files:
        raise UnknownName("kênh", name, list(made.files))
    data, ending = made.files[name], name.rpartition(".")[2]
    headers = {"content-disposition": disposition(f"bai-{script}-{name}")} if ending != "html" else {}
    if ending == "html":
        headers["content-security-policy"] = style_policy(data)
    return Response(data, media_type=KINDS[ending], headers=headers)
