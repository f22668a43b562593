"""Where a person is reached, and what about: their own to say; another address asks for the password."""

from collections.abc import Collection
from dataclasses import replace

from broadcast.access.errors import FieldsRefused
from broadcast.access.passwords import is_password
from broadcast.model.account import Account, Deed
from broadcast.model.alert import AlertKind
from broadcast.model.notice import Where
from broadcast.services import audit
from broadcast.services.alerts.settings import email_fault
from broadcast.tools import Tools
from broadcast.wording import notice


def save(tools: Tools, account: Account, email: str, kinds: Collection[AlertKind], password: str) -> Account:
    """Keep where messages reach a person and which kinds they want; an empty address: on the pages only. Raises FieldsRefused."""
    email = email.strip()
    faults = [fault] if (fault := email_fault(email, "email")) else []
    if email != account.email and not is_password(password, account.password_hash):
        faults.append(notice("password-wrong", Where(field="password")))
    if faults:
        raise FieldsRefused(*faults)
    with tools.begin(write=True) as uow:
        newest = uow.accounts.get(account.login) or account
        changed = replace(newest, email=email, muted=frozenset(AlertKind) - frozenset(kinds))
        uow.accounts.save(changed)
        audit.note(tools, uow, account.actor.person, Deed.REACHED_BY, account.login)
        uow.commit()
    return changed
