"""R12 measures what it says: other figures every time, all of them read."""

from broadcast.bench.effort import Effort
from broadcast.bench.reading import LEAST, _texts, reading
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud


def test_texts_differ_and_leave_nothing_in_doubt():
    texts = list(_texts(0, 40))
    assert len(set(texts)) == 40
    for text in texts[:5]:
        spoken = read_aloud(text, load_shipped())
        assert spoken.doubts == ()
        assert not any(char.isdigit() for char in spoken.text)


def test_the_row_is_a_rate():
    row = reading(Effort(rounds=1, naive_items=1, mp3_items=1, splices=1, checked=1, sentences=1, share=1))
    assert (row.id, row.unit, row.must, row.n) == ("R12", "/s", LEAST, 1)
    assert row.ratio > 0
