"""A forgotten password: a link by e-mail where that is set up, else an administrator is told and makes one."""

from datetime import timedelta

from broadcast.access.errors import FieldsRefused
from broadcast.access.throttle import WINDOW, wait
from broadcast.model.account import Account, Deed
from broadcast.model.actor import Action
from broadcast.model.alert import Alert, AlertKind
from broadcast.model.jobs import SendLetters
from broadcast.model.letter import Channel, Letter
from broadcast.ports import UnitOfWork
from broadcast.services import audit
from broadcast.services.alerts import settings
from broadcast.services.alerts.watch import FORGOTTEN, tell
from broadcast.services.people.sign_in import in_words
from broadcast.tools import Tools
from broadcast.wording import notice

MOST_AN_HOUR = 3
"""Links that one person is sent."""


def ask(tools: Tools, name: str, address: str) -> None:
    """Do what can be done for who typed a login or an e-mail address; nobody is told whether there is such an account.

    ``address`` is that of who asks. Raises FieldsRefused for who asks too often.
    """
    asker, name = f"quên {address}", name.strip().lower()[:254]
    with tools.begin() as uow:
        pause = wait(uow.web_sessions.wrong_tries(asker, tools.now() - WINDOW), tools.now())
    if pause:
        raise FieldsRefused(notice("sign-in-wait", wait=in_words(pause)))
    with tools.begin(write=True) as uow:
        uow.web_sessions.note_wrong(asker, tools.now())
        account = _account(uow, name)
        if account is not None:
            _help(tools, uow, account)
        uow.commit()


def _account(uow: UnitOfWork, name: str) -> Account | None:
    """Return the one account of a login or address that can come in."""
    accounts = [account for account in uow.accounts.all() if name and name in (account.login, account.email.lower())]
    return accounts[0] if len(accounts) == 1 and not accounts[0].disabled else None


def _help(tools: Tools, uow: UnitOfWork, account: Account) -> None:
    """Send the link, or tell the administrators: where the second step is on, an address for e-mail alone must not open the account.

    The link bears the address that an administrator set, never the one of who asks: that could be anybody's.
    """
    audit.note(tools, uow, "", Deed.PASSWORD_FORGOTTEN, account.login)
    how = settings.effective(tools, uow)
    if account.email and how.mail.host and how.home and not account.totp_secret:
        prefix = f"{FORGOTTEN} {account.login} "
        if uow.letters.since(account.login, prefix, tools.now() - timedelta(hours=1)) < MOST_AN_HOUR:
            key = f"{prefix}{tools.now().isoformat()}"
            uow.letters.add(Letter(key=key, channel=Channel.MAIL, login=account.login, home=how.home, not_before=tools.now()))
            uow.jobs.put(SendLetters(), tools.now())
        return
    waiting = notice("alert-password", person=account.actor.person, login=account.login)
    key = f"{FORGOTTEN}/{account.login}/{tools.today().isoformat()}"
    tell(tools, uow, Alert(key=key, kind=AlertKind.WAITING, notice=waiting, path=f"/nguoi/{account.login}", action=Action.MANAGE_PEOPLE))
    uow.jobs.put(SendLetters(), tools.now())
