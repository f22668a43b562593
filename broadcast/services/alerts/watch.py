"""A look around: what is new is written down once, together with the messages that tell of it; what is no longer so is ended."""

from broadcast.model.account import Account
from broadcast.model.alert import Alert
from broadcast.model.jobs import SendLetters
from broadcast.model.letter import Channel, Letter, MessageSettings
from broadcast.ports import UnitOfWork
from broadcast.services.alerts import events
from broadcast.services.alerts.listeners import is_for
from broadcast.services.alerts.settings import effective
from broadcast.tools import Tools

FORGOTTEN = "password"
"""What the keys of forgotten passwords begin with; they end by themselves the day after."""


def look_around(tools: Tools) -> tuple[str, ...]:
    """Return the keys of what is told now; where nothing is new nothing is written. Done twice it changes nothing. Raises StorageFailed."""
    with tools.begin() as uow:
        alerts = {alert.key: alert for alert in events.current(tools, uow)}
        fresh = alerts.keys() - uow.alerts.keys(alerts.keys())
        ended = {key for key in uow.alerts.open_keys() - alerts.keys() if not _is_of_today(tools, key)}
        due = uow.letters.next_due()
    if not fresh and not ended and (due is None or due > tools.now()):
        return ()
    with tools.begin(write=True) as uow:
        sent = [key for key in sorted(fresh) if tell(tools, uow, alerts[key])]
        uow.alerts.end(ended, tools.now())
        uow.jobs.put(SendLetters(), tools.now())
        uow.commit()
    return tuple(sent)


def tell(tools: Tools, uow: UnitOfWork, alert: Alert) -> bool:
    """Write an alert and its messages down; False, and nothing is written, where it was before. The caller commits."""
    if not uow.alerts.add(alert, tools.now()):
        return False
    settings = effective(tools, uow)
    for letter in _letters(tools, settings, alert, uow.accounts.all()):
        uow.letters.add(letter)
    return True


def _letters(tools: Tools, settings: MessageSettings, alert: Alert, accounts: tuple[Account, ...]) -> list[Letter]:
    logins = [account.login for account in accounts if is_for(alert, account) and account.email and alert.kind not in account.muted]
    ways = [(Channel.MAIL, login) for login in logins] if settings.mail.host else []
    ways += [(Channel.WEBHOOK, "")] if settings.webhook.url else []
    return [
        Letter(
            key=f"{alert.key} {channel} {login}".rstrip(),
            channel=channel,
            event=alert.key,
            login=login,
            home=settings.home,
            not_before=tools.now(),
        )
        for channel, login in ways
    ]


def _is_of_today(tools: Tools, key: str) -> bool:
    return key.startswith(f"{FORGOTTEN}/") and key.endswith(tools.today().isoformat())
