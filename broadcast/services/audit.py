"""The audit log: one line for every deed, in the transaction of the deed."""

from broadcast.model.account import AuditEntry, Deed
from broadcast.ports import UnitOfWork
from broadcast.tools import Tools


def note(tools: Tools, uow: UnitOfWork, person: str, deed: Deed, subject: str, **facts: str) -> None:
    """Write down who did what to whom or what; ``facts`` stand beside it. The caller commits."""
    uow.audit.add(AuditEntry(at=tools.now(), person=person, deed=deed, subject=subject, facts=facts))
