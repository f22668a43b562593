"""``broadcast voice``."""

import json
import re

from broadcast.speech.wav import read_wav


def test_it_lists_who_speaks_and_why_others_do_not(run):
    found = {one["engine"]: one for one in json.loads(run("voice", "list", "--json"))}
    assert found["espeak"]["speaks"]
    assert found["espeak"]["id"].startswith("espeak/1.")
    assert not found["piper"]["speaks"]
    assert "voice install vais1000" in found["piper"]["reason"]
    assert "eSpeak NG" in run("voice", "list")


def test_a_text_becomes_a_wav(run, tmp_path):
    said = run("voice", "try", "Đạt 37,86%.", "--out", tmp_path / "a.wav")
    assert "ba mươi bảy phẩy tám mươi sáu phần trăm" in said
    assert read_wav((tmp_path / "a.wav").read_bytes()).seconds > 2


def test_a_file_becomes_one_wav_a_line_and_a_bad_line_stops_no_other(run, tmp_path):
    source = tmp_path / "lines.txt"
    source.write_text("\ufeffXin chào.\n\n…\nXin\u2028hết.", encoding="utf-8")
    run("voice", "try", "--from", source, "--into", tmp_path / "out", code=1)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"0001.wav", "0004.wav"}


def test_what_cannot_be_tried_is_told(run, tmp_path):
    run("voice", "try", code=2)
    run("voice", "try", "Xin chào.", code=2)
    run("voice", "try", "Xin chào.", "--out", tmp_path / "a.mp3", code=1)
    assert "Kiểm tra lại tên tệp" in run("voice", "try", "--from", tmp_path / "none", "--into", tmp_path, code=1)
    (tmp_path / "cu.txt").write_bytes("Xin chào.".encode("utf-16"))
    assert "UTF-8" in run("voice", "try", "--from", tmp_path / "cu.txt", "--into", tmp_path, code=1)


def test_a_voice_that_nobody_pinned_is_not_installed(run):
    assert "Gần nhất: vais1000" in run("voice", "install", "vais", code=1)


def test_a_voice_that_cannot_be_installed_is_one_line_with_what_to_do(run, tmp_path):
    told = run("voice", "install", "vais1000", "--from-file", tmp_path / "x.onnx", code=1)
    assert "pip install" in told or "Cần đủ các tệp" in told


def test_blind_pages_are_made_and_their_answers_read(run, tmp_path):
    run("voice", "blind", "--people", "1", "--out", tmp_path / "nghe")
    page = (tmp_path / "nghe" / "nghe-01.html").read_text("utf-8")
    questions = json.loads(re.search(r"const keys = (.*);", page).group(1))
    result = tmp_path / "ket-qua-01.json"
    answers = [{"keys": keys, "answer": keys[0]} for keys in questions]
    result.write_text(json.dumps({"format": 1, "page": 1, "answers": answers}), "utf-8")
    told = run("voice", "blind-read", result, "--key", tmp_path / "nghe" / "khoa.json")
    assert "1 người nghe" in told
    assert "rõ hơn" in told
    assert "viết đúng số" in told
