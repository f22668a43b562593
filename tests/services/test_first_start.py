"""An empty data folder gets what is shipped, once, and what people changed afterwards stays."""

from datetime import date

from broadcast.model.actor import operator
from broadcast.model.units import AreaCode, ScriptId
from broadcast.services import scripts as catalogue
from broadcast.services.first_start import load_shipped

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
