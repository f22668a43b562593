"""Any file of a published day, by the address under which the playlists name them too."""

from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.responses import Response

from broadcast.bundle.assemble import RUNNING_ORDER
from broadcast.bundle.segments import read_all
from broadcast.model.units import StationId
from broadcast.services import downloads
from broadcast.services.downloads import Download
from broadcast.web.deps import Pages, ToolsDep, civil_day
from broadcast.web.security_headers import style_policy
from broadcast.web.station.answer import FileAnswer, matches

pages = Pages()

TYPES = {
    "mp3": "audio/mpeg",
    "m3u8": "audio/x-mpegurl",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "zip": "application/zip",
}


def opened(request: Request, tools: ToolsDep, station: str, day: str, name: str) -> Download:
    """Return the file. Raises UnknownName, BadInput, StorageFailed."""
    etags = request.headers.get("if-none-match")
    return downloads.open_file(tools, StationId(station), civil_day(day), name, lambda etag: matches(etags, f'"{etag}"'))


@pages.page("/t/{station}/{day}/{name}")
def send_file(
    request: Request, opened: Annotated[Download, Depends(opened)], station: str, day: str, name: str, tai: Annotated[str, Query()] = ""
) -> Response:
    """Send a file of a published day; ``?tai=1`` and zips are downloads."""
    ending = name.rpartition(".")[2]
    download = f"{station}-{day}.zip" if ending == "zip" else name if tai else ""
    answer = FileAnswer(request.headers, opened, media_type=TYPES.get(ending, "application/octet-stream"), name=download)
    if name == RUNNING_ORDER:
        answer.headers["content-security-policy"] = style_policy(read_all(opened.content, opened.read))
    return answer
