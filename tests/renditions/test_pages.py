"""Pages of a text."""

from broadcast.model.announcement import BreathGroup
from broadcast.renditions.pages import article, gate_notice, read_lines, talking_points


def _group(text, pause=450, speaker=1):
    return BreathGroup(text=text, respelled=text, pause_after=pause, syllables=2, speaker=speaker)


def test_an_announcer_reads_up_to_a_full_stop_a_long_pause_or_the_other_voice():
    groups = (_group("một,"), _group("hai."), _group("ba,", 900), _group("bốn,", 100), _group("năm.", 100, 2))
    assert [(line.speaker, line.breaths) for line in read_lines(groups)] == [
        (1, ("một,", "hai.")),
        (1, ("ba,",)),
        (1, ("bốn,",)),
        (2, ("năm.",)),
    ]


def test_the_article_keeps_the_paragraphs(told):
    assert article(told).decode().count("<p>") == 3


def test_propagandists_get_the_figures_first(told):
    page = talking_points(told).decode()
    assert page.index("Con số phải nói đúng") < page.index("72.014") < page.index("Các ý cần nói")
    assert "Không hỏi mã OTP" in page


def test_the_gate_is_told_in_large_type(told):
    assert "22pt" in gate_notice(told).decode()
