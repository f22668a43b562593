"""Uploaded pieces: levelled like everything else, with music under them if wanted, refused with a reason if they are no sound."""

import io
import wave

import numpy as np
import pytest

from broadcast.errors import BadSound, NotAudio
from broadcast.services.sound import recordings

RATE = 48_000


def _wav(seconds=6.0, hertz=220.0, gain=0.2, click=None):
    time = np.arange(round(seconds * RATE)) / RATE
    ending = np.clip((seconds - 0.3 - time) / 0.2, 0, 1)
    tone = ending * np.sin(2 * np.pi * hertz * time) * gain * (0.55 + 0.45 * np.sin(2 * np.pi * 3 * time))
    if click is not None:
        tone[round(click * RATE)] = 0.7
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((tone * 32767).astype("<i2").tobytes())
    return out.getvalue()


def test_a_recording_comes_out_at_the_profiles_level(tools):
    for profile in tools.profiles.values():
        piece = recordings.take_in(tools, _wav(), profile)
        assert abs(piece.recipe.parts[0].loudness - profile.target) <= 0.5
        assert 5_000 < piece.length < 8_000


def test_music_is_laid_under_it_and_makes_it_longer(tools):
    plain = recordings.take_in(tools, _wav(), tools.profiles["fm"])
    mixed = recordings.take_in(tools, _wav(), tools.profiles["fm"], music=_wav(20, 440))
    assert mixed.length > plain.length + 3_000


def test_the_same_upload_is_made_once(tools):
    first = recordings.take_in(tools, _wav(), tools.profiles["horn"])
    assert recordings.take_in(tools, _wav(), tools.profiles["horn"]).recipe == first.recipe


def test_what_is_no_sound_is_refused_with_the_reason(tools):
    with pytest.raises(NotAudio, match="Không nhận tệp âm thanh này"):
        recordings.take_in(tools, b"%PDF-1.7 not a sound", tools.profiles["horn"])


def test_a_recording_cut_off_in_mid_word_is_refused_with_the_reason(tools):
    with wave.open(io.BytesIO(_wav(6)), "rb") as whole:
        frames = whole.readframes(4 * RATE)
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(frames)
    with pytest.raises(BadSound, match="bị cắt ngang"):
        recordings.take_in(tools, out.getvalue(), tools.profiles["horn"])


def test_a_click_is_reported_with_its_place_and_the_recording_still_taken(tools):
    assert recordings.take_in(tools, _wav(), tools.profiles["fm"]).clicks == ()
    assert recordings.take_in(tools, _wav(click=2.5), tools.profiles["fm"]).clicks == pytest.approx((2.5,), abs=0.01)


def test_it_ends_with_as_much_silence_as_speech_does(tools):
    piece = recordings.take_in(tools, _wav(), tools.profiles["fm"])
    sound = tools.decoder.decode(recordings.file_of(tools, piece, "x"))
    heard = np.flatnonzero(np.abs(sound.samples) > 0.003)
    assert 0.4 < sound.seconds - heard[-1] / sound.rate < 0.55
