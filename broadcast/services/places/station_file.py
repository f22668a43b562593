"""A file of stations: a row each, in every encoding and with every separator that offices use."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadcast.figures.folding import clean, fold
from broadcast.figures.grid import MAX_ROWS, Grid, TooLarge
from broadcast.figures.reading.decode import decodings
from broadcast.figures.reading.read_csv import BrokenQuotes, read_csv, separators
from broadcast.model.notice import Notice, Where
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, StationId
from broadcast.services.errors import RowsNotKept
from broadcast.wording import notice, visible

COLUMNS = ("mã trạm", "mã đơn vị", "tên", "loại", "âm thanh")
NEEDED = 3
"""How many of the columns must be there; those after them may be missing."""
EXAMPLE = "cam-thach-khu-3;06787k3;Cụm loa khu 3 phường Cẩm Thạch;cụm loa;horn"
_STATION_KINDS = {"": StationKind.LOUDSPEAKER, "loa": StationKind.LOUDSPEAKER, "đài": StationKind.RADIO, "cụm loa": StationKind.CLUSTER}
_STATION_KINDS.update({str(kind): kind for kind in StationKind})
MOST_FAULTS = 50
"""Told of one file."""
DEFAULT_PROFILE = "horn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A file's row: its line, and its texts by column."""

    row: int
    texts: Mapping[str, str]


def read_stations(data: bytes) -> tuple[tuple[int, Station], ...]:
    """Return a file's stations, each with its row. Raises RowsNotKept with every fault."""
    rows, faults = [], []
    for numbered in _rows(data):
        kind = _STATION_KINDS.get(numbered.texts["loại"].casefold())
        if kind is None:
            kinds = tuple(name for name in _STATION_KINDS if name)
            faults.append(notice("station-kind", Where(row=numbered.row), kind=visible(numbered.texts["loại"]), kinds=kinds))
        else:
            rows.append((numbered.row, _station(numbered.texts, kind)))
    refuse(faults)
    return tuple(rows)


def refuse(faults: Sequence[Notice]) -> None:
    """Raise RowsNotKept where there are faults."""
    if faults:
        raise RowsNotKept(*faults[:MOST_FAULTS])


def _station(texts: Mapping[str, str], kind: StationKind) -> Station:
    return Station(
        id=StationId(texts["mã trạm"]),
        area=AreaCode(texts["mã đơn vị"]),
        name=texts["tên"],
        kind=kind,
        profile=texts["âm thanh"] or DEFAULT_PROFILE,
    )


def _rows(data: bytes) -> Iterator[Numbered]:
    grid = _grid(data)
    head = min(grid.rows, default=0)
    if not head:
        raise RowsNotKept(notice("place-file-empty"))
    by_name = _columns(grid)
    missing = tuple(name for name in COLUMNS[:NEEDED] if fold(name) not in by_name)
    if missing:
        raise RowsNotKept(notice("place-file-columns", Where(row=head), columns=missing, all=COLUMNS))
    for row in sorted(number for number in grid.rows if number > head):
        yield Numbered(row=row, texts={name: clean(grid.cell(row, by_name.get(fold(name), 0)).text) for name in COLUMNS})


def _grid(data: bytes) -> Grid:
    """Return the table in the encoding and with the separator that show the most of the columns."""
    tables = []
    try:
        for _, text in decodings(data):
            tables += [read_csv(text, separator) for separator in separators(text)]
    except BrokenQuotes as error:
        raise RowsNotKept(notice("place-file-quotes", Where(row=error.row))) from error
    except TooLarge as error:
        raise RowsNotKept(notice("place-file-rows", limit=MAX_ROWS)) from error
    if not tables:
        raise RowsNotKept(notice("place-file-letters"))
    return max(tables, key=lambda grid: len(set(map(fold, COLUMNS)) & set(_columns(grid))))


def _columns(grid: Grid) -> Mapping[str, int]:
    """Return the column of each heading, folded."""
    first = min(grid.rows, default=0)
    return {fold(text): column for _, column, text in grid.texts(first, first)}
