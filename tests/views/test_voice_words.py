"""Every engine has words that people use."""

from broadcast.config import ENGINES
from broadcast.views.voice_words import SEVERAL, voice_words


def test_every_engine_is_called_by_words_without_its_version():
    for engine in ENGINES:
        words = voice_words(f"{engine}/1.52.0+r2 vi")
        assert words != SEVERAL
        assert "1.52" not in words.replace("1.52.0+r2", "")
        assert "/" not in words


def test_a_person_is_called_by_the_name():
    assert voice_words("recorded/1 Chị Lan") == "giọng người đọc: Chị Lan"
    assert voice_words("strange") == SEVERAL
