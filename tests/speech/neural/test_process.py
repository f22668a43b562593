import json
import os
import sys
import threading

import pytest

from broadcast.errors import EngineUnavailable, TextRefused
from broadcast.speech.neural.process import Pool

WORKER = """
import json, os, sys, time
from broadcast.speech.neural.worker import BROKEN, REFUSED, SOUND, answer
out = sys.stdout.buffer
if sys.argv[1] == "no voice":
    answer(out, BROKEN, "chưa cài onnx".encode()); sys.exit(1)
answer(out, SOUND, b"")
for line in sys.stdin:
    text = json.loads(line)["text"]
    if text == "crash": os._exit(3)
    if text == "crash once" and not os.path.exists(sys.argv[1]):
        open(sys.argv[1], "w").close(); os._exit(3)
    if text == "half": out.write(b"\\0\\0\\0\\0\\0\\0\\0\\x09abc"); out.flush(); os._exit(0)
    if text == "hang": time.sleep(60)
    if text == "slow": time.sleep(0.2)
    if text == "no": answer(out, REFUSED, "không đọc được".encode())
    else: answer(out, SOUND, f"{text} {os.getpid()}".encode())
    if text == "last words": sys.exit(0)
"""


@pytest.fixture
def pool(tmp_path):
    def start(size=1, limit_s=20.0, note="ready"):
        pools.append(Pool((sys.executable, "-c", WORKER, str(tmp_path / note) if note == "ready" else note), lambda: size, limit_s))
        return pools[-1]

    pools = []
    yield start
    for each in pools:
        each.end()


def ask(pool, text):
    said, _, pid = pool.ask({"text": text}).decode().rpartition(" ")
    return said, int(pid)


def test_one_worker_answers_again_and_again(pool):
    mine = pool()
    first = ask(mine, "một")
    assert first[0] == "một"
    assert ask(mine, "hai") == ("hai", first[1])
    assert first[1] != os.getpid()


def test_a_refused_text_leaves_the_worker_alive(pool):
    mine = pool()
    _, pid = ask(mine, "một")
    with pytest.raises(TextRefused, match="không đọc được"):
        mine.ask({"text": "no"})
    assert ask(mine, "hai") == ("hai", pid)


def test_after_a_crash_the_same_question_is_asked_of_a_fresh_worker(pool):
    mine = pool()
    _, pid = ask(mine, "một")
    said, other = ask(mine, "crash once")
    assert said == "crash once"
    assert other != pid


@pytest.mark.parametrize("text", ["crash", "half"])
def test_a_text_that_always_crashes_is_given_up_and_the_next_one_is_spoken(pool, text):
    mine = pool()
    with pytest.raises(EngineUnavailable, match="dừng giữa chừng"):
        mine.ask({"text": text})
    assert ask(mine, "một")[0] == "một"


def test_a_hang_is_ended(pool):
    mine = pool(limit_s=0.3)
    with pytest.raises(EngineUnavailable, match="dừng giữa chừng"):
        mine.ask({"text": "hang"})


def test_an_ended_worker_is_replaced_without_a_word(pool):
    mine = pool()
    _, pid = ask(mine, "last words")
    said, other = ask(mine, "một")
    assert said == "một"
    assert other != pid


def test_no_voice_says_why(pool):
    with pytest.raises(EngineUnavailable, match="chưa cài onnx"):
        pool(note="no voice").ask({"text": "một"})


def test_two_threads_get_two_workers_and_a_third_waits(pool):
    mine = pool(size=2)
    heard = []
    threads = [threading.Thread(target=lambda: heard.append(ask(mine, "slow"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [said for said, _ in heard] == ["slow"] * 6
    assert len({pid for _, pid in heard}) == 2


def test_ended_workers_start_anew(pool):
    mine = pool()
    _, pid = ask(mine, "một")
    mine.end()
    assert ask(mine, "hai")[1] != pid


def test_the_request_goes_over_whole(pool):
    said, _ = ask(pool(), "nghĩa, tình.\u2028 “ngoặc”")
    assert said == "nghĩa, tình.\u2028 “ngoặc”"
    assert json.dumps(said)
