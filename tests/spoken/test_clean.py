"""Text made even, and the way back to it."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.spoken.clean import Clean


def test_spaces_dashes_quotes_and_wide_forms():
    assert Clean("a\u00a0b\u2011c “d” １２％ ð").text == 'a b-c "d" 12% đ'


def test_what_only_looks_like_a_wide_form_stays():
    assert Clean("a\uff00a\uff5fa").text == "a\uff00a\uff5fa"


def test_decomposed_letters_are_composed():
    assert Clean("Ca\u0302\u0309m").text == "Cẩm"


def test_the_way_back_counts_what_was_left_out():
    clean = Clean("\ufeffa\u2060b\u200e\u200ec")
    assert clean.text == "abc"
    assert [clean.nfc[clean.origin(place)] for place in range(3)] == ["a", "b", "c"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aĐẩ1 \n\u200b\u200e\u00a0\ufeff–“"), max_size=40))
def test_every_kept_character_finds_its_place(text):
    clean = Clean(text)
    for place, char in enumerate(clean.text):
        written = clean.nfc[clean.origin(place)]
        assert Clean(written).text == char or (char == " " and "\u200b" in text and not Clean(written).text)
    assert clean.nfc == unicodedata.normalize("NFC", text)


def test_a_zero_width_space_between_words_is_a_space():
    assert Clean("nhân\u200bdân 37\u200b,86% a \u200bb").text == "nhân dân 37,86% a b"


def test_entities_are_the_characters_they_stand_for():
    clean = Clean("5&nbsp;hộ &amp; 3&#160;nhà a&shy;b R&D; &khong; &lt;")
    assert clean.text == "5 hộ & 3 nhà ab R&D; &khong; <"
    assert clean.nfc[clean.origin(clean.text.index("hộ"))] == "h"
    assert clean.nfc[clean.origin(clean.text.index("nhà"))] == "n"


def test_controls_and_soft_hyphens_are_remembered_and_other_invisible_signs_are_not():
    assert Clean("x\u00ad\u00b7 h\x07i\u200e").dropped == [1, 5]


@pytest.mark.parametrize("code", range(0xFF01, 0xFF5F))
def test_a_full_width_sign_is_the_usual_one(code):
    assert Clean(f"a{chr(code)}a").text == f"a{unicodedata.normalize('NFKC', chr(code))}a"
