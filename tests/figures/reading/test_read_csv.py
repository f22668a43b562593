import pytest

from broadcast.figures.reading.read_csv import BrokenQuotes, read_csv, separators


def test_separators_are_those_that_occur_or_the_named_one():
    assert separators("a;b,c") == (";", ",")
    assert separators("a\tb") == ("\t",)
    assert separators("sep=,\r\na;b") == (",",)
    assert separators("abc") == (";",)


def test_a_record_stands_on_the_line_on_which_it_starts():
    grid = read_csv('sep=;\r\na;"hai\r\ndòng"\r\n\r\nb;c\r\n', ";")
    assert {row: {column: cell.text for column, cell in cells.items()} for row, cells in grid.rows.items()} == {
        2: {1: "a", 2: "hai\r\ndòng"},
        5: {1: "b", 2: "c"},
    }


def test_quotes_that_do_not_fit_name_their_line():
    with pytest.raises(BrokenQuotes) as caught:
        read_csv('a;b\r\nc;"d;e\r\nf;g\r\n', ";")
    assert caught.value.row == 2
