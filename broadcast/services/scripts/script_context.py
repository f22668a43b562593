"""What scripts may name, and how the city reads them: the same for every check and approval."""

from collections.abc import Iterable, Mapping
from datetime import date

from broadcast.model.script import Script
from broadcast.model.units import ScriptId
from broadcast.ports import UnitOfWork
from broadcast.script.copy_rules import place_slots
from broadcast.services.places.stations import city_on
from broadcast.services.scripts import lexicon as lexicons
from broadcast.spoken.lexicon import Lexicon, load_shipped
from broadcast.tools import Tools

DAY_SLOTS = ("ngay_so_lieu", "ngay_so_lieu_truoc", "nguon_so_lieu", "co_so_lieu")


def known_names(tools: Tools) -> frozenset[str]:
    """Return every name that a placeholder may have: place, day and all figure sets."""
    fields = [field for figure_set in tools.figure_sets.values() for field in figure_set.fields]
    shares = [share.slot for figure_set in tools.figure_sets.values() for share in figure_set.shares]
    figures = [name for field in fields for name in (field.slot, field.change_slot) if name]
    return frozenset([*place_slots(), *DAY_SLOTS, *figures, *shares])


def city_lexicon(uow: UnitOfWork, script: Script) -> Lexicon:
    """Return the readings that the city's approval of a script is about: the shipped rows under the province's and the city's.

    The city is the one that stands on the script's first day, whenever this is asked.
    """
    return city_lexicons(uow, [script])[script.id]


def city_lexicons(uow: UnitOfWork, scripts: Iterable[Script]) -> Mapping[ScriptId, Lexicon]:
    """Return the same for many scripts, each day looked up once."""
    by_script: dict[ScriptId, Lexicon] = {}
    for day, several in _by_first_day(scripts).items():
        city = city_on(uow, day)
        by_script |= dict.fromkeys(several, lexicons.layered(uow, city, city) if city else load_shipped())
    return by_script


def _by_first_day(scripts: Iterable[Script]) -> Mapping[date, list[ScriptId]]:
    days: dict[date, list[ScriptId]] = {}
    for script in scripts:
        days.setdefault(script.valid_from, []).append(script.id)
    return days
