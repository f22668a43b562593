"""Written and spoken side by side."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadcast.model.pace import speech_ms
from broadcast.spoken.lexicon import load_shipped
from broadcast.spoken.read import read_aloud
from broadcast.views import listening
from broadcast.views.sentences import ReadPiece, pairs

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


def of(item, written, aired=None):
    spoken = read_aloud(written, load_shipped(), marks=True)
    announcement = replace(item().announcement, written=written, spoken=spoken if aired is None else aired)
    return pairs(announcement, load_shipped())


def test_each_value_has_its_rule_also_where_its_words_come_twice(item):
    (pair,) = of(item, "hôm nay có 5 hộ, 5 người, 15 xe.")
    assert pair.written == (
        ReadPiece(text="hôm nay có "),
        ReadPiece(text="5", rule="number"),
        ReadPiece(text=" hộ, "),
        ReadPiece(text="5", rule="number"),
        ReadPiece(text=" người, "),
        ReadPiece(text="15", rule="number"),
        ReadPiece(text=" xe."),
    )
    (breath,) = pair.breaths
    assert breath.pieces == (
        ReadPiece(text="hôm nay có"),
        ReadPiece(text="năm", rule="number"),
        ReadPiece(text="hộ,"),
        ReadPiece(text="năm", rule="number"),
        ReadPiece(text="người,"),
        ReadPiece(text="mười lăm", rule="number"),
        ReadPiece(text="xe."),
    )
    assert [span.written for span in pair.spans] == ["5", "5", "15"]


def test_a_value_at_the_first_and_the_last_word_is_marked(item):
    (pair,) = of(item, "5 hộ có 6")
    assert [(piece.text, piece.rule) for piece in pair.breaths[0].pieces] == [("năm", "number"), ("hộ có", ""), ("sáu.", "number")]
    assert [(piece.text, piece.rule) for piece in pair.written] == [("5", "number"), (" hộ có ", ""), ("6", "number")]


def test_lines_keep_their_groups_and_their_speakers_and_empty_ones_have_none(item):
    first, second = of(item, "[giọng 1] Xin chào. Có 5 hộ | và 6 xe.\n\n[giọng 2] Xin hết.")
    assert (first.number, second.number) == (1, 2)
    assert [(breath.speaker, " ".join(piece.text for piece in breath.pieces)) for breath in first.breaths] == [
        (1, "Xin chào."),
        (1, "Có năm hộ,"),
        (1, "và sáu xe."),
    ]
    assert [breath.speaker for breath in second.breaths] == [2]
    assert first.length == sum(group.pause_after for group in first.groups) + speech_ms(sum(group.syllables for group in first.groups), 3)


def test_where_what_airs_has_other_groups_each_line_shows_its_own(item):
    other = read_aloud("Xin chào.", load_shipped())
    pair, second = of(item, "Có 5 hộ.\nXin hết.", other)
    assert [piece.text for piece in pair.breaths[0].pieces] == ["Có", "năm", "hộ."]
    assert second.breaths[0].pieces == (ReadPiece(text="Xin hết."),)


WORDS = ["năm", "nay", "có", "hộ", "mười", "ba", "tháng", "phần trăm", "người", "hai"]
VALUES = ["5", "3", "13", "2", "5 %", "31/01/2021", "UBND", "5-3", "10"]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # ``item`` only makes values
@given(parts=st.lists(st.sampled_from([*WORDS, *VALUES, "năm,", "ba,"]), min_size=1, max_size=12))
def test_a_mark_stands_on_what_its_value_became_whatever_words_stand_around(item, parts):
    line = " ".join(parts).rstrip(",") + "."
    (pair,) = of(item, line)
    heard = [(word.rstrip(".,").lower(), piece.rule) for breath in pair.breaths for piece in breath.pieces for word in piece.text.split()]
    readings = iter(pair.spans)
    said = [
        (word.rstrip(".,").lower(), piece.rule)
        for piece in pair.written
        for word in (next(readings).spoken if piece.rule else piece.text).split()
        if word.strip(".,-")
    ]
    assert heard == said


def test_the_number_is_marked_and_not_a_word_that_sounds_like_it(item):
    (pair,) = of(item, "năm nay có 5 hộ.")
    (breath,) = pair.breaths
    assert breath.pieces == (ReadPiece(text="năm nay có"), ReadPiece(text="năm", rule="number"), ReadPiece(text="hộ."))
