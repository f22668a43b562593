"""The real model in two workers: the same bytes as from one, and nothing is lost when one is killed in the middle."""

import os
import re
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest

from broadcast.errors import TextRefused
from broadcast.model.audio import Voice
from broadcast.model.pace import speech_ms
from broadcast.sound.gate import check_end, check_length, check_raw
from broadcast.sound.trim import trim
from broadcast.speech.neural.engine import NeuralEngine
from broadcast.speech.neural.memory import WORKER_MB

CACHE = platformdirs.user_cache_path("broadcast", appauthor=False) / "neural"
VOICE = Voice(engine="neural", name="female")
LINES = (
    "kính thưa toàn thể nhân dân phường cẩm thạch,",
    "đến hết ngày ba mươi mốt tháng một,",
    "toàn thành phố có bảy mươi hai nghìn người đã cài đặt.",
    "đề nghị bà con giữ vệ sinh chung.",
    "xin trân trọng cảm ơn.",
    "xin kính chào.",
)
LONGEST = "Số liệu tính đến hết ngày ba mươi mốt tháng một năm hai nghìn không trăm hai mươi mốt."


@pytest.fixture(scope="module")
def lone():
    """An engine of one worker."""
    engine = NeuralEngine(CACHE, workers=1, idle_s=401.0)
    yield engine
    engine.close()


def workers(mark):
    """Return the ids of the workers that were started with this time without work."""
    pids = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if f'"idle_s": {mark}'.encode() in path.read_bytes():
                pids.append(int(path.parent.name))
        except OSError:
            continue
    return pids


def memory(pid):
    """Return the most memory a worker has ever held, in MB."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024


def test_workers_killed_in_the_middle_cost_no_line_and_change_no_byte(lone):
    """One first, then both at once."""
    alone = [lone.speak(line, VOICE).samples.tobytes() for line in LINES]
    engine = NeuralEngine(CACHE, workers=2, idle_s=402.0)
    killed, sounds = [], []

    def speak(line):
        sounds.append((line, engine.speak(line, VOICE).samples.tobytes()))

    def kill():
        for victims, ready in ((1, 0), (2, 6)):
            while len(sounds) < ready or len(both := set(workers("402.0")) - set(killed)) < 2:
                time.sleep(0.01)
            time.sleep(0.5)
            for worker in sorted(both)[:victims]:
                os.kill(worker, signal.SIGKILL)
                killed.append(worker)

    killer = threading.Thread(target=kill)
    killer.start()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(speak, LINES * 2))
    killer.join()
    now = workers("402.0")
    engine.close()
    assert sorted(sounds) == sorted(zip(LINES * 2, alone * 2, strict=True))
    assert len(killed) == 3 and not set(killed) & set(now)


def test_two_workers_take_at_most_900_mb_with_both_voices_and_the_longest_groups():
    engine = NeuralEngine(CACHE, workers=2, idle_s=403.0)
    voices = [Voice(engine="neural", name=name, rate_percent=rate) for name in ("female", "male") for rate in (100, 80)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda voice: engine.speak(LONGEST, voice), voices))
    taken = [memory(worker) for worker in workers("403.0")]
    engine.close()
    assert len(taken) == 2
    assert max(taken) <= WORKER_MB
    assert sum(taken) <= 900


@pytest.mark.parametrize(
    ("text", "syllables", "rate"),
    [
        ("vâng.", 1, 100),
        ("hai.", 1, 100),
        (" ".join(["ủy ban nhân dân thành phố"] * 50) + ".", 300, 150),
        ("a, bê, xê, đê, e, gờ.", 6, 100),
    ],
    ids=["one syllable", "one number", "300 syllables", "letters"],
)
def test_odd_texts_sound_within_the_bounds_of_the_gate(lone, text, syllables, rate):
    sound = lone.speak(text, Voice(engine="neural", name="female", rate_percent=rate))
    check_raw(sound)
    check_end(sound)
    check_length(trim(sound), speech_ms(syllables, 1, rate))
    (worker,) = workers("401.0")
    assert memory(worker) <= 500


def test_letters_that_no_lexicon_put_into_words_are_refused_by_name(lone):
    with pytest.raises(TextRefused, match="«bcdg»"):
        lone.speak("bcdg.", VOICE)
