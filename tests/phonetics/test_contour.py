import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.phonetics.contour import DECLINATION, contour
from broadcast.phonetics.rhymes import rhyme_spans
from broadcast.phonetics.score import write_scores
from broadcast.phonetics.timing import lengths

MIDDLE = 190.0
CREAK = 0.9
"""A fall of the energy that is heard as a break of the voice."""

words = st.lists(
    st.sampled_from(["ma", "mà", "má", "mả", "mã", "mạ", "mát", "mạt", "xe", "khoẻ", "chuyện", "nghĩa", "quốc", "ạ", "ở", "điện"]),
    min_size=1,
    max_size=12,
)


def sung(text, *, predicted=6.0, voiced=True, middle=MIDDLE):
    """Return the score, its rhyme spans, semitones and energy for a model that says the same everywhere."""
    (score,) = write_scores(text)
    chosen = lengths(score, np.full(len(score.phones) + 2, predicted, np.float32))
    size = 2 * int(chosen.sum())
    flat = np.full(size, 180.0 if voiced else 20.0, np.float32)
    pitch, energy = contour(score, chosen, flat, np.full(size, 5.0, np.float32), middle)
    assert pitch.dtype == energy.dtype == np.float32
    assert pitch.shape == energy.shape == (size,)
    return score, rhyme_spans(score, chosen), 12 * np.log2(pitch / middle), energy


def rhyme(text, number=0):
    _, spans, semitones, energy = sung(text)
    span = spans[number]
    return semitones[span.first : span.end], energy[span.first : span.end]


def over_time(curve, points=20):
    """Bring a curve to so many points: nặng is shorter than the others."""
    return np.interp(np.linspace(0, 1, points), np.linspace(0, 1, len(curve)), curve)


@pytest.mark.parametrize("word", ["má", "mát", "mã", "chuyến"])
def test_rising_tones_end_higher_than_they_begin(word):
    pitch, _ = rhyme(word)
    assert pitch[-1] > pitch[0] + 2


@pytest.mark.parametrize("word", ["mà", "mạ", "mạt"])
def test_falling_tones_end_lower_than_they_begin(word):
    pitch, _ = rhyme(word)
    assert pitch[-1] < pitch[0] - 1


def test_the_level_tone_is_level_and_high():
    pitch, _ = rhyme("ma")
    assert np.ptp(pitch) < 2
    assert pitch.mean() > rhyme("mà")[0].mean() + 2


def test_the_dipping_tone_turns_inside():
    pitch, _ = rhyme("mả")
    assert 0 < pitch.argmin() < len(pitch) - 1
    assert pitch.min() < pitch[0] - 2
    assert pitch[-1] > pitch.min() + 2


def test_the_six_tones_are_all_different():
    shapes = [tuple(map(over_time, rhyme(word))) for word in ("ma", "mà", "má", "mả", "mã", "mạ")]
    for at, (pitch, energy) in enumerate(shapes):
        for other_pitch, other_energy in shapes[at + 1 :]:
            assert np.abs(pitch - other_pitch).max() + np.abs(energy - other_energy).max() > 1.5


def test_checked_syllables_have_shapes_of_their_own():
    assert rhyme("mát")[0][0] > rhyme("má")[0][0]
    assert rhyme("mạt")[0].min() > rhyme("mạ")[0].min()


def test_the_heavy_tone_creaks_at_its_end_more_than_any_other():
    weakest = {word: rhyme(word)[1].min() for word in ("ma", "mà", "má", "mả", "mã", "mạ", "mát", "mạt")}
    heavy = weakest.pop("mạ")
    assert heavy < min(weakest.values()) - CREAK
    assert rhyme("mạ")[1].argmin() > len(rhyme("mạ")[1]) / 2


def test_the_broken_tone_breaks_in_its_middle_and_comes_back():
    _, energy = rhyme("mã")
    third = len(energy) // 3
    assert energy[third:-third].min() < min(energy[0], energy[-1]) - 0.3


@settings(max_examples=60, deadline=None)
@given(words, st.sampled_from([85.0, 113.5, 191.0, 220.0]))
def test_pitch_stays_inside_the_voice(text, middle):
    _, _, semitones, _ = sung(" ".join(text), middle=middle)
    assert -15 <= semitones.min() <= semitones.max() <= 11


def test_a_group_falls_by_the_same_measure_from_its_first_frame_to_its_last():
    _, spans, semitones, _ = sung("ma " * 10)
    first, last = spans[0].first, spans[-1].first
    assert semitones[first] - semitones[last] == pytest.approx(DECLINATION * (last - first) / (len(semitones) - 1), abs=1e-4)


def test_a_group_falls_from_beginning_to_end():
    _, spans, semitones, _ = sung("ma " * 10)
    assert semitones[spans[0].first] > semitones[spans[-1].first] + 0.5


def test_a_tone_is_the_same_for_a_deeper_voice():
    high = sung("chuyện nghĩa quốc", middle=200.0)[2]
    low = sung("chuyện nghĩa quốc", middle=100.0)[2]
    assert np.allclose(high, low, atol=1e-3)


def test_before_a_voiceless_sound_the_tone_is_over_before_the_mouth_closes():
    _, spans, semitones, _ = sung("má cho anh")
    short, whole = semitones[spans[0].first : spans[0].end], rhyme("má anh")[0]
    assert short[-1] == pytest.approx(whole[-1], abs=0.2)
    assert np.argmax(short >= short[-1] - 0.05) < np.argmax(whole >= whole[-1] - 0.05)


def carried_energy(text, number, *, dies_after):
    """Return the energy of a rhyme that the model lets die after so many pitch frames, and of the eight frames after it."""
    (score,) = write_scores(text)
    chosen = lengths(score, np.full(len(score.phones) + 2, 6.0, np.float32))
    span = rhyme_spans(score, chosen)[number]
    dying = np.full(2 * int(chosen.sum()), 8.0, np.float32)
    dying[span.first + dies_after : span.end + 8] = -5.0
    _, energy = contour(score, chosen, np.full(len(dying), 180.0, np.float32), dying, MIDDLE)
    return energy[span.first : span.end], energy[span.end : span.end + 8]


@pytest.mark.parametrize("word", ["má", "mã", "mang", "mỉa"])
def test_the_last_syllable_is_carried_where_the_model_lets_it_die(word):
    rhyme_energy, after = carried_energy(f"anh nói {word}.", 2, dies_after=8)
    assert np.median(rhyme_energy) > 8
    assert len(rhyme_energy) * 0.0125 >= 0.2
    assert after.max() < 0, "and then it may end"


@pytest.mark.parametrize("text", ["má cho anh", "mang theo anh"])
def test_before_a_closing_mouth_a_rhyme_is_carried_almost_to_its_end(text):
    rhyme_energy, _ = carried_energy(text, 0, dies_after=4)
    assert (rhyme_energy[:-4] > 6).all()
    assert rhyme_energy[-1] < 0


@pytest.mark.parametrize("text", ["mang nó anh", "mát nó anh"])
def test_before_a_voiced_sound_and_a_stop_coda_the_models_energy_stands(text):
    rhyme_energy, _ = carried_energy(text, 0, dies_after=6)
    assert (rhyme_energy[6:] < -3).all()


def test_a_question_ends_higher_than_a_statement_and_begins_alike():
    _, spans, asked, _ = sung("anh đi đâu?")
    _, _, said, _ = sung("anh đi đâu.")
    assert asked[spans[-1].end - 1] > said[spans[-1].end - 1] + 1.5
    assert np.array_equal(asked[: spans[-1].first], said[: spans[-1].first])


def test_the_heavy_tone_falls_unevenly_into_nothing():
    pitch, energy = rhyme("mạ ơi")
    assert pitch[-1] < pitch[0] - 5
    assert np.ptp(np.diff(pitch[-5:])) > 1, "it creaks"
    assert energy[-1] < energy[: len(energy) // 2].min() - 5
