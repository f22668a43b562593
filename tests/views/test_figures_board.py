"""All that is known of the figures, area by area."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from broadcast.errors import UnknownName
from broadcast.model.figures import FigureVersion
from broadcast.views.figures_board import board


def save(tools, **changes):
    with tools.begin() as uow:
        figures = replace(uow.figures.all()[0], **changes)
        uow.figures.save(FigureVersion(figures=figures, at=datetime(2021, 2, 3, 20, tzinfo=UTC), person="chị Hà", sha256="ab" * 32))
        uow.commit()


def test_the_city_stands_first_and_a_ward_without_figures_has_none(tools):
    found = board(tools)
    assert found.rows[0].name == "Thành phố Cẩm Phả"
    assert found.rows[0].days == 4
    assert [row.figures for row in found.rows[1:]] == [None] * 16
    assert found.with_figures == 1


def test_a_wards_figures_come_to_its_row(tools):
    save(tools, area="06787", as_of=date(2021, 2, 1))
    row = next(row for row in board(tools).rows if row.area.code == "06787")
    assert row.figures.as_of == date(2021, 2, 1)


def test_invented_figures_are_listed_as_such_and_fill_no_row(tools):
    save(tools, area="06787", illustrative=True)
    found = board(tools)
    assert found.with_figures == 1
    assert any(one.illustrative for one in found.stored)


def test_history_is_newest_first_in_the_stations_time(tools):
    save(tools, as_of=date(2021, 2, 1))
    save(tools, as_of=date(2021, 2, 2))
    history = board(tools, "195").history
    assert [one.figures.as_of for one in history][:2] == [date(2021, 2, 2), date(2021, 2, 1)]
    assert history[0].at.isoformat() == "2021-02-04T03:00:00+07:00"


def test_units_that_have_ended_are_still_named(open_tools):
    found = board(open_tools(datetime(2026, 11, 25, tzinfo=UTC)))
    assert len(found.rows) == 17
    assert found.rows[0].days > 2000


def test_an_area_that_is_none_is_not_found(tools):
    with pytest.raises(UnknownName):
        board(tools, "99999")


def test_a_row_without_figures_has_no_age(tools):
    assert {row.days for row in board(tools).rows[1:]} == {0}


def test_a_stored_day_says_how_many_units_it_has(tools):
    before = {(day.as_of, day.illustrative): day.areas for day in board(tools).stored}
    save(tools, area="06787")
    save(tools, area="06760")
    (day,) = [day for day in board(tools).stored if day.areas == 3]
    assert (day.as_of, day.illustrative) in before
    assert board(tools, "06787").stored_days[0].area == "06787"
    assert len(board(tools, "06787").stored_days) == 1


def test_a_stored_day_names_its_document_and_its_file(tools):
    save(tools, as_of=date(2021, 2, 1), source="612/TBTT", file="so-lieu.xlsx")
    (day,) = [day for day in board(tools).stored if day.as_of == date(2021, 2, 1)]
    assert (day.source, day.file, day.illustrative, day.areas) == ("612/TBTT", "so-lieu.xlsx", False, 1)
