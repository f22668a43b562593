"""Pages and styles go over the wire compressed; sound, parts of files and what a browser did not ask for so stay as they are."""

import gzip

from starlette.requests import Request
from starlette.responses import Response

LEVEL = 6
SMALLEST = 700
"""Bytes; below that it brings nothing."""


def compressed(request: Request, answer: Response) -> Response:
    """Return an answer whose body is in memory, compressed where the browser takes that."""
    answer.headers["vary"] = "accept-encoding"
    body = bytes(answer.body)
    if len(body) < SMALLEST or not takes("gzip", request.headers.get("accept-encoding", "")):
        return answer
    answer.body = gzip.compress(body, LEVEL, mtime=0)
    answer.headers["content-encoding"] = "gzip"
    answer.headers["content-length"] = str(len(answer.body))
    return answer


def takes(coding: str, header: str) -> bool:
    """Whether an Accept-Encoding names a coding and does not refuse it.

    >>> takes("gzip", "gzip, br"), takes("gzip", "gzip;q=0, br"), takes("gzip", "")
    (True, False, False)
    """
    for offer in header.split(","):
        name, _, weight = offer.partition(";")
        if name.strip().lower() == coding:
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
