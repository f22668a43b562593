"""Whatever number is written as words, its words are known for what they are."""

from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.number_words import NUMBER_WORDS
from broadcast.spoken.read_number import LARGEST, read_cardinal
from broadcast.spoken.style import Style


@given(st.integers(0, LARGEST), st.sampled_from(["nghìn", "ngàn"]), st.sampled_from(["linh", "lẻ"]))
def test_every_word_of_a_number_is_a_number_word(number, thousand, odd):
    assert set(read_cardinal(number, Style(thousand=thousand, odd=odd)).split()) <= NUMBER_WORDS
