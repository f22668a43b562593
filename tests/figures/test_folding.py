import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from broadcast.figures.folding import clean, fold, has_words, strip_accents, tone_last


def test_folding():
    assert fold("Tỉ lệ\nBluezoner/DÂN SỐ (%)") == "ty le bluezoner / dan so %"
    assert has_words("tong dan so", "dan so") and not has_words("tong dan sau", "dan sa")
    assert strip_accents("Đặng Thị Mỹ") == "Dang Thi My"


def test_both_tone_places_are_one():
    for old, new in (("Thủy", "Thuỷ"), ("Hòa", "Hoà"), ("khỏe", "khoẻ")):
        assert tone_last(old) == tone_last(new)
    assert tone_last("Thủy") != tone_last("Thúy")
    assert tone_last("Cẩm Sơn") != tone_last("Cam Son")


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=100)
def test_folding_is_stable_and_blind_to_composition(text):
    assert clean(clean(text)) == clean(text)
    assert clean(unicodedata.normalize("NFD", text)) == clean(text)
    assert fold(fold(text)) == fold(text)
