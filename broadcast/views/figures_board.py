"""All that is known of a campaign's figures, area by area: the newest, what is missing, and what was stored when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from broadcast.errors import UnknownName
from broadcast.model.area import CITY_KINDS, Area, capital
from broadcast.model.figures import Figures, FigureSet, FigureVersion
from broadcast.model.units import AreaCode
from broadcast.ports import UnitOfWork
from broadcast.services.figures.figures import figure_set_of
from broadcast.tools import Tools
from broadcast.views.nearby_days import areas_near, stations_near


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """One area with its newest real figures; None is «chưa có số liệu»."""

    area: Area
    figures: Figures | None
    days: int
    """Age in days; 0 where there are none."""

    @property
    def name(self) -> str:
        """The full name with a capital letter."""
        return capital(self.area.full_name)


@dataclass(frozen=True, kw_only=True)
class StoredDay:
    """One stored set of figures: a day, where it came from, and how many areas it has."""

    as_of: date
    source: str | None
    file: str | None
    illustrative: bool
    areas: int


@dataclass(frozen=True, kw_only=True)
class FiguresBoard:
    """What the page of figures shows; ``chosen`` is the area whose history it lists."""

    today: date
    set: FigureSet
    sets: tuple[FigureSet, ...]
    """All campaigns, for the choice."""
    rows: tuple[BoardRow, ...]
    stored: tuple[StoredDay, ...]
    chosen: BoardRow
    history: tuple[FigureVersion, ...]
    stored_days: tuple[Figures, ...]
    """The chosen area's stored figures, newest day first."""

    @property
    def with_figures(self) -> int:
        """How many areas have real figures."""
        return sum(1 for row in self.rows if row.figures)


def board(tools: Tools, chosen: str = "", set_id: str = "") -> FiguresBoard:
    """Return the board of a set, by default the first; ``chosen`` is an area's code, by default the city's. Raises UnknownName."""
    today = tools.today()
    sets = tuple(tools.figure_sets.values())
    figure_set = figure_set_of(tools, set_id) if set_id else sets[0]
    with tools.begin() as uow:
        stored = [figures for figures in uow.figures.all() if figures.set == figure_set.id]
        rows = _rows(areas_with_figures(uow, today, stored), stored, today)
        row = _pick(rows, chosen)
        history = uow.figures.history(figure_set.id, row.area.code)
    return FiguresBoard(
        today=today,
        set=figure_set,
        sets=sets,
        rows=rows,
        stored=_stored(stored),
        chosen=row,
        history=tuple(replace(version, at=version.at.astimezone(tools.zone)) for version in reversed(history)),
        stored_days=tuple(figures for figures in stored if figures.area == row.area.code),
    )


def areas_with_figures(uow: UnitOfWork, today: date, stored: Sequence[Figures]) -> list[Area]:
    """Return the areas that have a station or figures, the city first, as they are today or last were."""
    codes = dict.fromkeys([*(station.area for station in stations_near(uow, today)), *(figures.area for figures in stored)])
    areas = areas_near(uow, today)
    return sorted((areas[code] for code in codes if code in areas), key=lambda area: (area.kind not in CITY_KINDS, area.code))


def _rows(areas: Sequence[Area], stored: Sequence[Figures], today: date) -> tuple[BoardRow, ...]:
    newest: dict[AreaCode, Figures] = {}
    for figures in stored:
        if not figures.illustrative and any(value is not None for value in figures.values.values()):
            newest.setdefault(figures.area, figures)
    return tuple(_row(area, newest.get(area.code), today) for area in areas)


def _row(area: Area, figures: Figures | None, today: date) -> BoardRow:
    return BoardRow(area=area, figures=figures, days=(today - figures.as_of).days if figures else 0)


def _pick(rows: Sequence[BoardRow], chosen: str) -> BoardRow:
    picked = next((row for row in rows if row.area.code == chosen or not chosen), None)
    if picked is None:
        raise UnknownName("đơn vị", chosen, [row.area.code for row in rows])
    return picked


def _stored(stored: Sequence[Figures]) -> tuple[StoredDay, ...]:
    counts: dict[tuple[date, str | None, str | None, bool], int] = {}
    for figures in stored:
        key = (figures.as_of, figures.source, figures.file, figures.illustrative)
        counts[key] = counts.get(key, 0) + 1
    return tuple(StoredDay(as_of=k[0], source=k[1], file=k[2], illustrative=k[3], areas=n) for k, n in counts.items())
