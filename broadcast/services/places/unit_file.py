"""A file of units: code, name, kind, parent, first day; every fault at its row."""

from collections.abc import Iterator, Mapping
from datetime import date

from broadcast.access.errors import FieldsRefused
from broadcast.figures.folding import clean, fold
from broadcast.figures.grid import Grid, TooLarge
from broadcast.figures.reading.decode import decodings
from broadcast.figures.reading.read_csv import BrokenQuotes, read_csv, separators
from broadcast.model.area import Area, AreaKind, capital
from broadcast.model.notice import Notice, Where
from broadcast.model.units import AreaCode
from broadcast.wording import notice

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("ma", "ma don vi", "ma so"),
    "name": ("ten", "ten don vi", "don vi"),
    "kind": ("loai", "cap", "loai don vi"),
    "parent": ("ma cap tren", "cap tren", "truc thuoc"),
}
"""Folded headings of each column."""
MOST_ROWS = 4000
LONGEST = 80


def read_units(data: bytes, since: date, source: str) -> tuple[Area, ...]:
    """Return a CSV or pasted table's units, each valid from ``since``, parents before those below them. Raises FieldsRefused."""
    for _, text in decodings(data):
        for separator in separators(text):
            grid = _grid(text, separator)
            columns = _columns(grid) if grid else {}
            if grid and {"code", "name"} <= set(columns):
                return _in_order(_units(grid, columns, since, source))
    raise FieldsRefused(notice("units-no-table", Where(field="units")))


def _grid(text: str, separator: str) -> Grid | None:
    try:
        return read_csv(text, separator)
    except (BrokenQuotes, TooLarge):
        return None


def _columns(grid: Grid) -> Mapping[str, int]:
    """Return the column of each heading in the first row that has any."""
    first = min(grid.rows, default=0)
    headings = {fold(text): column for _, column, text in grid.texts(first, first)}
    return {name: headings[words] for name, forms in COLUMNS.items() for words in forms if words in headings}


def _units(grid: Grid, columns: Mapping[str, int], since: date, source: str) -> list[Area]:
    rows = sorted(grid.rows)[1:]
    if not rows or len(rows) > MOST_ROWS:
        raise FieldsRefused(notice("units-no-rows" if not rows else "units-too-many", Where(field="units"), most=MOST_ROWS))
    made, faults = [], []
    for row in rows:
        cells = {name: clean(grid.cell(row, column).text)[:LONGEST] for name, column in columns.items()}
        reasons = list(_faults(cells, row))
        faults += reasons
        if not reasons:
            made.append(_area(cells, since, source))
    if faults:
        raise FieldsRefused(*faults)
    return made


def _faults(cells: Mapping[str, str], row: int) -> Iterator[Notice]:
    at = Where(field="units", row=row)
    if not cells["code"].isalnum() or not cells["code"].isascii():
        yield notice("unit-code", at, row=row, text=cells["code"] or "(trống)")
    if _kind_of(cells) is None:
        kinds = tuple(str(kind) for kind in AreaKind)
        yield notice("unit-kind", at, row=row, text=cells.get("kind") or cells["name"] or "(trống)", kinds=kinds)
    elif not _bare(cells):
        yield notice("unit-name", at, row=row)


def _kind_of(cells: Mapping[str, str]) -> AreaKind | None:
    """Return the kind that its own column says, else the one before the name."""
    text = f"{cells.get('kind') or cells['name']} ".casefold()
    return next((kind for kind in AreaKind if text.startswith(f"{kind} ")), None)


def _bare(cells: Mapping[str, str]) -> str:
    prefix = f"{_kind_of(cells)} "
    name = cells["name"]
    return capital(name[len(prefix) :] if name.casefold().startswith(prefix) else name)


def _area(cells: Mapping[str, str], since: date, source: str) -> Area:
    kind = _kind_of(cells) or AreaKind.COMMUNE
    parent = cells.get("parent", "")
    return Area(
        code=AreaCode(cells["code"]),
        name=_bare(cells),
        kind=kind,
        parent=AreaCode(parent) if parent else None,
        valid_from=since,
        source=source,
    )


def _in_order(areas: list[Area]) -> tuple[Area, ...]:
    """Return units so that each stands after the one above it."""
    parents = {area.parent for area in areas}
    return tuple(sorted(areas, key=lambda area: (area.code not in parents, area.parent is not None)))
