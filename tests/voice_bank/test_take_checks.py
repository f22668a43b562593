"""Which recordings are good enough, and what is said of those that are not."""

import numpy as np
import pytest

from broadcast.errors import BadSound
from broadcast.model.audio import Pcm
from broadcast.sound.level import loudness
from broadcast.sound.trim import AFTER, BEFORE
from broadcast.speech.wav import read_wav
from broadcast.voice_bank.take_checks import (
    SHORT,
    click_doubt,
    heard_doubt,
    length_doubt,
    level,
    prepare,
    speech_seconds,
    usual_pace,
    wav_bytes,
)

TEXT = "đạt ba mươi bảy phẩy tám mươi sáu phần trăm dân số."


def test_a_good_take_comes_out_trimmed_and_levelled(human):
    for gain in (0.2, 1.0):
        raw = human.take(TEXT, before=1.0, after=2.0)
        sound = prepare(Pcm(samples=raw.samples * gain, rate=raw.rate), TEXT)
        assert sound.rate == 48_000
        assert loudness(sound.samples, sound.rate) == pytest.approx(-20, abs=0.3)
        assert np.abs(sound.samples).max() < 0.9
        assert raw.seconds - sound.seconds == pytest.approx(3.0, abs=0.15)


def test_a_short_word_keeps_its_last_syllable(human):
    for text in ("hết", "đúng vậy", "ở", "năm"):
        for after in (0.05, 0.5):
            sound = prepare(human.take(text, after=after), text)
            end = sound.samples[-int(0.02 * sound.rate) :]
            assert np.sqrt(np.mean(end**2)) < np.abs(sound.samples).max() * 10 ** (-35 / 20)


def _clipped(raw):
    return Pcm(samples=np.clip(raw.samples * 8, -1, 1), rate=raw.rate)


def _cut(raw):
    loud = np.flatnonzero(np.abs(raw.samples) > 0.5 * np.abs(raw.samples).max())
    return Pcm(samples=raw.samples[: loud[-1]], rate=raw.rate)


def _silent(raw):
    return Pcm(samples=raw.samples * 0, rate=raw.rate)


def _noisy(raw):
    return Pcm(samples=raw.samples + np.random.default_rng(2).normal(0, 0.05, len(raw.samples)).astype(np.float32), rate=raw.rate)


def _half(raw):
    return Pcm(samples=np.concatenate([raw.samples[:11_000], np.zeros(9000, np.float32)]), rate=raw.rate)


@pytest.mark.parametrize(
    ("damage", "words"),
    [(_clipped, "vỡ"), (_cut, "bị cắt"), (_silent, "im lặng"), (_noisy, "tiếng ồn"), (_half, "quá ngắn")],
)
def test_a_bad_take_is_refused_with_the_reason(human, damage, words):
    with pytest.raises(BadSound, match=words):
        prepare(damage(human.take(TEXT)), TEXT)


def test_a_take_much_too_long_for_its_text_is_refused(human):
    with pytest.raises(BadSound, match="quá dài"):
        prepare(human.take(TEXT), "đạt.")


def test_a_missing_word_shows_in_the_length(human):
    texts = ["đến hết ngày ba mươi mốt tháng một", "đề nghị bà con cài đặt ứng dụng", "trên điện thoại thông minh của mình", TEXT]
    known = [(text, speech_seconds(prepare(human.take(text), text))) for text in texts]
    pace = usual_pace(known)
    whole = speech_seconds(prepare(human.take(TEXT), TEXT))
    lacking = speech_seconds(prepare(human.take("đạt ba mươi bảy phẩy tám mươi phần dân số."), TEXT))
    assert length_doubt(TEXT, whole, pace) == ""
    assert "thiếu chữ" in length_doubt(TEXT, lacking, pace)


def test_without_enough_takes_the_pace_is_not_known():
    assert usual_pace([("một hai ba bốn", 2.0), ("một", 0.1), ("một hai ba bốn", 2.0)]) is None
    assert usual_pace([("một hai ba bốn", 2.0)] * 3) == 0.5
    assert length_doubt("một hai ba bốn", 0.1, None) == ""
    assert length_doubt("một hai", 0.1, 0.5) == ""


@pytest.mark.parametrize(
    ("heard", "doubt"),
    [
        ("đạt ba mươi bảy phẩy tám mươi sáu phần trăm dân số", ""),
        ("Đạt ba mươi bảy, phẩy tám mươi sáu phần trăm dân số!", ""),
        ("đạt ba mươi bảy phẩy sáu mươi tám phần trăm dân số", "«tám mươi sáu» nghe thành «sáu mươi tám»"),
        ("đạt ba mươi bảy phẩy tám mươi phần trăm dân số", "«sáu» nghe thành «»"),
        ("", "nghe thành «»"),
    ],
)
def test_other_words_are_shown(heard, doubt):
    said = heard_doubt(TEXT, heard)
    assert (doubt in said) if doubt else said == ""


def test_what_is_kept_is_a_wav_of_the_same_sound(human):
    sound = prepare(human.take(TEXT), TEXT)
    back = read_wav(wav_bytes(sound))
    assert back.rate == sound.rate
    assert np.allclose(back.samples, sound.samples, atol=1e-4)


def test_a_take_that_clicks_says_where():
    samples = (0.1 * np.sin(2 * np.pi * 200 * np.arange(48_000) / 48_000)).astype(np.float32)
    assert click_doubt(Pcm(samples=samples, rate=48_000)) == ""
    samples[24_000] = 0.8
    assert click_doubt(Pcm(samples=samples, rate=48_000)) == "nghe như có tiếng lách tách ở giây 0,5"


@pytest.mark.parametrize("height", [0.01, 0.1, 0.14, 0.5, 1.0])
def test_what_has_no_high_peaks_comes_to_its_level_from_above_and_below(height):
    tone = height * np.sin(2 * np.pi * 997 * np.arange(48_000) / 48_000)
    levelled = level(Pcm(samples=tone.astype(np.float32), rate=48_000))
    assert loudness(levelled.samples, 48_000) == pytest.approx(-20.0, abs=0.05)
    pulses = np.zeros(48_000, np.float32)
    pulses[::4000] = height
    assert np.abs(level(Pcm(samples=pulses, rate=48_000)).samples).max() == pytest.approx(0.89, abs=0.01)


def test_full_scale_is_kept_with_its_sign():
    samples = np.array([1.0, -1.0, 0.5, 0.0, 2.0, -2.0], np.float32)
    back = read_wav(wav_bytes(Pcm(samples=samples, rate=48_000)))
    assert back.samples == pytest.approx(np.clip(samples, -1, 1), abs=1e-4)


@pytest.mark.parametrize(("seconds", "spoken"), [(2.0, 2.0 - BEFORE - AFTER), (BEFORE + AFTER, 0.0), (0.01, 0.0)])
def test_the_silence_at_both_ends_is_not_spoken(seconds, spoken):
    assert speech_seconds(Pcm(samples=np.zeros(round(seconds * 48_000), np.float32), rate=48_000)) == pytest.approx(spoken, abs=1e-4)


def test_the_pace_is_known_from_three_takes_of_four_syllables():
    long, short = ("một hai ba bốn", 2.0), ("một hai ba", 9.0)
    assert usual_pace([long] * 3) == 0.5
    assert usual_pace([long, long, short]) is None
    assert usual_pace([("một hai ba bốn", 4.0), long, ("một hai ba bốn", 1.0)]) == 0.5


def test_a_take_is_short_below_its_share_of_the_usual_length():
    text = "một hai ba bốn"
    assert length_doubt(text, 4 * SHORT, 1.0) == ""
    assert length_doubt(text, 4 * SHORT - 0.01, 1.0) == "ngắn hơn thường lệ của người đọc (3,7 giây, thường 4,0): có thể thiếu chữ"
    assert length_doubt("một hai ba", 0.1, 1.0) == ""
