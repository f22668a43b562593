from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.phonetics.contour import DECLINATION, contour, rhyme_spans
from broadcast.phonetics.phones import Place
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


@pytest.mark.parametrize("word", ["má", "mát", "mã", "chuyến"])
def test_rising_tones_end_higher_than_they_begin(word):
    pitch, _ = rhyme(word)
    assert pitch[-1] > pitch[0] + 2


@pytest.mark.parametrize("word", ["mà", "mạ", "mạt", "mả"])
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


def test_the_six_tones_are_all_different():
    shapes = [rhyme(word) for word in ("ma", "mà", "má", "mả", "mã", "mạ")]
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
    assert -13 <= semitones.min() <= semitones.max() <= 11


@settings(max_examples=60, deadline=None)
@given(words)
def test_spans_follow_each_other_and_no_tone_is_lost(text):
    score, spans, _, _ = sung(" ".join(text))
    assert len(spans) == len(score.syllables)
    assert all(one.first < one.end <= other.first for one, other in pairwise(spans))


@settings(max_examples=40, deadline=None)
@given(words)
def test_frames_without_voice_stay_so_but_never_inside_a_nucleus(text):
    (score,) = write_scores(" ".join(text))
    chosen = lengths(score, np.full(len(score.phones) + 2, 4.0, np.float32))
    size = 2 * int(chosen.sum())
    pitch, _ = contour(score, chosen, np.full(size, 20.0, np.float32), np.zeros(size, np.float32), MIDDLE)
    starts = 2 * np.concatenate([[0], np.cumsum(chosen)]).astype(int)
    for at, phone in enumerate(score.phones, 1):
        frames = pitch[starts[at] : starts[at + 1]]
        assert (frames > 60).all() if phone.place in {Place.GLIDE, Place.NUCLEUS} else (frames == 20).all()


def test_a_rhyme_lasts_as_long_as_its_symbols_and_a_stop_is_no_part():
    (score,) = write_scores("chuyện mát xa")
    chosen = np.arange(1.0, len(score.phones) + 3)
    spoken = [
        [(phone.place, length) for phone, owner, length in zip(score.phones, score.owners, chosen[1:], strict=False) if owner == number]
        for number in range(3)
    ]
    assert [place for place, _ in spoken[1]][-1] is Place.CODA
    rhymes = [[length for place, length in syllable if place is not Place.ONSET] for syllable in spoken]
    rhymes[1].pop()
    assert [span.end - span.first for span in rhyme_spans(score, chosen)] == [2 * sum(lengths) for lengths in rhymes]


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
