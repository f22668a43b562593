"""A form larger than we take comes back all the same: its texts are read out as it arrives, its files are passed over."""

from collections.abc import MutableMapping
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes, urlencode

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, QuerystringParser, parse_options_header
from starlette.datastructures import Headers
from starlette.types import Receive, Scope

LARGEST_BODY = 20 << 20
"""Bytes of one request; the largest figure file the reader takes is far below it."""
MOST_PASSED = 10 * LARGEST_BODY
"""Bytes of a form that is let in to its end, so that its browser hears the answer."""
LONGEST_TEXT = 400_000
"""Bytes of one field of such a form that come back."""
LONGEST_NAME = 200
URLENCODED, MULTIPART = b"application/x-www-form-urlencoded", b"multipart/form-data"
PASSED_OVER = "passed_over"
"""In the state of a request whose form was too large: what did not come in."""


class PassedOver(NamedTuple):
    """What was left out of a form: the fields that hold files, and whether a text was too long."""

    files: tuple[str, ...] = ()
    text: bool = False


class _FormTexts:
    """The fields of a form as they arrive: texts as pairs, and where files were."""

    parser: QuerystringParser | MultipartParser

    def __init__(self) -> None:
        self.pairs: list[tuple[bytes, bytes]] = []
        self.files: list[str] = []
        self.too_long = False
        self._begin()

    def _begin(self) -> None:
        self._name, self._value, self._keeps = b"", bytearray(), True

    def _add(self, data: bytes, start: int, end: int) -> None:
        self._keeps = self._keeps and len(self._value) + end - start <= LONGEST_TEXT
        if self._keeps:
            self._value += data[start:end]
        else:
            self._value.clear()

    def _end(self) -> None:
        if self._keeps:
            self.pairs.append(self._decoded())
        self.too_long = self.too_long or not self._keeps

    def _decoded(self) -> tuple[bytes, bytes]:
        return self._name, bytes(self._value)


class _Fields(_FormTexts):
    """Those of a form whose fields stand in one line."""

    def __init__(self) -> None:
        super().__init__()
        self.parser = QuerystringParser(
            {"on_field_start": self._begin, "on_field_name": self._add_name, "on_field_data": self._add, "on_field_end": self._end}
        )

    def _add_name(self, data: bytes, start: int, end: int) -> None:
        self._name = (self._name + data[start:end])[:LONGEST_NAME]

    def _decoded(self) -> tuple[bytes, bytes]:
        name, value = super()._decoded()
        return unquote_to_bytes(name.replace(b"+", b" ")), unquote_to_bytes(value.replace(b"+", b" "))


class _Parts(_FormTexts):
    """Those of a form in parts, each of which is named in a header."""

    def __init__(self, boundary: bytes) -> None:
        super().__init__()
        self._header, self._header_value = b"", b""
        self._file: bytes | None = None
        self.parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin_part,
                "on_part_data": self._add,
                "on_part_end": self._end,
                "on_header_field": self._add_header,
                "on_header_value": self._add_header_value,
                "on_header_end": self._end_header,
            },
        )

    def _begin_part(self) -> None:
        self._begin()
        self._file = None

    def _add(self, data: bytes, start: int, end: int) -> None:
        if self._file is None:
            super()._add(data, start, end)

    def _end(self) -> None:
        if self._file is None:
            super()._end()
        elif self._file:
            self.files.append(self._name.decode(errors="replace"))

    def _add_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _add_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            _, options = parse_options_header(self._header_value.decode("latin-1"))
            self._name, self._file = options.get(b"name", b"")[:LONGEST_NAME], options.get(b"filename")
        self._header, self._header_value = b"", b""


async def with_texts_only(scope: Scope, receive: Receive) -> tuple[Scope, Receive] | None:
    """Read a form over the limit to its end; return the same request with its texts alone, marked by ``PASSED_OVER``.

    Return None for what is no form, cannot be read as one or is larger than is let in.
    """
    headers = Headers(scope=scope)
    kind, options = parse_options_header(headers.get("content-type"))
    if kind not in (URLENCODED, MULTIPART) or int(headers["content-length"]) > MOST_PASSED:
        return None
    try:
        texts = await _read(_Parts(options.get(b"boundary", b"")) if kind == MULTIPART else _Fields(), receive)
    except FormParserError:
        return None
    body = urlencode(texts.pairs).encode()
    rest = [(name, value) for name, value in scope["headers"] if name not in (b"content-type", b"content-length")]
    own = [(b"content-type", URLENCODED), (b"content-length", str(len(body)).encode())]
    state = {**scope.get("state", {}), PASSED_OVER: PassedOver(tuple(texts.files), texts.too_long)}
    return {**scope, "headers": rest + own, "state": state}, _sending(body, receive)


async def _read(texts: "_FormTexts", receive: Receive) -> "_FormTexts":
    message = await receive()
    while message["type"] == "http.request":
        texts.parser.write(message.get("body", b""))
        if not message.get("more_body", False):
            break
        message = await receive()
    texts.parser.finalize()
    return texts


def _sending(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def send_once() -> MutableMapping[str, Any]:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return send_once
