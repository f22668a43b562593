"""An empty data folder gets what is shipped, once, and what people changed afterwards stays."""

import contextlib
import shutil
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from broadcast.db.metadata import open_database
from broadcast.db.unit_of_work import SqlUnitOfWork
from broadcast.model.actor import operator
from broadcast.model.units import AreaCode, ScriptId
from broadcast.services.first_start import load_shipped
from broadcast.services.scripts import scripts as catalogue

DAY = date(2021, 2, 4)


def test_an_empty_folder_gets_areas_stations_figures_and_approved_scripts(tools):
    with tools.begin() as uow:
        assert len(uow.stations.all()) == 17
        assert {station.area for station in uow.stations.all()} <= {area.code for area in uow.areas.on(DAY)}
        assert uow.figures.newest("bluezone", AreaCode("195"), DAY, 9)[0].source == "588/TBTT-VHTT"
        scripts = catalogue.current(uow)
        assert {"1", "2a", "2b", "3", "3b", "4", "5", "6", "7"} <= {script.id for script in scripts}
        assert catalogue.approved_ids(uow, scripts) == {script.id for script in scripts}


def test_no_ward_has_a_made_up_figure(tools):
    with tools.begin() as uow:
        for station in uow.stations.all()[1:]:
            assert uow.figures.newest("bluezone", station.area, DAY, 9) == ()


def test_a_second_start_changes_nothing(tools):
    catalogue.retire(tools, operator("chị Hà"), ScriptId("6"))
    load_shipped(tools)
    with tools.begin() as uow:
        assert "6" not in {script.id for script in catalogue.current(uow)}
        assert len(uow.stations.all()) == 17


def _rows(tools):
    with tools.begin() as uow:
        return (len(uow.stations.all()), len(uow.areas.on(DAY)), len(uow.figures.all()), [script.id for script in uow.scripts.current()])


class Stopped(BaseException):
    """The process ends here, as by kill -9."""


@pytest.mark.parametrize("after", range(3))
def test_a_first_start_that_is_stopped_leaves_nothing_or_all_and_the_next_one_ends_like_an_undisturbed_one(
    tools, tmp_path, empty_database, after
):
    """Killed between stations and scripts, a station went on for ever without scripts: other bytes in every file."""
    engine = open_database(f"sqlite:///{shutil.copy2(empty_database, tmp_path)}")
    commits = []

    class Work(SqlUnitOfWork):
        """A unit of work whose process is killed at a commit."""

        def commit(self):
            if len(commits) == after:
                raise Stopped
            commits.append(1)
            super().commit()

    with contextlib.suppress(Stopped):
        load_shipped(replace(tools, begin=partial(Work, engine)))
    again = replace(tools, begin=partial(SqlUnitOfWork, engine))
    load_shipped(again)
    assert _rows(again) == _rows(tools)
    engine.dispose()


def test_a_folder_that_an_earlier_version_left_half_filled_gets_the_rest(tools, tmp_path, empty_database):
    engine = open_database(f"sqlite:///{shutil.copy2(empty_database, tmp_path)}")
    half = replace(tools, begin=partial(SqlUnitOfWork, engine))
    load_shipped(half)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM scripts")
        connection.exec_driver_sql("DELETE FROM approvals")
    load_shipped(half)
    assert _rows(half) == _rows(tools)
    engine.dispose()
