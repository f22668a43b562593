"""Who else could do what somebody may not do themselves: a refusal names whom to ask."""

from broadcast.access.may import may
from broadcast.model.actor import Action
from broadcast.model.notice import Notice
from broadcast.ports import UnitOfWork
from broadcast.wording import notice


def others_who_may(uow: UnitOfWork, action: Action, besides: str) -> tuple[str, ...]:
    """Return the names of those who can come in and may do something everywhere, but for one person; by name."""
    present = (account.actor for account in uow.accounts.all() if account.password_hash and not account.disabled)
    return tuple(sorted({actor.person for actor in present if actor.person != besides and may(actor, action) is None}))


def own_work(uow: UnitOfWork, code: str, alone: str, person: str) -> Notice:
    """Return why nobody says yes to their own work, and who can: the message ``code``, or ``alone`` where nobody else can."""
    others = others_who_may(uow, Action.APPROVE, person)
    return notice(code, person=person, others=", ".join(others)) if others else notice(alone, person=person)
