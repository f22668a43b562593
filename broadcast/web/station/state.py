"""What boxes say about themselves, and the book of when they were heard."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import Response

from broadcast.bundle.box_json import from_bytes
from broadcast.model.box import Contact
from broadcast.services.people.contacts import ContactBook
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.station.gate import TokenDep

pages = Pages()
MOST_BYTES = 16_384


def book_of(request: Request) -> ContactBook:
    """Return the book of one running web."""
    book: ContactBook = request.app.state.contacts
    return book


BookDep = Annotated[ContactBook, Depends(book_of)]


async def body_of(request: Request) -> bytes:
    """Return a short body; of a longer one the beginning, which is no JSON."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            break
    return body


@pages.post("/api/v1/stations/{station}/state", response_model=None)
def take_state(tools: ToolsDep, token: TokenDep, book: BookDep, body: Annotated[bytes, Depends(body_of)]) -> Response:
    """Take what a box says about itself."""
    state, clock = from_bytes(body)
    now = tools.now()
    if book.say(Contact(station=token.station, at=now, state=state, skew_s=round((clock - now).total_seconds()))):
        book.write(tools)
    return Response(status_code=204)
