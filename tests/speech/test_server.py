"""A server of the OpenAI form on loopback, with every bad answer that real ones give."""

import json
import time

import numpy as np
import pytest

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.model.audio import Pcm, Voice
from broadcast.speech.server import ServerEngine, SpeechServer

VOICE = Voice(engine="server", name="Hải Đăng")
MP3 = b"\xff\xfb\x90\x00" + b"\0" * 100


def _decode(data):
    return Pcm(samples=np.zeros(len(data), np.float32), rate=24000)


@pytest.fixture
def engine():
    started = []

    def start(server, path="", **changes):
        fields = {"url": server.url + path, "model": "vieneu", "voice": "Hải Đăng, Ngọc", "extra": {"lang": "vi"}}
        timing = {name: changes.pop(name) for name in ("budget_s", "sleep") if name in changes}
        started.append(ServerEngine(SpeechServer(**(fields | changes)), _decode, **({"sleep": lambda _: None} | timing)))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/audio/speech"])
def test_the_request_has_the_form_that_servers_know_whatever_address_was_typed(serve, engine, reply, wav, path):
    server = serve(lambda *_: reply(wav()))
    engine(server, path, key="bí-mật".encode().hex()).speak("Xin chào.", VOICE)
    ((asked, headers, body),) = server.asked
    assert asked == "/v1/audio/speech"
    assert headers["Authorization"].startswith("Bearer ")
    assert json.loads(body) == {"model": "vieneu", "input": "Xin chào.", "voice": "Hải Đăng", "response_format": "wav", "lang": "vi"}


def test_speed_is_asked_for_only_where_it_differs(serve, engine, reply, wav):
    server = serve(lambda *_: reply(wav()))
    engine(server).speak("Xin chào.", Voice(engine="server", name="Ngọc", rate_percent=90))
    assert json.loads(server.asked[0][2])["speed"] == 0.9


def test_the_id_tells_servers_apart_and_keeps_the_key_out(serve, engine, reply):
    server = serve(lambda *_: reply())
    one, other, keyed = engine(server), engine(server, model="tts-1"), engine(server, key="k")
    assert one.id != other.id
    assert one.id == keyed.id
    assert one.id.startswith("server/vieneu-")


def test_the_sound_comes_back_with_its_own_rate(serve, engine, reply, wav):
    server = serve(lambda *_: reply(wav(rate=48000)))
    assert engine(server).speak("Xin chào.", VOICE).rate == 48000


@pytest.mark.parametrize("lie", [0, 0x7FFFF000, 0xFFFFFFFF])
def test_a_streamed_header_is_not_believed(serve, engine, reply, wav, lie):
    server = serve(lambda *_: reply(wav(lie=lie)))
    assert engine(server).speak("Xin chào.", VOICE).seconds == 0.5


def test_an_mp3_is_decoded_whatever_its_label_says(serve, engine, reply):
    server = serve(lambda *_: reply(MP3, headers={"Content-Type": "audio/wav"}))
    assert engine(server).speak("Xin chào.", VOICE).rate == 24000


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (401, b'{"error": {"message": "bad key", "type": "auth", "code": 1}}', "khóa.*bad key"),
        (403, b"", "khóa"),
        (404, b'{"detail": {"error": "x", "message": "no voice", "type": "y"}}', "model và voice.*no voice"),
        (400, b'{"error": "model?"}', "từ chối.*model"),
        (422, b'{"detail": [{"loc": ["speed"], "msg": "too fast"}]}', "từ chối.*too fast"),
        (413, b"<html>too large</html>", "từ chối"),
        (500, b"Traceback \xff\xfe", "lỗi của nó"),
        (502, b"x" * 100_000, "lỗi của nó"),
        (503, b'{"error": {"message": "loading"}}', "chưa sẵn sàng.*loading"),
        (429, b"", "quá nhiều"),
        (200, b'{"ok": true}', "không phải âm thanh"),
        (200, b"", "không phải âm thanh"),
        (200, b"RIFF\0\0\0\0WAVE", "không có phần âm thanh"),
    ],
)
def test_every_bad_answer_names_its_reason(serve, engine, reply, status, body, words):
    server = serve(lambda *_: reply(body, status))
    with pytest.raises(EngineUnavailable, match=words):
        engine(server).speak("Xin chào.", VOICE)


def test_a_cut_off_wav_is_refused(serve, engine, reply, wav):
    whole = wav()
    server = serve(lambda *_: reply(whole[: len(whole) // 2]))
    with pytest.raises(EngineUnavailable, match="bị cụt"):
        engine(server).speak("Xin chào.", VOICE)


def test_a_connection_that_drops_half_way_is_a_network_fault(serve, engine, reply, wav):
    server = serve(lambda *_: reply(wav(), cut=True))
    with pytest.raises(EngineUnavailable, match="không nối được"):
        engine(server).speak("Xin chào.", VOICE)


@pytest.mark.parametrize("slowness", [{"every": 0.02}, {"first": 0.0, "every": 0.05}])
def test_a_trickle_ends_with_the_budget(serve, engine, reply, wav, slowness):
    server = serve(lambda *_: reply(wav(), **slowness))
    began = time.monotonic()
    with pytest.raises(EngineUnavailable, match="không trả lời kịp"):
        engine(server, budget_s=0.3).speak("Xin chào.", VOICE)
    assert time.monotonic() - began < 15


def test_a_busy_server_is_asked_again_after_the_time_that_it_names(serve, engine, reply, wav):
    waits = []
    server = serve(lambda number, *_: reply(wav()) if number == 3 else reply(b"", 429 if number == 1 else 503, {"Retry-After": "4"}))
    engine(server, sleep=waits.append).speak("Xin chào.", VOICE)
    assert waits == [4.0, 4.0]


def test_a_wait_longer_than_the_budget_is_not_begun(serve, engine, reply):
    server = serve(lambda *_: reply(b"", 429, {"Retry-After": "3600"}))
    with pytest.raises(EngineUnavailable, match="quá nhiều"):
        engine(server).speak("Xin chào.", VOICE)
    assert len(server.asked) == 1


def test_nobody_listening_names_the_address(serve, engine, reply):
    server = serve(lambda *_: reply())
    url = server.url
    server.close()
    server.close = lambda: None
    with pytest.raises(EngineUnavailable, match=url):
        engine(server).speak("Xin chào.", VOICE)
    with pytest.raises(EngineUnavailable, match=url):
        engine(server, voice="").voices()


def test_an_address_that_is_none_is_an_error_not_a_crash():
    speaker = ServerEngine(SpeechServer(url="không phải địa chỉ"), _decode)
    with pytest.raises(EngineUnavailable):
        speaker.speak("Xin chào.", VOICE)
    speaker.close()


def test_voices_of_the_settings_are_taken_as_they_stand(serve, engine, reply):
    server = serve(lambda *_: reply())
    assert [voice.name for voice in engine(server).voices()] == ["Hải Đăng", "Ngọc"]
    assert server.asked == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/audio/voices", {"voices": [{"id": "a", "name": "A"}, {"id": "b"}]}),
        ("/v1/audio/voices", {"voices": ["a", "b"]}),
        ("/v1/voices", {"data": [{"id": "a"}, {"id": "b"}]}),
        ("/v1/voices", ["a", "b"]),
        ("/v1/styles", {"styles": [{"name": "a"}, {"name": "b"}]}),
    ],
)
def test_else_they_are_found_where_servers_list_them_and_asked_once(serve, engine, reply, path, body):
    server = serve(lambda _, asked, __: reply(json.dumps(body).encode()) if asked == path else reply(b"<html>", 404))
    speaker = engine(server, voice="")
    assert [voice.name for voice in speaker.voices()] == ["a", "b"]
    before = len(server.asked)
    speaker.voices()
    assert len(server.asked) == before


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"voices": []}', b'"x"', b'{"voices": [1, null]}'])
def test_a_server_that_lists_no_voice_asks_for_one_in_the_settings(serve, engine, reply, body):
    server = serve(lambda *_: reply(body))
    with pytest.raises(EngineUnavailable, match="BROADCAST_SERVER_VOICE"):
        engine(server, voice="").voices()


def test_marks_are_not_sent(serve, engine, reply):
    server = serve(lambda *_: reply())
    with pytest.raises(TextRefused):
        engine(server).speak("…", VOICE)
    assert server.asked == []
