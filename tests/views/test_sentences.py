"""Written and spoken side by side."""

import pytest

from broadcast.views import listening
from broadcast.views.sentences import pairs

SHIPPED = ["1", "2a", "2b", "3", "3b", "4", "5", "6", "7", "mo-dau", "ket-thuc"]


@pytest.fixture
def announced(seen_tools):
    def announce(script, station="cam-thach"):
        view = listening.look(seen_tools, script, station, None)
        return view.announcement, view.station_day.lexicon

    return announce


def test_what_is_shown_is_exactly_what_airs(announced):
    for script in SHIPPED:
        announcement, lexicon = announced(script)
        found = pairs(announcement, lexicon)
        assert tuple(group for pair in found for group in pair.groups) == announcement.spoken.groups, script
        said = " ".join(piece.text for pair in found for breath in pair.breaths for piece in breath.pieces)
        assert said == announcement.spoken.text, script


def test_no_written_word_is_lost_and_no_mark_is_shown(announced):
    for script in SHIPPED:
        announcement, lexicon = announced(script)
        shown = " ".join("".join(piece.text for piece in pair.written) for pair in pairs(announcement, lexicon))
        plain = announcement.written.replace("|", " ").replace("[giọng 1]", " ").replace("[giọng 2]", " ")
        assert shown.split() == plain.split(), script


def test_each_figure_is_marked_on_both_sides(announced):
    announcement, lexicon = announced("3")
    found = pairs(announcement, lexicon)
    written = [piece.text for pair in found for piece in pair.written if piece.rule]
    spoken = [piece.text.rstrip(".,") for pair in found for breath in pair.breaths for piece in breath.pieces if piece.rule]
    assert {"72.014", "37,86 %", "31/01/2021"} <= set(written)
    assert "bảy mươi hai nghìn không trăm mười bốn" in spoken
    assert "ba mươi bảy phẩy tám mươi sáu phần trăm" in spoken


def test_lines_are_numbered_and_have_a_length(announced):
    found = pairs(*announced("1"))
    assert [pair.number for pair in found] == list(range(1, len(found) + 1))
    assert all(500 < pair.length < 30_000 for pair in found)
