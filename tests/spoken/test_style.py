"""Dialects and styles change words, nothing else."""

from broadcast.spoken.read import read_aloud
from broadcast.spoken.style import SOUTHERN, STYLES


def test_styles(lexicon):
    text = "1.005 hộ, 37,86%, 50k"
    assert read_aloud(text, lexicon, SOUTHERN).text.startswith("một ngàn không trăm lẻ năm hộ")
    assert read_aloud(text, lexicon, SOUTHERN).text.endswith("năm mươi ngàn.")
    assert "ba mươi bảy phẩy tám sáu phần trăm" in read_aloud(text, lexicon, STYLES["tung-chu-so"]).text
