"""What scripts may name, and how the city reads them: the same for every check and approval."""

from broadcast.ports import UnitOfWork
from broadcast.script.copy_rules import place_slots
from broadcast.services.tools import Tools
from broadcast.spoken.lexicon import Lexicon, load_shipped

DAY_SLOTS = ("ngay_so_lieu", "ngay_so_lieu_truoc", "nguon_so_lieu", "co_so_lieu")


def known_names(tools: Tools) -> frozenset[str]:
    """Return every name that a placeholder may have: place, day and all figure sets."""
    fields = [field for one in tools.figure_sets.values() for field in one.fields]
    shares = [share.slot for one in tools.figure_sets.values() for share in one.shares]
    figures = [name for field in fields for name in (field.slot, field.change_slot) if name]
    return frozenset([*place_slots(), *DAY_SLOTS, *figures, *shares])


def city_lexicon(uow: UnitOfWork) -> Lexicon:
    """Return the readings that the city's approval is about: the shipped rows under the province's and the city's."""
    return load_shipped()
