import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.phonetics.phones import SoundPlace
from broadcast.phonetics.score import write_scores
from broadcast.phonetics.syllable import Tone
from broadcast.phonetics.timing import FRAMES_A_SECOND, LAST_S, PACES, SYLLABLES_A_MINUTE, lengths, paced_lengths, voiced_s, wanted_s

TEXT = "sáng mai phường tổ chức tổng vệ sinh môi trường, bắt đầu lúc bảy giờ ở các khu dân cư"


def timed(text, predicted=3.0):
    (score,) = write_scores(text)
    given = np.full(len(score.phones) + 2, predicted, np.float32) if np.isscalar(predicted) else predicted
    return score, lengths(score, given)


def of(score, chosen, place):
    return [chosen[at] for at, phone in enumerate(score.phones, 1) if phone.place is place]


def test_what_the_model_says_is_kept_where_it_is_usual():
    score, chosen = timed(TEXT, 4.0)
    last = len(score.syllables) - 1
    heavy = {number for number, syllable in enumerate(score.syllables) if syllable.tone is Tone.NANG}
    nuclei = [
        (owner, chosen[at])
        for at, (phone, owner) in enumerate(zip(score.phones, score.owners, strict=True), 1)
        if phone.place is SoundPlace.NUCLEUS
    ]
    alone = {number for number, syllable in enumerate(score.syllables) if not syllable.coda}
    short = {number for number, syllable in enumerate(score.syllables) if syllable.nucleus in "ăâ" and syllable.coda in {"i", "u"}}
    assert {length for owner, length in nuclei if owner not in {last, *heavy, *alone, *short}} == {4.0}
    assert set(of(score, chosen, SoundPlace.ONSET)) == {4.0}
    assert chosen[0] == chosen[-1] == 4.0


@pytest.mark.parametrize(("short", "long"), [("bảy", "bài"), ("sau", "sao"), ("đây", "đai"), ("đầu", "đào")])
def test_a_short_vowel_leaves_its_time_to_the_glide(short, long):
    vowels, glides = [], []
    for word in (short, long):
        score, chosen = timed(f"{word} la", 6.0)
        vowels.append(sum(of(score, chosen, SoundPlace.NUCLEUS)[: 2 if word == long else 1]))
        glides.append(of(score, chosen, SoundPlace.CODA)[0])
    assert vowels[0] == 4.0
    assert vowels[0] < vowels[1]
    assert glides == [9.0, 6.0]


def test_a_short_vowel_before_another_coda_is_as_the_model_says():
    score, chosen = timed("năm la", 6.0)
    assert of(score, chosen, SoundPlace.NUCLEUS)[0] == 6.0


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
    assert set(of(score, chosen, SoundPlace.GAP)) == {1.0}


def test_what_sounds_is_counted_from_the_first_symbol_to_the_last_without_the_pauses():
    (score,) = write_scores("ma, ma")
    assert "".join(phone.symbol for phone in score.phones) == "a, maː, maː."
    assert voiced_s(score, np.arange(14.0)) * FRAMES_A_SECOND == pytest.approx(4 + 5 + 6 + 9 + 10 + 11)


def test_however_short_the_model_wants_it_each_symbol_has_a_frame():
    _, chosen = timed("xin chào, quý vị", 0.0)
    assert (chosen >= 1).all()


def rhyme_of(text, number, predicted):
    score, chosen = timed(text, predicted)
    places = (SoundPlace.NUCLEUS, SoundPlace.CODA)
    own = (at for at, owner in enumerate(score.owners, 1) if owner == number and score.phones[at - 1].place in places)
    return sum(chosen[at] for at in own) / FRAMES_A_SECOND


@pytest.mark.parametrize("word", ["ma", "mê", "mang", "mai", "mia", "mơn"])
@pytest.mark.parametrize("predicted", [2.0, 5.0, 30.0])
def test_the_last_rhyme_has_room_for_its_tone_and_no_more(word, predicted):
    assert 0.2 <= rhyme_of(f"anh nói {word}.", 2, predicted) <= 0.45


@pytest.mark.parametrize(("heavy", "falling"), [("mạ", "mà"), ("mạng", "màng"), ("mệ", "mề")])
@pytest.mark.parametrize("text", ["tôi nói {} năm lần", "tôi đã nói {}."])
def test_the_heavy_tone_is_shorter_than_the_falling_one(heavy, falling, text):
    number = text.split().index("{}") if "{}" in text.split() else 3
    short, usual = (rhyme_of(text.format(word), number, 6.0) for word in (heavy, falling))
    assert 0.5 <= short / usual <= 0.8


def test_a_pause_inside_is_neither_missing_nor_long():
    for predicted in (1.0, 40.0):
        score, chosen = timed("xin chào, quý vị", predicted)
        (comma, space) = of(score, chosen, SoundPlace.PAUSE)
        assert 0.1 <= (comma + space) / FRAMES_A_SECOND <= 0.3


def test_what_is_cut_away_is_short():
    score, chosen = timed(TEXT, 40.0)
    assert chosen[: score.first + 1].sum() <= 21


def a_drawling_model(score, usual=2.2):
    """Return what predicts lengths of whole frames that follow the pace, one and a half times as long in a group of two."""
    each = np.linspace(0.6, 1.4, len(score.phones) + 2, dtype=np.float32) * usual * (1 + 1 / len(score.syllables))
    return lambda pace: np.maximum(1, np.round(each / pace))


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 24), st.sampled_from([140.0, 165.0, 185.0]))
def test_short_and_long_groups_go_at_one_pace(size, wanted):
    (score,) = write_scores("đường " * size)
    chosen = paced_lengths(score, a_drawling_model(score), 0.7, wanted)
    assert abs(voiced_s(score, chosen) / wanted_s(score, wanted) - 1) < 0.2
    assert 0.75 * wanted < size * 60 / voiced_s(score, chosen) < 1.1 * wanted


def test_a_group_is_never_hurried_out_of_all_measure():
    (score,) = write_scores("xin chào")
    asked = []
    paced_lengths(score, lambda pace: asked.append(pace) or np.full(len(score.phones) + 2, 12.0, np.float32), 0.7, 165.0)
    assert max(asked) <= 0.7 * PACES[1]


def test_pauses_are_no_part_of_the_pace():
    one, two = (write_scores(text)[0] for text in ("thứ hai ngày mười", "thứ hai, ngày mười"))
    assert wanted_s(two, SYLLABLES_A_MINUTE) == pytest.approx(wanted_s(one, SYLLABLES_A_MINUTE) + LAST_S)
    assert voiced_s(two, np.full(len(two.phones) + 2, 4.0)) == pytest.approx(
        voiced_s(one, np.full(len(one.phones) + 2, 4.0)) - 4 / FRAMES_A_SECOND
    )


def test_a_vowel_that_stands_alone_has_room_for_a_tone():
    assert [rhyme_of(f"tôi {word} cho anh", 1, 3.0) for word in ("mi", "mì", "mịt", "min")] == [0.15, 0.15, 0.15, 0.15]
    assert rhyme_of("tôi mị cho anh", 1, 3.0) == 0.05, "but nặng is short"
