"""What machines at stations ask: who am I, which days are there, a day's manifest with its signature, parts, files."""

from datetime import date
from functools import lru_cache
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.responses import JSONResponse, Response

from broadcast.bundle.assemble import MANIFEST
from broadcast.bundle.packed import ENCODING, pack
from broadcast.bundle.segments import read_all
from broadcast.model.units import StationId
from broadcast.services.delivery import downloads
from broadcast.services.delivery.downloads import Download
from broadcast.web.compressed import takes
from broadcast.web.deps import Pages, ToolsDep, civil_day
from broadcast.web.station.answer import FileAnswer, matches
from broadcast.web.station.files import TYPES
from broadcast.web.station.gate import AnyTokenDep, TokenDep
from broadcast.web.station.state import BookDep

pages = Pages()
HERE = "/api/v1"
SIGNATURE = "x-broadcast-signature"


def day_of(day: Annotated[str, Query(alias="date", max_length=10)]) -> date:
    """Return the day of ``?date=2021-02-04``. Raises BadInput."""
    return civil_day(day)


@pages.page(f"{HERE}/enrolment")
def show_enrolment(tools: ToolsDep, token: AnyTokenDep) -> Response:
    """Say which station a token is for, with the key by which it will know what comes from here."""
    station = downloads.station_of(tools, token.station)
    values = {"station": {"code": station.id, "name": station.name}, "key": tools.signer.public_key, "time": tools.now().isoformat()}
    return JSONResponse(values, headers={"cache-control": "no-store"})


@pages.page(f"{HERE}/stations/{{station}}/days")
def show_days(request: Request, tools: ToolsDep, token: TokenDep, book: BookDep) -> Response:
    """List the days that can be had from today on, with revision and the SHA-256 of each manifest."""
    if book.hear(token.station, tools.now()):
        book.write(tools)
    listed = downloads.days_file(downloads.days(tools, token.station))
    return FileAnswer(request.headers, listed, media_type=TYPES["json"])


def manifest(request: Request, tools: ToolsDep, _token: TokenDep, station: str, day: Annotated[date, Depends(day_of)]) -> Download:
    """Return a day's manifest. Raises UnknownName, StorageFailed."""
    etags = request.headers.get("if-none-match")
    return downloads.open_file(tools, StationId(station), day, MANIFEST, lambda etag: matches(etags, f'"{etag}"'))


@pages.page(f"{HERE}/stations/{{station}}/manifest")
def send_manifest(request: Request, tools: ToolsDep, opened: Annotated[Download, Depends(manifest)]) -> Response:
    """Send a day's manifest; the signature over it stands in a header."""
    answer: Response = FileAnswer(request.headers, opened, media_type=TYPES["json"])
    if not opened.content:
        return answer
    manifest = read_all(opened.content, opened.read)
    if takes(ENCODING, request.headers.get("accept-encoding", "")) and answer.status_code == 200:
        headers = {"content-encoding": ENCODING, "vary": "accept-encoding", "etag": f'W/"{opened.etag}"', "cache-control": "no-cache"}
        answer = Response(packed(manifest), media_type=TYPES["json"], headers=headers)
    answer.headers[SIGNATURE] = tools.signer.sign(manifest)
    return answer


@lru_cache(maxsize=32)
def packed(manifest: bytes) -> bytes:
    """Return a manifest packed; those of one city and day are kept."""
    return pack(manifest)


@pages.page(f"{HERE}/parts/{{sha256}}")
def send_part(request: Request, tools: ToolsDep, _token: AnyTokenDep, sha256: str) -> Response:
    """Send a part by the SHA-256 of its bytes; it never changes."""
    return FileAnswer(request.headers, downloads.open_part(tools, sha256), media_type=TYPES["mp3"])
