"""gTTS over real HTTPS on loopback, with an authority made for the test: checked, bounded, told apart, at rest after "limited"."""

import base64
import json
import threading
import time
import unicodedata
from urllib.parse import unquote

import pytest

from broadcast.errors import EngineUnavailable, NotAudio, TextRefused
from broadcast.model.audio import Voice
from broadcast.speech.gtts import GttsEngine
from broadcast.speech.wav import read_wav

VOICE = Voice(engine="gtts", name="vi")
LONG = (
    "Kính thưa toàn thể nhân dân phường Cẩm Thạch, đến hết ngày ba mươi mốt tháng một năm hai nghìn không trăm hai mươi mốt, bà con đã cài."
)


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def engine(trusted, clock):
    """``engine(server, **changes)``: an engine that trusts the test authority and does not really wait between tries."""
    started = []

    def start(server, **changes):
        options = {"url": server.url + "/batchexecute", "verify": trusted, "budget_s": 3.0, "sleep": lambda _: None, "clock": clock}
        started.append(GttsEngine(read_wav, **(options | changes)))
        return started[-1]

    yield start
    for one in started:
        one.close()


def audio(reply, clip):
    line = json.dumps([["wrb.fr", "jQ1olc", json.dumps([base64.b64encode(clip).decode()]), None]], separators=(",", ":"))
    return reply(b")]}'\n\n" + line.encode())


def test_the_parts_of_a_run_share_one_connection_and_keep_their_text(serve, engine, reply, wav):
    server = serve(lambda *_: audio(reply, wav()), tls=True)
    speaker = engine(server)
    for text in ("Xin chào.", "Cẩm Phả,", "đúng vậy"):
        assert speaker.speak(text, VOICE).rate == 22050
    assert len(server.connections) == 1
    assert [_said(body) for _, _, body in server.asked] == ["Xin chào.", "Cẩm Phả,", "đúng vậy"]


def test_a_long_group_goes_out_in_requests_of_at_most_a_hundred_characters(serve, engine, reply, wav):
    server = serve(lambda *_: audio(reply, wav()), tls=True)
    sound = engine(server).speak(LONG, VOICE)
    said = [_said(body) for _, _, body in server.asked]
    assert " ".join(said) == LONG
    assert max(map(len, said)) <= 100
    assert sound.seconds == pytest.approx(0.5 * len(said))


def test_a_decomposed_text_is_sent_composed(serve, engine, reply, wav):
    server = serve(lambda *_: audio(reply, wav()), tls=True)
    engine(server).speak(unicodedata.normalize("NFD", "Cẩm Phả."), VOICE)
    assert _said(server.asked[0][2]) == "Cẩm Phả."


@pytest.mark.parametrize("text", ["?!", "", "37,86 %"])
def test_marks_and_digits_are_never_sent(serve, engine, reply, text):
    server = serve(lambda *_: reply(), tls=True)
    with pytest.raises(TextRefused):
        engine(server).speak(text, VOICE)
    assert server.asked == []


def test_a_certificate_that_nobody_vouches_for_stops_everything_before_the_text_is_sent(serve, engine, reply):
    server = serve(lambda *_: reply(), tls=True)
    with pytest.raises(EngineUnavailable, match="chứng chỉ"):
        engine(server, verify=True).speak("Xin chào.", VOICE)
    assert server.asked == []


def test_a_certificate_for_another_host_stops_it_too(serve, engine, reply):
    server = serve(lambda *_: reply(), tls=True, host="elsewhere.example")
    with pytest.raises(EngineUnavailable, match="chứng chỉ"):
        engine(server).speak("Xin chào.", VOICE)
    assert server.asked == []


def test_it_waits_as_long_as_the_server_asks_and_tries_again(serve, engine, reply, wav):
    waits = []
    server = serve(lambda number, *_: audio(reply, wav()) if number == 2 else reply(b"", 429, {"Retry-After": "2"}), tls=True)
    engine(server, sleep=waits.append).speak("Xin chào.", VOICE)
    assert waits == [2.0]


def test_a_server_in_trouble_is_asked_again(serve, engine, reply, wav):
    server = serve(lambda number, *_: audio(reply, wav()) if number == 3 else reply(b"", 503), tls=True)
    engine(server, budget_s=20).speak("Xin chào.", VOICE)
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((b"", 429, {"Retry-After": "3600"}), "quá nhiều"),
        ((b"", 302, {"Location": "https://www.example.com/sorry"}), "quá nhiều"),
        ((b"<html>sorry</html>", 200), "không có âm thanh"),
        ((b'[["wrb.fr","jQ1olc",null]]', 200), "không có âm thanh"),
        ((b'jQ1olc","[\\"QUJ=x\\"', 200), "không có âm thanh"),
        ((b"", 400), "từ chối"),
        ((b"", 200), "không có âm thanh"),
    ],
)
def test_bad_answers_are_told_apart_and_asked_only_once(serve, engine, reply, answer, words):
    server = serve(lambda *_: reply(*answer), tls=True)
    with pytest.raises(EngineUnavailable, match=words):
        engine(server).speak("Xin chào.", VOICE)
    assert len(server.asked) == 1


def test_a_dropped_answer_is_asked_again(serve, engine, reply, wav):
    whole = audio(reply, wav())
    server = serve(lambda number, *_: whole if number == 2 else reply(whole.body, cut=True), tls=True)
    assert engine(server).speak("Xin chào.", VOICE).seconds == 0.5


@pytest.mark.parametrize("slowness", [{"first": 30.0}, {"every": 0.05}])
def test_a_server_that_hangs_or_trickles_is_left_when_the_budget_is_spent(serve, engine, reply, wav, slowness):
    server = serve(lambda *_: reply(wav(), **slowness), tls=True)
    began = time.monotonic()
    with pytest.raises(EngineUnavailable, match="không trả lời kịp"):
        engine(server, budget_s=0.4).speak("Xin chào.", VOICE)
    assert time.monotonic() - began < 15


def test_an_answer_without_end_is_cut_off(serve, engine, reply):
    server = serve(lambda *_: reply(b"x" * (5 << 20)), tls=True)
    with pytest.raises(EngineUnavailable, match="quá nhiều dữ liệu"):
        engine(server).speak("Xin chào.", VOICE)


def test_after_limited_the_whole_engine_rests_and_then_asks_again(serve, engine, clock, reply, wav):
    server = serve(lambda number, *_: reply(b"", 302) if number == 1 else audio(reply, wav()), tls=True)
    speaker = engine(server)
    for _ in range(3):
        with pytest.raises(EngineUnavailable, match="quá nhiều"):
            speaker.speak("Xin chào.", VOICE)
        with pytest.raises(EngineUnavailable, match="quá nhiều"):
            speaker.voices()
    assert len(server.asked) == 1
    clock.now += 901
    assert speaker.voices() == (VOICE,)
    assert speaker.speak("Xin chào.", VOICE).seconds == 0.5


def test_all_threads_together_wait_once_for_a_service_that_cannot_be_reached(engine, serve, reply):
    server = serve(lambda *_: reply(first=30), tls=True)
    speaker = engine(server, budget_s=0.5)
    refused = []

    def ask():
        with pytest.raises(EngineUnavailable):
            speaker.speak("Xin chào.", VOICE)
        refused.append(1)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 6
    assert time.monotonic() - began < 15


def test_nobody_listening_is_a_network_fault(engine, serve, reply):
    server = serve(lambda *_: reply(), tls=True)
    server.close()
    server.close = lambda: None
    with pytest.raises(EngineUnavailable, match="không nối được"):
        engine(server).speak("Xin chào.", VOICE)


def test_a_clip_that_does_not_decode_is_no_sound(serve, trusted, reply, wav):
    server = serve(lambda *_: audio(reply, wav()), tls=True)

    def broken(_):
        raise NotAudio("hỏng")

    speaker = GttsEngine(broken, url=server.url, verify=trusted)
    with pytest.raises(EngineUnavailable, match="không giải mã được"):
        speaker.speak("Xin chào.", VOICE)
    speaker.close()


def test_closing_and_speaking_again_opens_a_new_connection(serve, engine, reply, wav):
    server = serve(lambda *_: audio(reply, wav()), tls=True)
    speaker = engine(server)
    speaker.speak("Xin chào.", VOICE)
    speaker.close()
    speaker.speak("Xin chào.", VOICE)
    assert len(server.connections) == 2


def _said(body):
    request = json.loads(unquote(body.decode().removeprefix("f.req=").removesuffix("&")))
    return json.loads(request[0][0][1])[0]
