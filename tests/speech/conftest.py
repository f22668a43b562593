"""What the tests of engines share."""

import importlib.util
import ssl
import struct
from pathlib import Path

import numpy as np
import pytest
import trustme

from broadcast.speech.espeak.engine import EspeakEngine

_spec = importlib.util.spec_from_file_location("speech_loopback", Path(__file__).with_name("loopback.py"))
loopback = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(loopback)

SENTENCES = (
    "Kính thưa toàn thể nhân dân phường Cẩm Thạch,",
    "đến hết ngày ba mươi mốt tháng một năm hai nghìn không trăm hai mươi mốt,",
    "đạt ba mươi bảy phẩy tám mươi sáu phần trăm dân số.",
    "Đề nghị bà con cài đặt ứng dụng trên điện thoại thông minh để cùng phòng dịch.",
)


@pytest.fixture(scope="session")
def sentences():
    return SENTENCES


@pytest.fixture(scope="session")
def espeak():
    engine = EspeakEngine()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def authority():
    """A certificate authority made for this run; nobody else trusts it."""
    return trustme.CA()


@pytest.fixture(scope="session")
def trusted(authority, tmp_path_factory):
    """The authority's certificate as a file."""
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


def servers(authority):
    """Start a loopback server: ``serve(answer, tls=True, host=…) -> Loopback``."""
    started = []

    def start(answer, *, tls=False, host="127.0.0.1"):
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert(host).configure_cert(context)
        started.append(loopback.Loopback(answer, context))
        return started[-1]

    yield start
    for server in started:
        server.close()


serve = pytest.fixture(servers)


def wav_of(samples=None, *, rate=22050, lie=None):
    """Return a 16-bit mono WAV; ``lie`` stands in the header instead of the true length."""
    if samples is None:
        samples = np.sin(np.arange(rate // 2) * 0.1) * 0.3
    data = (np.asarray(samples) * 32767).astype("<i2").tobytes()
    length = len(data) if lie is None else lie
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", min(length + 36, 0xFFFFFFFF), b"WAVE", b"fmt ", 16, 1, 1, rate, 2 * rate, 2, 16, b"data", length
    )
    return head + data


@pytest.fixture(scope="session")
def wav():
    """``wav(samples, rate=…, lie=…) -> bytes``."""
    return wav_of


@pytest.fixture(scope="session")
def reply():
    """``reply(body, status=…) -> Reply``."""
    return loopback.Reply
