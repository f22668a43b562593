"""What is taken away is kept whole in the same transaction, with who did it and when."""

from collections.abc import Mapping

from broadcast.model.account import Deed
from broadcast.model.actor import Actor
from broadcast.model.removal import HeldRow, Removal, RemovalKind
from broadcast.ports import UnitOfWork
from broadcast.services.audit import note
from broadcast.tools import Tools

DEEDS: Mapping[RemovalKind, tuple[Deed, Deed]] = {
    RemovalKind.SESSION: (Deed.SESSION_REMOVED, Deed.SESSION_RESTORED),
    RemovalKind.DAY: (Deed.DAY_REMOVED, Deed.DAY_RESTORED),
    RemovalKind.LIMIT: (Deed.LIMIT_REMOVED, Deed.LIMIT_RESTORED),
    RemovalKind.OVERLAP: (Deed.OVERLAP_REMOVED, Deed.OVERLAP_RESTORED),
}
"""What the audit log says of taking away, and of putting back."""


def keep_removed(tools: Tools, uow: UnitOfWork, actor: Actor, kind: RemovalKind, subject: str, row: HeldRow) -> Removal:
    """Keep what was just taken away, write it into the audit log and ask for new days. The caller commits."""
    removal = uow.removals.add(Removal(kind=kind, subject=subject, row=row, person=actor.person, at=tools.now()))
    note(tools, uow, actor.person, DEEDS[kind][0], subject)
    tools.ask_for_days(uow)
    return removal
