from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.phonetics.phones import SoundPlace
from broadcast.phonetics.rhymes import forced, heard_spans, onset_after, rhyme_spans
from broadcast.phonetics.score import write_scores
from broadcast.phonetics.timing import lengths

words = st.lists(
    st.sampled_from(["ma", "mà", "mã", "mạ", "mát", "mạt", "xe", "khoẻ", "chuyện", "nghĩa", "quốc", "ạ", "điện", "hoa", "em"]),
    min_size=1,
    max_size=12,
)


def timed(text, predicted=6.0):
    (score,) = write_scores(text)
    return score, lengths(score, np.full(len(score.phones) + 2, predicted, np.float32))


@settings(max_examples=60, deadline=None)
@given(words)
def test_spans_follow_each_other_and_no_tone_is_lost(text):
    score, chosen = timed(" ".join(text))
    spans = rhyme_spans(score, chosen)
    assert len(spans) == len(score.syllables)
    assert all(one.first < one.end <= other.first for one, other in pairwise(spans))


@settings(max_examples=40, deadline=None)
@given(words)
def test_rhymes_are_voiced_but_for_stop_codas_and_nothing_else_is_forced(text):
    (score,) = write_scores(" ".join(text))
    chosen = lengths(score, np.full(len(score.phones) + 2, 4.0, np.float32))
    voiced = forced(score, chosen)
    assert len(voiced) == 2 * chosen.sum()
    starts = 2 * np.concatenate([[0], np.cumsum(chosen)]).astype(int)
    for at, (phone, owner) in enumerate(zip(score.phones, score.owners, strict=True), 1):
        sonorant = phone.place is SoundPlace.CODA and not score.syllables[owner].checked
        assert (voiced[starts[at] : starts[at + 1]] == (phone.place in {SoundPlace.GLIDE, SoundPlace.NUCLEUS} or sonorant)).all()


def test_a_rhyme_lasts_as_long_as_its_symbols_and_a_stop_is_no_part():
    (score,) = write_scores("chuyện mát xa")
    chosen = np.arange(1.0, len(score.phones) + 3)
    spoken = [
        [(phone.place, length) for phone, owner, length in zip(score.phones, score.owners, chosen[1:], strict=False) if owner == number]
        for number in range(3)
    ]
    assert [place for place, _ in spoken[1]][-1] is SoundPlace.CODA
    rhymes = [[length for place, length in syllable if place is not SoundPlace.ONSET] for syllable in spoken]
    rhymes[1].pop()
    assert [span.end - span.first for span in rhyme_spans(score, chosen)] == [2 * sum(lengths) for lengths in rhymes]


def heard_share(text, number=0):
    score, chosen = timed(text)
    rhyme, heard = rhyme_spans(score, chosen)[number], heard_spans(score, chosen)[number]
    return (heard.end - heard.first) / (rhyme.end - rhyme.first)


@settings(max_examples=60, deadline=None)
@given(words, st.sampled_from([1.0, 4.0, 30.0]))
def test_what_is_heard_begins_with_the_rhyme_and_lies_inside_it(text, predicted):
    score, chosen = timed(" ".join(text), predicted)
    for rhyme, heard in zip(rhyme_spans(score, chosen), heard_spans(score, chosen), strict=True):
        assert heard.first == rhyme.first
        assert rhyme.first + 2 <= heard.end <= max(rhyme.end, rhyme.first + 2)


def test_before_a_voiced_sound_all_of_a_rhyme_is_heard():
    assert heard_share("ma nó đi") == heard_share("mang về đi") == 1


def test_the_mouth_closes_early_before_voiceless_sounds_later_before_a_breath_and_earliest_in_a_stop():
    assert heard_share("mát nó") < heard_share("man cho nó") < heard_share("man hai nó") < 1


def test_of_the_last_rhyme_the_end_is_not_heard():
    assert heard_share("anh ma", 1) == pytest.approx(0.85, abs=0.03)
    assert heard_share("anh mang", 1) == pytest.approx(0.8, abs=0.03)


def test_the_sound_after_a_syllable_is_the_next_ones_first():
    (score,) = write_scores("ma thu hoa anh")
    assert [onset_after(score, number) for number in range(4)] == ["t", "h", "a", ""]
