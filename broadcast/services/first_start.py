"""What an empty data folder gets: areas, stations, the notice's figures and the shipped scripts."""

from broadcast.figures.shipped import shipped_areas, shipped_figures
from broadcast.script.shipped import shipped_scripts
from broadcast.services import scripts as catalogue
from broadcast.services.stations import shipped_stations
from broadcast.tools import Tools


def load_shipped(tools: Tools) -> None:
    """Fill an empty database; one that holds a station is left alone."""
    with tools.begin() as uow:
        if uow.stations.all():
            return
    with tools.begin(write=True) as uow:
        if uow.stations.all():
            return
        for area in shipped_areas():
            uow.areas.add(area)
        for station in shipped_stations():
            uow.stations.add(station)
        for figures in shipped_figures():
            uow.figures.add(figures)
        uow.commit()
    catalogue.load_shipped(tools, shipped_scripts())
