"""Words that need no rule."""

import pytest

from broadcast.spoken.plain import CLOSELY, COMMA, ELLIPSIS, NONE, QUESTION, STOP, PlainWords


@pytest.fixture(scope="module")
def plain(lexicon):
    return PlainWords(lexicon)


@pytest.mark.parametrize(
    ("chunk", "text", "mark"),
    [
        ("phố", "phố", NONE),
        ("Phả,", "Phả,", COMMA),
        ("nhà.", "nhà", STOP),
        ("nhà?”".replace("”", '"'), "nhà", QUESTION),
        ("ty...", "ty", ELLIPSIS),
        ("**phố**", "phố", NONE),
        ("Bluezone,", "Bluezone,", COMMA),
        ("Số:", "Số", NONE),
    ],
)
def test_plain(plain, chunk, text, mark):
    known = plain.look(chunk)
    assert (known.item.text, known.mark) == (text, mark)
    assert plain.words[chunk] is known


@pytest.mark.parametrize("chunk", ["37,86%", "UBND-TP", "TP.", "BAN", "ra/vào", "b", "vi", "(phố", "☂", "Store"])
def test_not_plain(plain, chunk):
    known = plain.look(chunk)
    assert known.mark == CLOSELY or chunk == "Store"


def test_long_chunks_are_not_remembered(plain):
    plain.look("a" * 100)
    assert "a" * 100 not in plain.words
