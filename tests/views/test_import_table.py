"""The check table: a cell of which something is said can be put right where it stands, any other is shown as it was read."""

from datetime import date

from broadcast.model.figures import CheckedFile, Figures, FoundColumn, FoundRow
from broadcast.model.notice import Notice, Severity, Where
from broadcast.services.figures.figures_import import ImportAnswers, ImportView
from broadcast.views.import_table import table

COLUMNS = (
    FoundColumn(column="A", header="Đơn vị", field="area"),
    FoundColumn(column="B", header="Bluezoner", field="accounts"),
    FoundColumn(column="C", header="Tỷ lệ", field="share_population"),
)
TEXTS = {"A3": "Phường Cẩm Thạch", "B3": "-12", "C3": "30 %"}


def view(seen_tools, *messages, columns=COLUMNS):
    figures = Figures(set="bluezone", area="06787", as_of=date(2021, 2, 2), row=3, values={"accounts": 12})
    rows = (FoundRow(name="phường Cẩm Thạch", figures=figures),)
    checked = CheckedFile(file="a", set="bluezone", rows=rows, messages=messages, columns=columns, texts=TEXTS)
    figure_set = seen_tools.figure_sets["bluezone"]
    return ImportView(set=figure_set, sets=(figure_set,), answers=ImportAnswers(), checked=checked)


def said(column, severity=Severity.ERROR):
    return Notice(code="negative", severity=severity, where=Where(row=3, column=column))


def test_only_cells_of_which_something_is_said_can_be_put_right(seen_tools):
    shown = table(view(seen_tools, said("B")))
    assert shown.fields == ("accounts",)
    assert shown.editable == {"B3"}
    assert shown.rows[0].fields["accounts"].wrong
    assert (shown.rows[0].area.text, shown.rows[0].area.editable) == ("Phường Cẩm Thạch", False)


def test_a_column_that_is_no_figure_is_put_right_beside_its_message(seen_tools):
    shown = table(view(seen_tools, said("C", Severity.WARNING)))
    assert [(cell.name, cell.wrong) for cell in shown.rows[0].others] == [("C3", False)]


def test_fields_that_share_a_column_are_put_right_beside_their_message(seen_tools):
    shared = tuple(FoundColumn(column="B", header="Số liệu", field=name) for name in ("accounts", "population"))
    shown = table(view(seen_tools, said("B"), columns=shared))
    assert [cell.name for cell in shown.rows[0].others] == ["B3"]
    assert shown.rows[0].fields["accounts"].value == 12


def test_nothing_is_shown_before_it_is_clear_which_column_is_which(seen_tools):
    two = Notice(code="two_columns", severity=Severity.ERROR, where=Where(row=2, column="B"))
    assert table(view(seen_tools, two, said("B"))).rows == ()
