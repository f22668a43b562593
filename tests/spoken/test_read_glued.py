"""Words written without the space between them."""

import pytest

from broadcast.spoken.read import read_aloud
from broadcast.spoken.read_glued import read_run_together


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("TrưởngCA phường", "Trưởng công an phường"),
        ("tại phườngTân An", "tại phường Tân An"),
        ("UBNDphường họp", "ủy ban nhân dân phường họp"),
        ("thẻ VietinBank", "thẻ VietinBank"),
        ("dùng Bluezone", "dùng Bluezone"),
    ],
)
def test_both_halves_are_read_where_both_are_known(say, written, spoken):
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"), [("cácgia đình", "các gia đình"), ("tổtrưởng", "tổ trưởng"), ("nhândân", "nhân dân"), ("tổdânphố", "tổ dân phố")]
)
def test_syllables_run_together_are_told_apart_with_a_doubt(lexicon, written, spoken):
    read = read_aloud(written, lexicon)
    assert read.text.removesuffix(".") == spoken
    assert "viết liền" in read.doubts[0].reason


@pytest.mark.parametrize("word", ["cappuccino", "fábrica", "São"])
def test_a_foreign_word_is_not_cut_up(say, word):
    assert say(word) == word


@pytest.mark.parametrize(
    ("word", "parts"), [("cácgia" * 4, "các gia các gia các gia các gia"), ("cácgia" * 3 + "cácgian", None), ("ácgia", "ác gia")]
)
def test_at_most_twenty_four_letters_are_taken_apart(word, parts):
    reading = read_run_together(word, len(word))
    assert (reading.spoken if reading else None) == parts


@pytest.mark.parametrize("word", ["cacgia", "CÁCGIA", "cÁcgia", "cácx", "xcác", "cácgiaz"])
def test_other_letters_are_left_together(word):
    assert read_run_together(word, len(word)) is None
