"""The server as a box sees it: every answer is either what was asked for or an error that says what to do."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import requests
from urllib3.exceptions import HTTPError

from broadcast.station.errors import ForeignAnswer, ServerUnreachable, TokenNotTaken

CONNECT_S, SILENCE_S = 10, 30
"""How long to wait for a connection, and for the next bytes on it."""
CHUNK = 16 << 10
MOST_BYTES = 64 << 20
"""Of an answer that is read whole; a manifest has some 100 kB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer read whole; ``data`` is empty for 304."""

    status: int
    data: bytes
    headers: Mapping[str, str]

    @property
    def server_time(self) -> datetime | None:
        """When the server sent it, aware, to the second; None where it does not say."""
        try:
            return parsedate_to_datetime(self.headers.get("date", ""))
        except ValueError:
            return None


class CentreServer:
    """One server, one token; connections are kept open."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._token = token
        self._session = requests.Session()
        self._session.headers["accept-encoding"] = "identity"

    def get(self, path: str, **headers: str) -> Answer:
        """Return a whole answer: 200, 304 or 404. Raises ServerUnreachable, TokenNotTaken."""
        with self.opened(path, headers) as response:
            return _whole(response)

    def post(self, path: str, values: object) -> Answer:
        """Send JSON; return the whole answer. Raises ServerUnreachable, TokenNotTaken."""
        with self._asked("POST", path, {}, values) as response:
            return _whole(response)

    @contextlib.contextmanager
    def opened(self, path: str, headers: Mapping[str, str]) -> Iterator[requests.Response]:
        """Yield an answer whose body is still to be read: 200, 206, 304, 404 or 416. Raises ServerUnreachable, TokenNotTaken."""
        with self._asked("GET", path, headers) as response:
            yield response

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    @contextlib.contextmanager
    def _asked(self, method: str, path: str, headers: Mapping[str, str], values: object = None) -> Iterator[requests.Response]:
        try:
            with self._session.request(
                method,
                self._url + path,
                headers=dict(headers),
                json=values,
                auth=self._sign,  # a function, so that no .netrc of the machine takes its place
                stream=True,
                allow_redirects=False,
                timeout=(CONNECT_S, SILENCE_S),
            ) as response:
                _check(response)
                yield response
        except requests.RequestException as error:
            raise ServerUnreachable(_why(error)) from error

    def _sign(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["authorization"] = f"Bearer {self._token}"
        return request


def _whole(response: requests.Response) -> Answer:
    data = b"".join(pieces(response, MOST_BYTES))
    return Answer(status=response.status_code, data=data, headers={name.lower(): text for name, text in response.headers.items()})


def pieces(response: requests.Response, most: int) -> Iterator[bytes]:
    """Yield an answer's body as it comes, at most so many bytes. Raises ServerUnreachable where it ends before its promised length."""
    received = 0
    try:
        while piece := response.raw.read1(CHUNK):  # iter_content would lose what came of a chunk before the line broke
            received += len(piece)
            if received > most:
                raise ForeignAnswer(f"trả lời dài hơn {most} byte")
            yield piece
    except HTTPError as error:
        raise ServerUnreachable("đường truyền đứt giữa chừng") from error
    promised = response.headers.get("content-length", "")
    if promised.isdecimal() and response.status_code != 304 and received < int(promised):
        raise ServerUnreachable(f"đường truyền đứt, mới có {received} trên {promised} byte")


def _check(response: requests.Response) -> None:
    status, kind = response.status_code, response.headers.get("content-type", "")
    if status in (401, 403):
        raise TokenNotTaken
    if 300 <= status < 400 and status != 304:
        raise ForeignAnswer(f"bị chuyển tới {response.headers.get('location', '?')[:80]}")
    if status in (200, 206) and kind.startswith("text/html"):
        raise ForeignAnswer("một trang web")
    if status not in (200, 204, 206, 304, 404, 416):
        wait = response.headers.get("retry-after", "")
        raise ServerUnreachable(f"máy chủ trả lời {status}", int(wait) if wait.isdecimal() else 0)


def _why(error: requests.RequestException) -> str:
    match error:
        case requests.exceptions.SSLError():
            return "chứng chỉ của máy chủ không đúng, hoặc đồng hồ máy này sai"
        case requests.Timeout():
            return "máy chủ không trả lời kịp"
        case requests.ConnectionError():
            return "không nối được hoặc đường truyền đứt"
        case _:
            return "địa chỉ máy chủ không dùng được"
