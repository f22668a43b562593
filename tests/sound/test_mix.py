import numpy as np
import pytest

from broadcast.model.audio import Pcm
from broadcast.model.script import Priority
from broadcast.sound.level import loudness
from broadcast.sound.mix import INTRO, OUTRO, chime, music_under, signature_tune


def rms_db(samples):
    return 10 * np.log10(np.mean(samples**2) + 1e-12)


def test_the_tune_lasts_8_to_12_seconds_and_is_the_same_every_time(tune):
    assert 8 <= tune.seconds <= 12
    assert np.array_equal(tune.samples, signature_tune().samples)
    assert np.abs(tune.samples[-100:]).max() < 0.01, "it ends in silence"


@pytest.mark.parametrize("priority", list(Priority))
def test_a_chime_is_short_and_peaks_at_minus_6(priority):
    sound = chime(priority)
    assert 1.5 <= sound.seconds <= 2.0
    assert 20 * np.log10(np.abs(sound.samples).max()) == pytest.approx(-6.0, abs=0.01)
    assert rms_db(sound.samples) < -10
    assert np.abs(sound.samples[:20]).max() < 0.05 and np.abs(sound.samples[-20:]).max() < 0.05


def test_each_priority_has_a_chime_of_its_own():
    sounds = [chime(priority).samples for priority in Priority]
    assert len({len(sound) for sound in sounds}) == 3 or not np.array_equal(sounds[0][:1000], sounds[1][:1000])


@pytest.mark.parametrize("priority", list(Priority))
def test_no_chime_slides_as_a_siren_does(priority):
    """The strongest frequency stands still on a few notes; a siren runs through all between."""
    sound = chime(priority)
    size = 4800
    tops = [
        np.argmax(np.abs(np.fft.rfft(sound.samples[at : at + size] * np.hanning(size)))) * sound.rate / size
        for at in range(0, len(sound.samples) - size, size // 4)
    ]
    assert len({round(top / 15) for top in tops}) <= 4


def test_music_is_heard_before_and_after_and_steps_back_under_speech(speech):
    said = speech(4.0, 48_000, before=0, after=0)
    steady = Pcm(samples=(0.3 * np.sin(2 * np.pi * 8000 * np.arange(12 * 48_000) / 48_000)).astype(np.float32), rate=48_000)
    mixed = music_under(said, steady)
    assert mixed.seconds == pytest.approx(said.seconds + (INTRO + OUTRO) / 1000, abs=0.02)

    def music_db(second):
        piece = mixed.samples[round(second * 48_000) :][:9600] * np.hanning(9600)
        return 20 * np.log10(np.abs(np.fft.rfft(piece))[1600])

    assert music_db(1.5) - music_db(5.0) == pytest.approx(11, abs=1.5)
    assert music_db(8.2) == pytest.approx(music_db(1.5), abs=1.5)
    assert np.abs(mixed.samples[:50]).max() < 0.01 and np.abs(mixed.samples[-50:]).max() < 0.01
    assert np.abs(mixed.samples).max() < 0.99, "never clipped"


def test_short_music_is_repeated_without_a_gap(speech, tune):
    short = Pcm(samples=tune.samples[: 3 * 48_000], rate=48_000)
    mixed = music_under(speech(3.0, before=0, after=0), short)
    assert mixed.seconds == pytest.approx(10.0, abs=0.1)


def test_the_bed_lies_well_under_the_speech(speech, tune):
    said = speech(4.0, 48_000, before=0, after=0)
    mixed = music_under(said, tune)
    during = mixed.samples[round(INTRO / 1000 * 48_000) :][: len(said.samples)]
    assert loudness(during, 48_000) == pytest.approx(loudness(said.samples, 48_000) - 6, abs=0.7)
