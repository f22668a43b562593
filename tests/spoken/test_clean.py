"""Text made even, and the way back to it."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.spoken.clean import Clean


def test_spaces_dashes_quotes_and_wide_forms():
    assert Clean("a\u00a0b\u2011c “d” １２％ ð").text == 'a b-c "d" 12% đ'


def test_decomposed_letters_are_composed():
    assert Clean("Ca\u0302\u0309m").text == "Cẩm"


def test_the_way_back_counts_what_was_left_out():
    clean = Clean("\ufeffa\u200bb\u200e\u200ec")
    assert clean.text == "abc"
    assert [clean.nfc[clean.origin(place)] for place in range(3)] == ["a", "b", "c"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aĐẩ1 \n\u200b\u200e\u00a0\ufeff–“"), max_size=40))
def test_every_kept_character_finds_its_place(text):
    clean = Clean(text)
    for place, char in enumerate(clean.text):
        assert Clean(clean.nfc[clean.origin(place)]).text == char
    assert clean.nfc == unicodedata.normalize("NFC", text)
