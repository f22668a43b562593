"""Ids carry only what addresses and file names take."""

from hypothesis import given
from hypothesis import strategies as st

from broadcast.model.ids import id_stem


def test_marks_go_and_words_are_joined():
    assert id_stem("Đài Truyền thanh phường Cẩm Phả (mới)", 60) == "dai-truyen-thanh-phuong-cam-pha-moi"
    assert id_stem("Ba Đình", 5) == "ba-di"
    assert id_stem("…", 40) == ""


@given(st.text(), st.integers(1, 50))
def test_any_text_gives_an_id_or_nothing(text, longest):
    stem = id_stem(text, longest)
    assert len(stem) <= longest
    assert all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in stem)
    assert not stem.startswith("-")
    assert not stem.endswith("-")
