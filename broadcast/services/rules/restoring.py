"""Undo: what was taken away comes back as it was, if it still fits what has been kept since."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.removal import Removal, RemovalKind
from broadcast.ports import UnitOfWork
from broadcast.services.audit import note
from broadcast.services.rules import calendar, overlaps, sessions
from broadcast.services.rules.removed import DEEDS
from broadcast.tools import Tools
from broadcast.wording import notice

OFFERED_FOR = timedelta(days=30)
"""So long a removal is offered for undoing; later it stands in the audit log alone."""
MOST_OFFERED = 10
BACK: Mapping[RemovalKind, Callable[[Tools, UnitOfWork, Actor, Removal], None]] = {
    RemovalKind.SESSION: sessions.put_back_rule,
    RemovalKind.DAY: calendar.put_back_day,
    RemovalKind.LIMIT: calendar.put_back_limit,
    RemovalKind.OVERLAP: overlaps.put_back,
}
"""Each puts a row back and looks whether it fits. They raise NotAllowed, and NotKept with every reason."""


def offered(tools: Tools, kind: RemovalKind) -> tuple[Removal, ...]:
    """Return what was taken away of a kind lately and is still gone, the last one first."""
    with tools.begin() as uow:
        return uow.removals.standing(kind, tools.now() - OFFERED_FOR, MOST_OFFERED)


def undo(tools: Tools, actor: Actor, number: int) -> Removal:
    """Put back what was taken away; return it. Raises NotAllowed, UnknownName, and NotKept where it was done before or does not fit."""
    require(actor, Action.PLAN, min(actor.areas, default=None) if actor.areas is not None else None)
    with tools.begin(write=True) as uow:
        removal = uow.removals.get(number)
        if removal is None:
            raise UnknownName("việc đã bỏ số", str(number), [])
        if not uow.removals.undo(number, tools.now()):
            raise NotKept(notice("removal-undone", subject=removal.subject))
        BACK[removal.kind](tools, uow, actor, removal)
        note(tools, uow, actor.person, DEEDS[removal.kind][1], removal.subject)
        tools.ask_for_days(uow)
        uow.commit()
    return removal
