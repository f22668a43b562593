"""The length before any engine has spoken."""

import pytest

from broadcast.spoken.estimate import estimate_ms
from broadcast.spoken.read import read_aloud


def test_syllables_and_pauses_make_the_length(lexicon):
    spoken = read_aloud("Xin chào bà con. Mời nghe đài.", lexicon)
    pauses = sum(group.pause_after for group in spoken.groups)
    assert estimate_ms(spoken) == 300 + 7 * 350 + 2 * 100 + pauses
    assert estimate_ms(spoken, 200) == 300 + (7 * 350 + 2 * 100) // 2 + pauses


def test_foreign_words_count_as_pronounced(lexicon):
    plain, foreign = (estimate_ms(read_aloud(text, lexicon)) for text in ("đi chơi nhé", "Bluezone"))
    assert foreign == plain


def test_a_rate_of_nothing_is_refused(lexicon):
    with pytest.raises(ValueError, match="0"):
        estimate_ms(read_aloud("a", lexicon), 0)
