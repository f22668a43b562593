"""Shipped rows, their layers, and every row of every data file."""

from importlib import resources

import pytest

from broadcast.model.lexicon import LexiconRow
from broadcast.spoken.lexicon import Lexicon, load_contexts, load_readings, load_shipped, read_table
from broadcast.spoken.read import read_aloud
from broadcast.spoken.syllable import is_syllable

FILES = sorted(file.name.removesuffix(".tsv") for file in resources.files("broadcast.spoken").joinpath("data").iterdir())


def row(written, spoken, respelling=""):
    return LexiconRow(written=written, spoken=spoken, respelling=respelling, source="test")


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_whole_and_names_its_source(name):
    rows = read_table(name)
    first = next(iter(rows[0]))
    assert rows
    assert all(value is not None for one in rows for value in one.values())
    assert all(one[first] and list(one.values())[1] and list(one.values())[-1] for one in rows)
    several = 2 if name == "choices" else 1
    assert len({tuple(row.values())[:several] for row in rows}) == len(rows)


def test_a_shipped_reading_stays_as_it_is_when_read_again():
    lexicon = load_shipped()
    for kept in lexicon.rows():
        for text in (kept.written, kept.spoken):
            assert read_aloud(text, lexicon).text.removesuffix(".").lower() == kept.spoken.lower(), kept
        assert all(is_syllable(word) for word in kept.respelling.split()), kept


@pytest.mark.parametrize("name", ["units", "currencies", "symbols", "letters", "titles", "web", "roads", "issuers", "per", "magnitudes"])
def test_the_wording_of_rules_is_itself_readable(name, lexicon):
    for spoken in load_readings(name).values():
        read = read_aloud(spoken, lexicon)
        assert (read.text.removesuffix(".").lower(), read.doubts) == (spoken.lower(), ())


def test_layers_win_over_what_lies_below(lexicon):
    city = [row("UBND", "ủy ban"), row("Vũng Đục", "Vũng Đục")]
    ward = [row("ubnd", "ủy ban phường")]
    above = lexicon.with_rows(city, ward)
    assert read_aloud("UBND họp", above).text == "ủy ban phường họp."
    assert read_aloud("UBND họp", lexicon).text == "ủy ban nhân dân họp."
    assert lexicon.with_rows() is lexicon
    assert above.with_rows([]) is above
    assert lexicon.with_rows([row("☂", "mưa")]).find_exact("☂").spoken == "mưa"


def test_a_row_of_several_words_wins_over_its_parts(lexicon):
    above = lexicon.with_rows([row("Vịnh Xanh", "Vịnh Xanh resort", "vịnh xanh ri sọt")])
    group = read_aloud("Đến Vịnh Xanh, nghỉ", above).groups[0]
    assert group.respelled == "Đến vịnh xanh ri sọt, nghỉ."


@pytest.mark.parametrize(("written", "spoken"), [("☂", "mưa"), ("5S", "năm ét"), ("24/7", "suốt ngày đêm"), ("%%", "phần trăm kép")])
def test_staff_may_give_a_reading_to_any_sign(lexicon, written, spoken):
    above = lexicon.with_rows([row(written, spoken)])
    read = read_aloud(f"đây là {written} nhé", above)
    assert read.text == f"đây là {spoken} nhé."
    assert read.doubts == ()


def test_find_prefers_the_exact_spelling():
    lexicon = Lexicon([row("Net", "nét"), row("NET", "nờ e tê")])
    assert lexicon.find("NET").spoken == "nờ e tê"
    assert lexicon.find("Net").spoken == "nét"
    assert lexicon.find_exact("net") is None
    assert lexicon.find("net") is not None


def test_contexts_hold_small_words_only():
    assert all(word == word.lower() or len(word) == 1 for name, words in load_contexts().items() for word in words if name != "touching")


def test_only_what_staff_keep_is_staffs(lexicon):
    above = lexicon.with_rows([row("Vũng Đục", "Vũng Đục")])
    assert above.is_staff("VŨNG ĐỤC")
    assert not above.is_staff("CN")
    assert not lexicon.is_staff("Vũng Đục")
    assert read_aloud("nghỉ T7 và CN", above).text == read_aloud("nghỉ T7 và CN", lexicon).text
