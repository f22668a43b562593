"""What an empty data folder gets: areas, stations, the notice's figures and the shipped scripts."""

from broadcast.figures.shipped import shipped_areas, shipped_figures
from broadcast.ports import UnitOfWork
from broadcast.script.shipped import shipped_scripts
from broadcast.services.places.stations import shipped_stations
from broadcast.services.scripts import scripts as catalogue
from broadcast.tools import Tools


def load_shipped(tools: Tools) -> None:
    """Fill an empty database, all of it or nothing; one that holds stations and scripts is left alone."""
    with tools.begin() as uow:
        if _is_filled(uow):
            return
    with tools.begin(write=True) as uow:
        if _is_filled(uow):
            return
        if not uow.stations.all():
            _add_places(uow)
        catalogue.add_shipped(uow, shipped_scripts(), tools.now())
        uow.commit()


def _is_filled(uow: UnitOfWork) -> bool:
    """Whether a first start has come to its end; earlier versions could be stopped between stations and scripts."""
    return bool(uow.stations.all() and uow.scripts.current())


def _add_places(uow: UnitOfWork) -> None:
    uow.areas.add_all(shipped_areas())
    uow.stations.add_all(shipped_stations())
    for figures in shipped_figures():
        uow.figures.add(figures)
