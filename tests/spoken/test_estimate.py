"""The length before any engine has spoken."""

import pytest

from broadcast.spoken.estimate import estimate_ms
from broadcast.spoken.read import read_aloud


def test_syllables_and_pauses_make_the_length(lexicon):
    spoken = read_aloud("Xin chào bà con. Mời nghe đài.", lexicon)
    assert estimate_ms(spoken, 60) == 7000 + 450
    assert estimate_ms(spoken, 120) == 3500 + 450
    assert estimate_ms(spoken, 60, edges=100) == 7000 + 450 + 200


def test_foreign_words_count_as_pronounced(lexicon):
    assert estimate_ms(read_aloud("Bluezone", lexicon), 60) == 3000


def test_a_rate_of_nothing_is_refused(lexicon):
    with pytest.raises(ValueError, match="0"):
        estimate_ms(read_aloud("a", lexicon), 0)
