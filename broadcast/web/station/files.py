"""Any file of a published day, by the address under which the playlists name them too."""

from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.responses import Response

from broadcast.model.units import StationId
from broadcast.services import day_folders
from broadcast.services.assembly import RUNNING_ORDER
from broadcast.services.day_folders import OpenFile
from broadcast.web.deps import Pages, SiteDep, civil_day
from broadcast.web.security_headers import style_policy
from broadcast.web.station.answer import FileAnswer

pages = Pages()

TYPES = {
    "mp3": "audio/mpeg",
    "m3u8": "audio/x-mpegurl",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "zip": "application/zip",
}


def opened(site: SiteDep, station: str, day: str, name: str) -> OpenFile:
    """Return the opened file. Raises UnknownName, BadInput, StorageFailed."""
    return day_folders.open_file(site.settings.audio_dir, StationId(station), civil_day(day), name)


@pages.page("/t/{station}/{day}/{name}")
def send_file(
    request: Request, opened: Annotated[OpenFile, Depends(opened)], station: str, day: str, name: str, tai: Annotated[str, Query()] = ""
) -> Response:
    """Send a file of a published day; ``?tai=1`` and zips are downloads."""
    ending = name.rpartition(".")[2]
    download = f"{station}-{day}.zip" if ending == "zip" else name if tai else ""
    kind = TYPES.get(ending, "application/octet-stream")
    answer = FileAnswer(request.headers, opened.file, opened.size, opened.etag, media_type=kind, name=download)
    if name == RUNNING_ORDER:
        answer.headers["content-security-policy"] = style_policy(opened.file.read())
    return answer
