"""Who is to hear of an event, and what of it stands on their page."""

from broadcast.access.may import may
from broadcast.model.account import Account
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


def alerts_for(tools: Tools, actor: Actor) -> tuple[Alert, ...]:
    """Return what a person should hear of, what is still so first; moments are those of the stations' zone."""
    with tools.begin() as uow:
        alerts = uow.alerts.newest(MOST_SHOWN)
    return tuple(alert for alert in alerts if concerns(alert, actor))
