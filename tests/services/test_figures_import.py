"""What a check shows and asks; the whole way is asked in ``tests/web/admin/test_figures_import.py``."""

from datetime import date

import pytest

from broadcast.model.figures import CheckedFile, Figures, FoundRow, Level, Message
from broadcast.services.figures_import import FILE_GONE, NO_FILE, Asked, Given, IntakeView, begin, check

DAY = date(2021, 2, 2)


def message(level, kind="x", row=None, column=None, text=None):
    return Message(level=level, kind=kind, message="câu", row=row, column=column, text=text)


@pytest.fixture
def view(seen_tools):
    def build(*messages, rows=(3,)):
        found = tuple(
            FoundRow(name="phường Cẩm Thạch", figures=Figures(set="bluezone", area="06787", as_of=DAY, row=row, values={"accounts": 12}))
            for row in rows
        )
        figure_set = seen_tools.figure_sets["bluezone"]
        return IntakeView(set=figure_set, asked=Asked(), checked=CheckedFile(file="a", set="bluezone", rows=found, messages=messages))

    return build


def test_each_row_has_its_own_messages_and_the_gravest_level(view):
    found = view(message(Level.NOTE, row=3), message(Level.WARNING, row=3), message(Level.WARNING, row=9), rows=(3, 4))
    assert [(row.number, row.level, len(row.messages)) for row in found.rows] == [(3, "warning", 2), (4, "", 0)]
    assert [one.row for one in found.elsewhere] == [9]


def test_a_row_that_was_refused_is_shown_by_what_it_says(view):
    found = view(message(Level.ERROR, "unknown_area", 5, "A", "P. Không Có"))
    assert [(row.number, row.name, row.level) for row in found.rows] == [(3, "Phường Cẩm Thạch", ""), (5, "P. Không Có", "error")]
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
    found = view(message(Level.ERROR, kind))
    assert [name for name in ("asks_sheet", "asks_columns", "asks_day") if getattr(found, name)] == ([asked] if asked else [])


def test_a_place_is_said_as_excel_shows_it(view):
    found = view()
    assert found.where(message(Level.ERROR, row=9, column="E", text="1,2")) == "Dòng 9, cột E «1,2»: "
    assert found.where(message(Level.ERROR, column="E")) == "Cột E: "
    assert found.where(message(Level.ERROR)) == ""


def test_without_a_file_nothing_can_be_saved(seen_tools):
    assert begin(seen_tools).refused
    assert check(seen_tools, Given(asked=Asked())).problem == NO_FILE
    assert check(seen_tools, Given(asked=Asked(sha256="0" * 64))).problem == FILE_GONE


def test_no_message_is_lost(view):
    said = [message(level, row=row) for level in Level for row in (None, 3, 99)]
    found = view(*said, rows=(3, None))
    shown = [*found.errors, *found.elsewhere, *(one for row in found.rows for one in row.messages)]
    assert set(map(id, said)) <= set(map(id, shown))
