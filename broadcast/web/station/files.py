"""Any file of a published day, by the address under which the playlists name them too."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Query, Request
from starlette.responses import Response

from broadcast.bundle.assemble import RUNNING_ORDER
from broadcast.bundle.segments import read_all
from broadcast.model.units import StationId
from broadcast.services.delivery import downloads
from broadcast.services.delivery.deliveries import note_fetched
from broadcast.services.delivery.downloads import Download
from broadcast.services.delivery.station_tokens import digest
from broadcast.tools import Tools
from broadcast.web.addresses import home_of
from broadcast.web.deps import Pages, ToolsDep, civil_day
from broadcast.web.pages import SECRET
from broadcast.web.security_headers import style_policy
from broadcast.web.station.answer import FileAnswer, matches
from broadcast.web.station.gate import PHONE, secret_of

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
    if name.endswith(".m3u8"):
        return downloads.open_playlist(tools, StationId(station), civil_day(day), name, _address_of(request, station, day))
    etags = request.headers.get("if-none-match")
    return downloads.open_file(tools, StationId(station), civil_day(day), name, lambda etag: matches(etags, f'"{etag}"'))


@pages.page("/t/{station}/{day}/{name}")
def send_file(
    request: Request, tools: ToolsDep, opened: Annotated[Download, Depends(opened)], day: str, name: str, tai: Annotated[str, Query()] = ""
) -> Response:
    """Send a file of a published day; ``?tai=1`` and zips are downloads."""
    ending = name.rpartition(".")[2]
    download = download_name(opened.bundle.station if opened.bundle else "", day, name) if tai or ending == "zip" else ""
    kind = TYPES.get(ending, "application/octet-stream")
    answer = FileAnswer(request.headers, opened, media_type=kind, name=download, sent=_noting(request, tools, opened))
    if name == RUNNING_ORDER:
        answer.headers["content-security-policy"] = style_policy(read_all(opened.content, opened.read))
    return answer


def download_name(station: str, day: str, name: str) -> str:
    """Return under which name a file is saved: with its station where it is a zip, and always with its full date.

    >>> download_name("cam-thach", "2021-02-04", "buoi-0530.zip"), download_name("", "2021-02-04", "2021-02-04-001-0530-loi-ich.mp3")
    ('cam-thach-2021-02-04-buoi-0530.zip', '2021-02-04-001-0530-loi-ich.mp3')
    """
    front = f"{station}-{day}" if station else day
    return name if name.startswith(front) else f"{front}-{name}"


def _address_of(request: Request, station: str, day: str) -> Callable[[str], str]:
    """Return what makes a file's whole address, with the secret by which whoever asks came in: players have nothing else."""
    home, secret = home_of(request), secret_of(request)
    key = f"?{SECRET}={quote(secret)}" if secret else ""
    return lambda name: f"{home}/t/{station}/{day}/{name}{key}"


def _noting(request: Request, tools: Tools, opened: Download) -> Callable[[], object] | None:
    """Return what notes that a phone was sent a zip to its end; None for any other file, and for whoever has no page of ours."""
    phone, bundle = request.cookies.get(PHONE, ""), opened.bundle
    if bundle is None or not phone:
        return None
    return lambda: note_fetched(tools, digest(phone)[:16], bundle, opened.hours)
