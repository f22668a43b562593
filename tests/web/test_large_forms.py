"""A form larger than we take: its texts come in, its files are passed over."""

import asyncio
import urllib.parse

import pytest
from starlette.datastructures import Headers

from broadcast.web.large_forms import LONGEST_TEXT, MOST_PASSED, PASSED_OVER, with_texts_only

BOUNDARY = "----ranh"
PARTS = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
LINE = {"content-type": "application/x-www-form-urlencoded"}


def part(name, text, file=None):
    label = f'; filename="{file}"' if file is not None else ""
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{label}\r\n\r\n'.encode() + text + b"\r\n"


def shortened(headers, body, piece=1000):
    """Return the fields and what was passed over of a body that comes in pieces; None where it is refused."""
    headers = {"content-length": str(len(body)), **headers}
    scope = {"type": "http", "headers": Headers(headers).raw}
    pieces = [body[at : at + piece] for at in range(0, len(body), piece)]

    async def receive():
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def run():
        answer = await with_texts_only(scope, receive)
        if answer is None:
            return None
        new, told = answer
        sent = (await told())["body"]
        assert dict(new["headers"])[b"content-length"] == str(len(sent)).encode()
        return urllib.parse.parse_qsl(sent.decode(), keep_blank_values=True), new["state"][PASSED_OVER]

    return asyncio.run(run())


@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_texts_come_in_and_files_are_named_however_the_body_is_cut(piece):
    body = (
        part("title", "Họp tổ & «3» = +".encode())
        + part("tep", b"\x00\r\n--" * 300, "a.wav")
        + part("khac", b"", "")
        + part("viec", b"luu")
    )
    fields, passed_over = shortened(PARTS, body + f"--{BOUNDARY}--\r\n".encode(), piece)
    assert fields == [("title", "Họp tổ & «3» = +"), ("viec", "luu")]
    assert passed_over == (("tep",), False)


@pytest.mark.parametrize("piece", [1, 100_000])
def test_a_form_in_one_line_too(piece):
    sent = [("title", "Họp tổ & 3 = +"), ("trong", ""), ("viec", "luu")]
    assert shortened(LINE, urllib.parse.urlencode(sent).encode(), piece) == (sent, ((), False))


def test_a_text_that_is_too_long_stays_behind_and_that_is_said():
    long = b"x" * (LONGEST_TEXT + 1)
    whole = part("dan", long) + part("ten", b"y" * LONGEST_TEXT) + f"--{BOUNDARY}--\r\n".encode()
    fields, passed_over = shortened(PARTS, whole, 65_536)
    assert ([name for name, _ in fields], passed_over) == (["ten"], ((), True))
    assert shortened(LINE, b"dan=" + long + b"&ten=y", 65_536) == ([("ten", "y")], ((), True))


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "application/json"}, b"{}"),
        ({"content-type": "multipart/form-data; boundary=khac"}, b"--nothing of the kind"),
        ({**LINE, "content-length": str(MOST_PASSED + 1)}, b"a=b"),
    ],
)
def test_what_is_no_form_or_far_too_large_is_refused_as_it_is(headers, body):
    assert shortened(headers, body) is None
