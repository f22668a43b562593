"""What a rule may ask about the line it stands in."""

from broadcast.spoken.line import Line, context
from broadcast.spoken.style import NORTHERN


def test_words_around_a_place(lexicon):
    line = Line("Từ ngày 3 đến 5/2", lexicon, NORTHERN)
    place = line.text.index("3")
    assert line.before(place) == ["từ", "ngày"]
    assert line.word_before(place) == "ngày"
    assert line.word_after(place + 1) == "đến"
    assert line.char(place) == "3"
    assert line.char(-1) == line.char(99) == ""
    assert Line("x5", lexicon, NORTHERN).before(1) == ["x"]
    assert [line.next_space(at) for at in (0, 2, 3, 15)] == [2, 2, 7, len(line.text)]


def test_what_joins_two_readings(lexicon):
    line = Line("3, 5", lexicon, NORTHERN)
    line.end = 1
    assert line.joined(3) == ","


def test_capitals_mean_nothing_in_a_heading(lexicon):
    assert Line("THÔNG BÁO", lexicon, NORTHERN).capitals
    assert not Line("Thông BÁO", lexicon, NORTHERN).capitals
    assert len(Line("İİ", lexicon, NORTHERN).low) == 2


def test_context():
    assert context("date", "ngày")
    assert not context("date", "nhà")


def test_words_before_an_earlier_place_are_those_before_it(lexicon):
    line = Line("Từ ngày 3 đến 5/2", lexicon, NORTHERN)
    assert line.before(line.text.index("5"))[-1] == "đến"
    assert line.before(line.text.index("3"))[-1] == "ngày"


def test_small_letters_of_a_line_stand_where_its_letters_stand(lexicon):
    line = Line("İAB C", lexicon, NORTHERN)
    assert (len(line.low), line.low[1:]) == (5, "ab c")
