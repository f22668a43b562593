"""Who is to hear of an event, and what of it stands on their page."""

import contextlib
from collections.abc import Collection

from broadcast.access.may import may
from broadcast.errors import StorageFailed
from broadcast.model.account import Account, Visit
from broadcast.model.actor import Actor
from broadcast.model.alert import Alert
from broadcast.tools import Tools

MOST_SHOWN = 200


def is_for(alert: Alert, account: Account) -> bool:
    """Whether somebody who can come in may do something about an event that is not their own work."""
    comes_in = bool(account.password_hash) and not account.disabled
    return comes_in and concerns(alert, account.actor)


def concerns(alert: Alert, actor: Actor) -> bool:
    """Whether a person may do something about an event that is not their own work."""
    return actor.person != alert.author and may(actor, alert.action, alert.area) is None


def unread_by(visit: Visit) -> int:
    """Return how many events of those that concern a person are still so and have come since they last looked."""
    return sum(concerns(alert, visit.account.actor) for alert in visit.unread)


def alerts_for(tools: Tools, actor: Actor) -> tuple[Alert, ...]:
    """Return what a person should hear of, what is still so first."""
    with tools.begin() as uow:
        alerts = uow.alerts.newest(MOST_SHOWN)
    return tuple(alert for alert in alerts if concerns(alert, actor))


def has_looked(tools: Tools, account: Account, alerts: Collection[Alert]) -> None:
    """Note that a person has looked at these events, if there is one they had not seen and the database is free: no page fails for that."""
    newest = max((alert.at for alert in alerts if alert.at), default=None)
    if newest is None or (account.alerts_seen and newest <= account.alerts_seen):
        return
    with contextlib.suppress(StorageFailed), tools.begin(write=True) as uow:
        uow.accounts.saw_alerts(account.login, newest)
        uow.commit()
