"""Figures as a use case: check a file, store it whole or not at all, show what is stored, fill placeholders."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from broadcast.access.may import require
from broadcast.errors import NoCampaign, RowDamaged, UnknownName
from broadcast.figures.check import check_against_stored, check_file
from broadcast.figures.ranks import ranks
from broadcast.figures.read_notice import propose
from broadcast.figures.slots import slots
from broadcast.figures.template import template
from broadcast.model.actor import Action, Actor
from broadcast.model.area import Area
from broadcast.model.figures import CheckedFile, CheckOptions, Figures, FigureSet, FigureVersion, NoticeProposal
from broadcast.model.units import AreaCode
from broadcast.ports import UnitOfWork
from broadcast.tools import Tools

log = logging.getLogger(__name__)

SHIPPED_BY = "số liệu kèm chương trình"
"""Who stands in the history for figures that came with the product."""
PASTED = "dan-vao.csv"
"""The name under which a table pasted from a sheet (tabs) or a message is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureImport:
    """A check and how many areas' figures it changed; 0 where it was refused or nothing was new."""

    checked: CheckedFile
    stored: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One stored set, or an area that has none."""

    area: AreaCode
    name: str
    figures: Figures | None


def figure_set_of(tools: Tools, set_id: str = "") -> FigureSet:
    """Return a figure set by id; none need be named where there is only one. Raises UnknownName, NoCampaign."""
    sets = tools.figure_sets
    if not set_id and len(sets) == 1:
        return next(iter(sets.values()))
    if not set_id:
        raise NoCampaign(list(sets))
    if set_id not in sets:
        raise UnknownName("bộ số liệu", set_id, list(sets))
    return sets[set_id]


def check(tools: Tools, name: str, data: bytes, options: CheckOptions | None = None, *, set_id: str = "") -> CheckedFile:
    """Return what a file holds and everything there is to say about it; nothing is stored. Raises UnknownName, NoCampaign."""
    figure_set = figure_set_of(tools, set_id)
    checked = check_file(name, data, figure_set, lambda day: _areas_on(tools, day), tools.today(), options)
    if checked.refused:
        return checked
    with tools.begin() as uow:
        pairs = {
            row.figures.area: (old, _merged(figure_set, old, row.figures)) for row in checked.rows if (old := _stored(uow, row.figures))
        }
    return check_against_stored(checked, figure_set, pairs)


def import_file(
    tools: Tools, actor: Actor, name: str, data: bytes, options: CheckOptions | None = None, *, set_id: str = ""
) -> FigureImport:
    """Check a file and store all of it, or nothing if there is one error. Raises NotAllowed, UnknownName, StorageFailed."""
    checked = check(tools, name, data, options, set_id=set_id)
    if checked.refused:
        return FigureImport(checked=checked, stored=0)
    sha256 = tools.media.put(data)  # bytes before rows: a crash leaves a file without figures, never figures without their file
    return FigureImport(checked=checked, stored=store(tools, actor, [row.figures for row in checked.rows], sha256))


def propose_from_notice(tools: Tools, name: str, data: bytes, *, set_id: str = "") -> NoticeProposal:
    """Return the figures that a notice's sentences state, each with its sentence; nothing is stored. Raises UnknownName, NoCampaign."""
    return propose(name, data, figure_set_of(tools, set_id), lambda day: _areas_on(tools, day), tools.today())


def is_better_answer(proposal: NoticeProposal, checked: CheckedFile) -> bool:
    """Return whether a text is to be answered as a notice: it states figures, or says more than that there are none."""
    kinds = {notice.kind for notice in proposal.checked.messages}
    found_nothing = all(notice.kind == "no_table" for notice in checked.messages)
    return bool(proposal.sentences) or (found_nothing and bool(kinds - {"no_table"}))


def accept(tools: Tools, actor: Actor, proposal: NoticeProposal, data: bytes) -> int:
    """Store a notice's proposal, ``data`` being the notice's bytes; return how many areas changed. Raises NotAllowed, StorageFailed."""
    if proposal.checked.refused:
        return 0
    return store(tools, actor, [row.figures for row in proposal.checked.rows], tools.media.put(data))


def blank_form(tools: Tools, day: date | None = None, *, set_id: str = "") -> bytes:
    """Return the XLSX form to fill in, with the areas of a day (of the newest figures' day where none is given).

    Raises UnknownName, NoCampaign.
    """
    with tools.begin() as uow:
        areas = tuple(_known_areas(tools, uow, day).values())
    return template(figure_set_of(tools, set_id), sorted(areas, key=lambda area: area.code))


def store(tools: Tools, actor: Actor, figures: Sequence[Figures], sha256: str | None) -> int:
    """Store figures in one transaction; return how many areas changed. Raises NotAllowed, StorageFailed."""
    require(actor, Action.BRING_FIGURES)
    return keep(tools, actor.person, figures, sha256)


def keep(tools: Tools, person: str, figures: Sequence[Figures], sha256: str | None) -> int:
    """Store the figures that a person brought in and another one has confirmed, see ``figure_proposals``. Raises StorageFailed."""
    with tools.begin(write=True) as uow:
        changed = sum(_store(tools, uow, of_area, person, sha256) for of_area in figures)
        if changed:
            tools.ask_for_days(uow)
        uow.commit()
    return changed


def show(tools: Tools, area: AreaCode | None = None, as_of: date | None = None) -> tuple[Shown, ...]:
    """Return every stored set, newest day first, then the areas that have none. Raises UnknownName for an area that never was."""
    with tools.begin() as uow:
        stored = [figures for figures in uow.figures.all() if area in (None, figures.area) and as_of in (None, figures.as_of)]
        named = {(figures.area, figures.as_of): uow.areas.get(figures.area, figures.as_of) for figures in stored}
        areas = _known_areas(tools, uow, as_of)
    with_figures = [
        Shown(area=figures.area, name=_name(named[figures.area, figures.as_of], figures.area), figures=figures) for figures in stored
    ]
    have = {figures.area for figures in stored}
    if area is not None and area not in have and area not in areas:
        raise UnknownName("đơn vị", area, sorted(areas))
    without = [unit for code, unit in sorted(areas.items()) if code not in have and area in (None, code)]
    return (*with_figures, *(Shown(area=unit.code, name=unit.full_name, figures=None) for unit in without))


def history(tools: Tools, area: AreaCode, *, set_id: str = "") -> tuple[FigureVersion, ...]:
    """Return every version that was ever stored of an area's figures, oldest first."""
    with tools.begin() as uow:
        return uow.figures.history(figure_set_of(tools, set_id).id, area)


def latest(uow: UnitOfWork, set_id: str, area: AreaCode, day: date) -> Figures | None:
    """Return an area's newest real figures on a day that hold at least one value, or None. Invented ones are never returned."""
    return next(iter(_with_values(uow, set_id, area, day)), None)


def filled_slots(uow: UnitOfWork, figure_set: FigureSet, area: AreaCode, day: date) -> dict[str, str]:
    """Return all placeholders of an area's newest figures: with the growth since those before, and its place among its equals.

    Empty where the area has no figures.
    """
    newest = _with_values(uow, figure_set.id, area, day)
    if not newest:
        return {}
    figures = _ranked(uow, figure_set, newest[0], day)
    return slots(figure_set, figures, newest[1] if len(newest) > 1 else None)


def _with_values(uow: UnitOfWork, set_id: str, area: AreaCode, day: date) -> list[Figures]:
    return list(uow.figures.newest(set_id, area, day, count=2))


def _ranked(uow: UnitOfWork, figure_set: FigureSet, figures: Figures, day: date) -> Figures:
    """Return the figures with computed ranks where the file gave none."""
    own = uow.areas.get(figures.area, figures.as_of)
    if own is None or own.parent is None:
        return figures
    computed: Mapping[str, int] = _ranks(uow, figure_set, own, figures.as_of, day)
    return replace(figures, values={**computed, **{name: value for name, value in figures.values.items() if value is not None}})


def _ranks(uow: UnitOfWork, figure_set: FigureSet, own: Area, as_of: date, day: date) -> Mapping[str, int]:
    """Return an area's places among its equals; none where a row of one of them is damaged, which is no reason to stop the others."""
    try:
        level = [area for area in uow.areas.on(as_of) if area.parent == own.parent]
        newest = {area.code: figures for area in level if (figures := latest(uow, figure_set.id, area.code, day))}
    except RowDamaged as error:
        log.warning("no ranks: %s", error)
        return {}
    return ranks(figure_set, level, newest).get(own.code, {})


def _areas_on(tools: Tools, day: date) -> tuple[Area, ...]:
    with tools.begin() as uow:
        return uow.areas.on(day)


def _known_areas(tools: Tools, uow: UnitOfWork, as_of: date | None) -> dict[AreaCode, Area]:
    """Return the areas of a day; without one, those of the newest real figures' day and of today."""
    newest = max((figures.as_of for figures in uow.figures.all() if not figures.illustrative), default=tools.today())
    days = [as_of] if as_of else [newest, tools.today()]
    return {area.code: area for day in days for area in uow.areas.on(day)}


def _name(area: Area | None, code: AreaCode) -> str:
    return area.full_name if area else code


def _stored(uow: UnitOfWork, figures: Figures) -> Figures | None:
    return uow.figures.get(figures.set, figures.area, figures.as_of, illustrative=figures.illustrative)


def _merged(figure_set: FigureSet, old: Figures | None, new: Figures) -> Figures:
    """Return what would be stored: columns that the new file does not have keep their values."""
    if old is None:
        return new
    values = {**old.values, **new.values}
    return replace(new, values=values, derived=figure_set.derive(values), source=new.source or old.source)


def _store(tools: Tools, uow: UnitOfWork, figures: Figures, person: str, sha256: str | None) -> bool:
    """Store one area's figures; return whether a value or the source changed. Equal ones only name the latest file."""
    old = _stored(uow, figures)
    new = _merged(tools.figure_sets[figures.set], old, figures)
    if old is not None and (old.values, old.source) == (new.values, new.source):
        uow.figures.add(new)
        return False
    if old is not None and not any(_is_version_of(version.figures, old) for version in uow.figures.history(old.set, old.area)):
        uow.figures.save(FigureVersion(figures=old, at=tools.now(), person=SHIPPED_BY, sha256=None))
    uow.figures.save(FigureVersion(figures=new, at=tools.now(), person=person, sha256=sha256))
    return True


def _is_version_of(version: Figures, other: Figures) -> bool:
    return (version.as_of, version.illustrative, version.values) == (other.as_of, other.illustrative, other.values)
