"""What a check shows and asks; the whole way is asked in ``tests/web/admin/test_figures_import.py``."""

from dataclasses import replace
from datetime import date

import pytest

from broadcast.model.figures import CheckedFile, Figures, FoundRow
from broadcast.model.notice import Notice, Severity, Where
from broadcast.services.figures.figures_import import FILE_GONE, NO_FILE, ImportAnswers, ImportForm, ImportView, begin, check

DAY = date(2021, 2, 2)


def message(severity, code="x", row=None, column=None, text=None):
    return Notice(code=code, severity=severity, where=Where(row=row, column=column, text=text))


@pytest.fixture
def view(seen_tools):
    def build(*messages, rows=(3,)):
        found = tuple(
            FoundRow(name="phường Cẩm Thạch", figures=Figures(set="bluezone", area="06787", as_of=DAY, row=row, values={"accounts": 12}))
            for row in rows
        )
        figure_set = seen_tools.figure_sets["bluezone"]
        checked = CheckedFile(file="a", set="bluezone", rows=found, messages=messages)
        return ImportView(set=figure_set, sets=(figure_set,), answers=ImportAnswers(), checked=checked)

    return build


def test_each_row_has_its_own_messages_and_the_gravest_level(view):
    found = view(message(Severity.NOTE, row=3), message(Severity.WARNING, row=3), message(Severity.WARNING, row=9), rows=(3, 4))
    assert [(row.number, row.severity, len(row.messages)) for row in found.rows] == [(3, "warning", 2), (4, "", 0)]
    assert [notice.where.row for notice in found.elsewhere] == [9]


def test_a_row_that_was_refused_is_shown_by_what_it_says(view):
    found = view(message(Severity.ERROR, "unknown_area", 5, "A", "P. Không Có"))
    assert [(row.number, row.name, row.severity) for row in found.rows] == [(3, "Phường Cẩm Thạch", ""), (5, "P. Không Có", "error")]
    assert found.refused


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("two_tables", "asks_sheet"),
        ("two_columns", "asks_columns"),
        ("no_accounts", "asks_columns"),
        ("no_date", "asks_day"),
        ("negative", ""),
    ],
)
def test_only_what_the_clerk_can_answer_is_asked(view, kind, asked):
    found = view(message(Severity.ERROR, kind))
    assert [name for name in ("asks_sheet", "asks_columns", "asks_day") if getattr(found, name)] == ([asked] if asked else [])


def test_without_a_file_nothing_can_be_saved(seen_tools):
    assert begin(seen_tools).refused
    assert check(seen_tools, ImportForm(answers=ImportAnswers())).problem == NO_FILE
    assert check(seen_tools, ImportForm(answers=ImportAnswers(sha256="0" * 64))).problem == FILE_GONE


def test_an_error_of_a_header_is_no_row(view):
    found = view(message(Severity.ERROR, "wrong_unit", 2, "D", "Dân số (nghìn)"), message(Severity.ERROR, "unknown_area", 2, "B", "P. Lạ"))
    assert [row.number for row in view(message(Severity.ERROR, "wrong_unit", 2, "D")).rows] == [3]
    assert [row.number for row in found.rows] == [2, 3]


def test_nothing_is_shown_as_read_before_the_column_is_chosen(view):
    found = view(message(Severity.ERROR, "two_columns", 2, "C"), message(Severity.WARNING, row=3))
    assert not found.shows_rows
    assert [notice.where.row for notice in found.elsewhere] == [3]


def test_what_is_said_at_two_places_stands_once_in_the_summary(view):
    facts = {"headers": ("cột C", "cột D")}
    both = [replace(message(Severity.ERROR, "two_columns", 2, column), facts=facts) for column in "CD"]
    negative = [message(Severity.ERROR, "negative", row, "C") for row in (3, 4)]
    assert view(*both, *negative).summary == (both[0], *negative)


def test_no_message_is_lost(view):
    said = [message(level, row=row) for level in Severity for row in (None, 3, 99)]
    found = view(*said, rows=(3, None))
    shown = [*found.summary, *found.elsewhere, *(one for row in found.rows for one in row.messages)]
    assert set(map(id, said)) <= set(map(id, shown))


def test_numbers_are_counted_and_fields_stand_in_the_sets_order(view):
    found = view(rows=(3, 4))
    assert (found.values, found.fields, found.rows_shown) == (2, ("accounts",), frozenset({3, 4}))
    empty = replace(found, checked=replace(found.checked, rows=()))
    assert (empty.values, empty.fields, empty.rows_shown) == (0, (), frozenset())
    assert (replace(found, checked=None).values, replace(found, checked=None).fields) == (0, ())
    row = found.checked.rows[0]
    unknown = replace(row, figures=replace(row.figures, values={"population": 7, "accounts": None}))
    both = replace(found, checked=replace(found.checked, rows=(unknown,)))
    assert both.values == 1
    assert both.fields == tuple(field.name for field in found.set.fields if field.name in ("population", "accounts"))


def test_a_sentence_of_a_notice_has_the_labels_of_all_that_it_gave(view):
    found = replace(view(), sentences={"accounts": "Đã có 5.", "population": "Đã có 5.", "smartphones": "Đạt 7."})
    label = found.set.label
    assert found.quotes == {"Đã có 5.": (label("accounts"), label("population")), "Đạt 7.": (label("smartphones"),)}
