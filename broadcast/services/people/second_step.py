"""The second step at the sign-in: turned on with a first code, off with the password."""

from dataclasses import replace

from broadcast.access.codes import step_of
from broadcast.access.errors import FieldsRefused
from broadcast.access.passwords import is_password
from broadcast.model.account import Account, AuditEntry, Deed
from broadcast.model.notice import Where
from broadcast.tools import Tools
from broadcast.wording import notice


def turn_on(tools: Tools, account: Account, secret: str, code: str) -> None:
    """Ask for codes of this secret from now on; the code proves that the app has it. Raises FieldsRefused."""
    try:
        step = step_of(secret, code, tools.now(), after=0)
    except ValueError:  # what is no secret
        step = None
    if step is None:
        raise FieldsRefused(notice("sign-in-code", Where(field="code")))
    _save(tools, replace(account, totp_secret=secret, totp_step=step), Deed.SECOND_STEP_ON)


def turn_off(tools: Tools, account: Account, password: str) -> None:
    """Ask for no code any more. Raises FieldsRefused for another password than the account's."""
    if not is_password(password, account.password_hash):
        raise FieldsRefused(notice("password-wrong", Where(field="old")))
    _save(tools, replace(account, totp_secret="", totp_step=0), Deed.SECOND_STEP_OFF)


def _save(tools: Tools, account: Account, deed: Deed) -> None:
    with tools.begin(write=True) as uow:
        uow.accounts.save(account)
        uow.audit.add(AuditEntry(at=tools.now(), person=account.actor.person, deed=deed, subject=account.login))
        uow.commit()
