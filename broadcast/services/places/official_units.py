"""Provinces, wards and communes since 1 July 2025, as the Statistics Office lists them: to choose from, kept nowhere."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from broadcast.figures.folding import fold
from broadcast.model.area import Area, AreaKind
from broadcast.model.units import AreaCode

SINCE = date(2025, 7, 1)
"""When the two levels of today came (Nghị quyết 202/2025/QH15)."""
KINDS: Mapping[str, AreaKind] = {
    "tỉnh": AreaKind.PROVINCE,
    "thành phố trung ương": AreaKind.CITY,
    "phường": AreaKind.WARD,
    "xã": AreaKind.COMMUNE,
    "đặc khu": AreaKind.SPECIAL_ZONE,
}
"""From the kinds of the list to ours."""


def provinces() -> tuple[Area, ...]:
    """Return the 34 provinces and cities of their level, by name as it is sorted without marks."""
    return tuple(sorted((unit for unit in _units().values() if unit.parent is None), key=lambda unit: fold(unit.name)))


def units_of(province: str) -> tuple[Area, ...]:
    """Return the wards and communes of a province, by name; empty for a code that is none."""
    return tuple(sorted((unit for unit in _units().values() if unit.parent == province), key=lambda unit: fold(unit.name)))


def search(words: str, within: Sequence[Area] = ()) -> tuple[Area, ...]:
    """Return the wards and communes whose name holds the words, marks or not; of all provinces where ``within`` is empty.

    >>> [unit.full_name for unit in search("mong duong")]
    ['phường Mông Dương']
    """
    wanted_words = fold(words)
    pool = within or [unit for unit in _units().values() if unit.parent is not None]
    return tuple(unit for unit in pool if wanted_words in fold(unit.full_name)) if wanted_words else tuple(within)


def chosen(codes: Sequence[str]) -> tuple[Area, ...]:
    """Return the wards and communes of some codes; codes of none are left out."""
    units = (_units().get(code) for code in dict.fromkeys(codes))
    return tuple(unit for unit in units if unit is not None and unit.parent)


def provinces_of(units: Sequence[Area]) -> tuple[Area, ...]:
    """Return the provinces that wards and communes belong to, each once."""
    return tuple(_units()[unit.parent] for unit in {unit.parent: unit for unit in units}.values() if unit.parent)


@cache
def _units() -> Mapping[str, Area]:
    from vietnam_provinces import Province, Ward, __data_version__, __version__  # late: a tenth of a second that most starts do not need

    source = f"Cục Thống kê, lấy ngày {date.fromisoformat(__data_version__):%d/%m/%Y} (vietnam-provinces {__version__})"
    units = [
        _area(f"{province.code.value:02}", province.name, province.division_type.value, None, source) for province in Province.iter_all()
    ]
    units += [
        _area(f"{ward.code.value:05}", ward.name, ward.division_type.value, f"{ward.province_code.value:02}", source)
        for ward in Ward.iter_all()
    ]
    return {unit.code: unit for unit in units}


def _area(code: str, name: str, division: str, parent: str | None, source: str) -> Area:
    """Return a unit; the list writes the kind before the name («Phường Cẩm Phả»)."""
    kind = KINDS[division]
    prefix = f"{kind} "
    bare = name[len(prefix) :] if name.casefold().startswith(prefix) else name
    return Area(code=AreaCode(code), name=bare, kind=kind, parent=AreaCode(parent) if parent else None, valid_from=SINCE, source=source)
