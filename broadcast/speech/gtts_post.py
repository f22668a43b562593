"""One request to the service behind gTTS: certificate checked, one connection kept, every wait bounded.

gTTS builds the body (public ``get_bodies``) and the headers; address, session and the reading of the answer are ours,
since gTTS itself opens a connection a part, checks no certificate and waits for ever.
"""

import base64
import binascii
import re
import time
from typing import TYPE_CHECKING

from broadcast.speech.exchange import ExchangeFailed, Fault, retry_after_s

if TYPE_CHECKING:
    import requests

LONGEST = 100
"""Characters of one request; above that gTTS would cut the text itself, at every comma and full stop."""
_AUDIO = re.compile(rb'jQ1olc","\[\\"([A-Za-z0-9+/=]+)\\"')
_CAP = 4 << 20
_CONNECT_S, _READ_S = 4.0, 8.0


def body_of(text: str) -> str:
    """Return the request body for at most 100 NFC characters with a letter among them."""
    from gtts import gTTS

    (body,) = gTTS(text, lang="vi", lang_check=False, pre_processor_funcs=[], tokenizer_func=lambda whole: [whole]).get_bodies()
    return str(body)


def post(session: "requests.Session", url: str, body: str, *, verify: str | bool, end: float) -> bytes:
    """Return the MP3 of one body before ``end`` (``time.monotonic``). Raises ExchangeFailed."""
    import requests
    from gtts import gTTS
    from urllib3.exceptions import HTTPError

    left = max(0.1, end - time.monotonic())
    try:
        with session.post(
            url,
            data=body,
            headers=gTTS.GOOGLE_TTS_HEADERS,
            timeout=(min(_CONNECT_S, left), min(_READ_S, left)),
            verify=verify,  # given each time: else REQUESTS_CA_BUNDLE would win over the session's
            allow_redirects=False,  # a redirect leads to a page for people, which says "too many requests"
            stream=True,
        ) as answer:
            return _audio(answer, _read(answer, end))
    except requests.exceptions.SSLError as error:
        raise ExchangeFailed(Fault.TLS, type(error).__name__) from error
    except requests.exceptions.Timeout as error:
        raise ExchangeFailed(Fault.TIMEOUT, type(error).__name__) from error
    except (requests.exceptions.RequestException, HTTPError, OSError) as error:
        raise ExchangeFailed(Fault.NETWORK, type(error).__name__) from error


def _read(answer: "requests.Response", end: float) -> bytes:
    data = bytearray()
    while chunk := answer.raw.read1(65536, decode_content=True):  # one receive at a time, so that ``end`` is looked at
        data += chunk
        if len(data) > _CAP:
            raise ExchangeFailed(Fault.TOO_BIG)
        if time.monotonic() > end:
            raise ExchangeFailed(Fault.TIMEOUT)
    return bytes(data)


def _audio(answer: "requests.Response", data: bytes) -> bytes:
    if answer.status_code != 200:
        raise ExchangeFailed(_fault(answer.status_code), status=answer.status_code, retry_after_s=retry_after_s(answer.headers))
    match = _AUDIO.search(data)
    if not match:
        raise ExchangeFailed(Fault.NO_AUDIO, data[:60].decode(errors="replace"), status=200)
    try:
        return base64.b64decode(match[1], validate=True)
    except binascii.Error as error:
        raise ExchangeFailed(Fault.NO_AUDIO, str(error), status=200) from error


def _fault(status: int) -> Fault:
    if status in (301, 302, 303, 307, 429):
        return Fault.LIMITED
    return Fault.SERVER if status >= 500 else Fault.REFUSED
