"""``broadcast voice bank``: from the cue sheet through the microphone to the air."""

import json
import re

import numpy as np
import pytest

from broadcast.model.audio import Pcm, Voice
from broadcast.speech.espeak.engine import EspeakEngine
from broadcast.speech.wav import read_wav
from broadcast.voice_bank.take_checks import wav_bytes

DAY = ("--date", "2021-02-04")


@pytest.fixture(scope="module")
def microphone():
    engine = EspeakEngine()

    def record(text):
        speech = engine.speak(text, Voice(engine="espeak", name="vi+m3"))
        quiet = np.zeros(speech.rate // 3, np.float32)
        room = np.random.default_rng(1).normal(0, 0.001, len(speech.samples) + 2 * len(quiet))
        whole = np.concatenate([quiet, speech.samples * 0.5, quiet]) + room
        return wav_bytes(Pcm(samples=whole.astype(np.float32), rate=speech.rate))

    yield record
    engine.close()


def test_what_to_record_next_comes_on_a_sheet_that_leads_back_into_the_bank(run, tmp_path, microphone):
    sheet = tmp_path / "thu"
    wanted = json.loads(run("voice", "bank", "next", "--person", "Lan", "--limit", 4, "--into", sheet, "--json", *DAY))
    assert [one["airtime_ms"] for one in wanted] == sorted((one["airtime_ms"] for one in wanted), reverse=True)
    rows = [line.split("\t") for line in (sheet / "phieu-thu.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert [text for _, text in rows] == [one["text"] for one in wanted]
    for name, text in rows[:3]:
        (sheet / f"{name}.wav").write_bytes(microphone(text))
    (sheet / "004.wav").write_bytes(wav_bytes(Pcm(samples=np.zeros(40_000, np.float32), rate=22_050)))
    told = run("voice", "bank", "import", sheet, "--person", "Lan", "--as", "Lan", code=1)
    numbers = re.search(r"confirm ([\d ]+) --as", told)[1].split()
    assert len(numbers) == 3
    assert "Lan" in run("voice", "bank", "confirm", numbers[0], "--as", "Lan", code=1)
    run("voice", "bank", "get", numbers[0], "--out", tmp_path / "nghe.wav")
    assert read_wav((tmp_path / "nghe.wav").read_bytes()).rate == 48_000
    run("voice", "bank", "confirm", *numbers, "--as", "Minh")
    listed = json.loads(run("voice", "bank", "list", "--json"))
    assert [(one["person"], one["state"], one["confirmed_by"]) for one in listed] == [("Lan", "usable", "Minh")] * 3
    again = json.loads(run("voice", "bank", "next", "--person", "Lan", "--limit", 9, "--json", *DAY))
    assert not {one["text"] for one in again} & {text for _, text in rows[:3]}
    run("voice", "bank", "retire", numbers[0])
    assert "thôi dùng" in run("voice", "bank", "list")
    assert run("voice", "bank", "list", "--waiting") == ""


def test_a_text_that_is_covered_is_said_by_the_person(run, tmp_path, microphone, monkeypatch):
    monkeypatch.setenv("BROADCAST_TTS_ORDER", "recorded,espeak")
    folder = tmp_path / "thu"
    folder.mkdir()
    for text in ("Có", "một", "nghìn", "hai", "trăm", "mười", "người"):
        (folder / f"{text}.wav").write_bytes(microphone(text))
    run("voice", "bank", "import", folder, "--person", "Lan", "--as", "Lan")
    assert "espeak" in run("voice", "try", "Có 1.212 người.", "--out", tmp_path / "a.wav")
    run("voice", "bank", "confirm", *range(1, 8), "--as", "Minh")
    assert "recorded Lan" in run("voice", "try", "Có 1.212 người.", "--out", tmp_path / "a.wav")
    assert "espeak" in run("voice", "try", "Có 1.312 người.", "--out", tmp_path / "a.wav")


def test_a_day_without_items_is_told(run):
    assert "không có bài nào phát" in run("voice", "bank", "next", "--person", "Lan", "--date", "1990-01-01")


def test_an_empty_folder_is_told(run, tmp_path):
    assert "không có tệp ghi âm" in run("voice", "bank", "import", tmp_path, "--person", "Lan", code=1)
