"""What may be handed to an engine."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.errors import TextRefused
from broadcast.speech.plain_text import plain


def test_letters_are_composed_and_spaces_are_single():
    assert plain("x", unicodedata.normalize("NFD", " Cẩm  Phả,\n«".replace("«", "") + "ạ ")) == "Cẩm Phả, ạ"


@pytest.mark.parametrize("text", ["số 5", "năm ½", "a\u200bb", "a+b", "đ/c", "a_b", "a\u0301\u0301", "<b>", "[[a]]", "٣"])
def test_what_engines_would_guess_at_is_refused(text):
    with pytest.raises(TextRefused, match="chưa thành lời"):
        plain("x", text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_what_passes_has_no_digit_symbol_or_control_character(text):
    try:
        line = plain("x", text)
    except TextRefused:
        return
    assert all(unicodedata.category(character)[0] in "LPZ" for character in line)
    assert line == unicodedata.normalize("NFC", line)
    assert line == line.strip()
