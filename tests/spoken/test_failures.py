"""What keeps a text from going on air, in words."""

from broadcast.model.announcement import Misread
from broadcast.model.notice import Severity, Where
from broadcast.spoken.failures import FigureMisread, misread_notice


def test_a_misread_figure_names_the_script_the_figure_and_what_was_heard():
    error = FigureMisread("3", [Misread(start=0, end=2, written="72", spoken="hai")])
    assert str(error).startswith("Kịch bản 3 không phát được. Con số «72» bị đọc thành «hai».")


def test_ninety_letters_of_a_misread_figure_are_shown():
    told = misread_notice(Misread(start=0, end=200, written="7" * 200, spoken="bảy " * 50))
    assert (told.facts["written"], told.facts["spoken"]) == ("7" * 90, ("bảy " * 50)[:90])


def test_a_lost_figure_has_its_own_words_and_blocks():
    told = misread_notice(Misread(start=0, end=1, written="7", spoken=""), Where(row=5))
    assert (told.code, told.severity, told.where.row) == ("reading.unsaid", Severity.ERROR, 5)
