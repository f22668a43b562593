import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.phonetics.phones import Place
from broadcast.phonetics.score import write_scores
from broadcast.phonetics.timing import FRAMES_A_SECOND, lengths

TEXT = "sáng mai phường tổ chức tổng vệ sinh môi trường, bắt đầu lúc bảy giờ ở các khu dân cư"


def timed(text, predicted=3.0):
    (score,) = write_scores(text)
    given = np.full(len(score.phones) + 2, predicted, np.float32) if np.isscalar(predicted) else predicted
    return score, lengths(score, given)


def of(score, chosen, place):
    return [chosen[at] for at, phone in enumerate(score.phones, 1) if phone.place is place]


def test_what_the_model_says_is_kept_where_it_is_usual():
    score, chosen = timed(TEXT, 4.0)
    assert set(of(score, chosen, Place.NUCLEUS)) == {4.0}
    assert set(of(score, chosen, Place.ONSET)) == {4.0}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_every_length_is_a_whole_number_of_frames_and_none_is_out_of_all_measure(data):
    (score,) = write_scores(TEXT)
    size = len(score.phones) + 2
    predicted = np.array(data.draw(st.lists(st.integers(1, 40), min_size=size, max_size=size)), np.float32)
    chosen = lengths(score, predicted)
    assert chosen.shape == predicted.shape
    assert (chosen >= 1).all()
    assert (chosen == chosen.round()).all()
    for number in range(len(score.syllables)):
        own = sum(chosen[at] for at, owner in enumerate(score.owners, 1) if owner == number)
        assert own / FRAMES_A_SECOND <= 2.0
    assert set(of(score, chosen, Place.GAP)) == {1.0}


def test_the_last_syllable_lasts_longest_where_the_sentence_ends():
    _, going_on = timed("xin kính chào,", 30.0)
    _, ended = timed("xin kính chào.", 30.0)
    score, asked = timed("xin kính chào?", 30.0)
    last = [at for at, owner in enumerate(score.owners, 1) if owner == 2]
    first = [at for at, owner in enumerate(score.owners, 1) if owner == 0]
    assert going_on[last].sum() < ended[last].sum() == asked[last].sum()
    assert going_on[first].sum() == ended[first].sum()


def test_a_pause_inside_is_neither_missing_nor_long():
    for predicted in (1.0, 40.0):
        score, chosen = timed("xin chào, quý vị", predicted)
        (comma, space) = of(score, chosen, Place.PAUSE)
        assert 0.1 <= (comma + space) / FRAMES_A_SECOND <= 0.3


def test_what_is_cut_away_is_short():
    score, chosen = timed(TEXT, 40.0)
    assert chosen[: score.first + 1].sum() <= 21
