import numpy as np
import pytest

from broadcast.phonetics.phones import SoundPlace, phones
from broadcast.phonetics.score import write_scores
from broadcast.phonetics.syllable import every_syllable, take_apart
from broadcast.phonetics.timing import lengths
from broadcast.speech.neural.sounds import WIDTH, change, push, rows, tone_unit, vectors


def score_of(text):
    (score,) = write_scores(text)
    return score


def test_every_sound_and_tone_of_the_language_has_been_learnt():
    syllables = list(every_syllable())
    tones = {tone_unit(syllable) for syllable in syllables}
    sounds = {phone.unit for syllable in syllables[::7] for phone in phones(syllable)}
    assert len(tones) == 8
    assert len(sounds) > 50
    assert tones | sounds <= set(rows())


def test_each_row_has_one_vector_of_moderate_size():
    assert vectors().shape == (len(rows()), WIDTH)
    sizes = np.linalg.norm(vectors(), axis=1)
    assert np.isfinite(sizes).all()
    assert sizes.max() < 12, "the model's own vectors are about 23 long: a larger change is another sound"
    assert all(abs(energy) < 3 for _, energy in rows().values())


def test_the_edges_are_the_models_own_and_every_sound_is_changed():
    score = score_of("xin chào")
    sizes = np.abs(change(score)).sum(axis=1)
    assert sizes.shape == (len(score.phones) + 2,)
    assert [size > 0 for size in sizes[1:-1]] == [phone.place is not SoundPlace.EDGE for phone in score.phones]
    assert sizes[0] == sizes[-1] == 0


def test_a_tone_changes_its_nucleus_and_nothing_else():
    plain, rising = (change(score_of(word)) for word in ("lam", "lám"))
    differ = [at for at in range(len(plain)) if not np.array_equal(plain[at], rising[at])]
    assert [score_of("lam").phones[at - 1].place for at in differ] == [SoundPlace.NUCLEUS] * len(differ) != []


def test_a_stop_coda_makes_another_tone():
    assert tone_unit(take_apart("mát")) != tone_unit(take_apart("má"))


@pytest.mark.parametrize("text", ["xin chào", "thứ hai, ngày mười"])
def test_energy_has_one_value_a_pitch_frame(text):
    score = score_of(text)
    chosen = lengths(score, np.full(len(score.phones) + 2, 3.0, np.float32))
    values = push(score, chosen)
    assert values.dtype == np.float32
    assert values.shape == (2 * int(chosen.sum()),)
    assert values[0] == values[-1] == 0
