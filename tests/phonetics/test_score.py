import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.errors import UnspeakableWord
from broadcast.phonetics.phones import SoundPlace
from broadcast.phonetics.score import FRONT, OUTSIDE, closing_mark, write_scores
from broadcast.phonetics.syllable import take_apart

WORDS = ["kính", "thưa", "toàn", "thể", "nhân", "dân", "phường", "nghiêng", "quyết", "ở", "y", "khuỷu"]
texts = st.lists(st.sampled_from([*WORDS, ","]), max_size=60).map(" ".join)


def heard(score):
    return "".join(phone.symbol for phone in score.phones)


def test_words_in_front_between_and_behind():
    (score,) = write_scores("Xin chào, quý vị.")
    assert heard(score) == "a, sin ʨaːw, kwi vi."
    assert score.phones[score.first].symbol == "s"
    assert score.phones[score.last].symbol == "i"
    assert [put.onset for put in score.syllables] == ["x", "ch", "c", "v"]


def test_a_dash_inside_a_respelling_is_no_word():
    (score,) = write_scores("cô-vít")
    assert len(score.syllables) == 2


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("chào", "."),
        ("chào.", "."),
        ("chào!", "."),
        ("chào…", "."),
        ("chào,", ","),
        ("chào;", ","),
        ("chào:", ","),
        ("chào?", "?"),
        ("“chào?”", "?"),
        ("(chào,)", ","),
        ("«chào»", "."),
        ("chào, quý vị", "."),
        ("chào –", ","),
        ("", "."),
    ],
)
def test_the_closing_mark(text, mark):
    assert closing_mark(text) == mark
    assert all(score.mark == mark for score in write_scores(text))


def test_the_first_word_that_is_no_syllable_is_named():
    with pytest.raises(UnspeakableWord, match="«bluezone»") as caught:
        write_scores("cài bluezone và covid")
    assert caught.value.word == "bluezone"


def test_nothing_to_say_is_no_score():
    assert write_scores("") == write_scores(" , . ") == ()


@settings(max_examples=100, deadline=None)
@given(texts, st.integers(20, 90))
def test_scores_hold_all_words_in_order_and_none_is_too_long(text, longest):
    scores = write_scores(text, longest)
    words = [take_apart(word) for word in text.replace(",", " ").split()]
    assert [syllable for score in scores for syllable in score.syllables] == words
    assert all(len(score.phones) <= longest or len(score.syllables) == 1 for score in scores)
    assert all(score.mark == "," for score in scores[:-1])


@settings(max_examples=50, deadline=None)
@given(texts)
def test_each_symbol_knows_its_syllable(text):
    for score in write_scores(text):
        assert heard(score).startswith(FRONT)
        assert len(score.owners) == len(score.phones)
        inside = [owner for owner in score.owners if owner != OUTSIDE]
        assert inside == sorted(inside)
        assert set(inside) == set(range(len(score.syllables)))
        outer = {SoundPlace.GAP, SoundPlace.PAUSE, SoundPlace.EDGE}
        assert all((owner == OUTSIDE) == (phone.place in outer) for phone, owner in zip(score.phones, score.owners, strict=True))


def test_a_long_group_is_cut_at_its_comma():
    text = " ".join(["nhân dân"] * 8) + ", " + " ".join(["xin chào"] * 12)
    first, second = write_scores(text, 130)
    assert len(first.syllables) == 16
    assert len(second.syllables) == 24


def test_two_words_that_do_not_fit_are_two_scores_and_one_word_is_never_cut():
    assert [len(score.syllables) for score in write_scores("nghiêng nghiêng", 10)] == [1, 1]
    assert [len(score.syllables) for score in write_scores("nghiêng", 5)] == [1]
