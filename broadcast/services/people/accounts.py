"""People: who may come in, with which roles; every change of it stands in the audit log."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from broadcast.access.errors import FieldsRefused
from broadcast.access.may import require
from broadcast.access.passwords import hash_password, is_password, weakness
from broadcast.errors import EditedMeanwhile, UnknownName
from broadcast.model.account import Account, AuditEntry, Deed, SetupLink
from broadcast.model.actor import Action, Actor, Role
from broadcast.model.notice import Notice, Where
from broadcast.ports import UnitOfWork
from broadcast.services import audit
from broadcast.services.people.sign_in import SignedIn, digest, new_session
from broadcast.tools import Tools
from broadcast.wording import notice, quoted, worded

LINK_LIFE = timedelta(days=3)
FORGOTTEN_LIFE = timedelta(hours=1)
"""Of a link that was sent by e-mail."""
LOGIN = re.compile(r"[a-z0-9][a-z0-9.-]{2,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassword:
    """What the page of a one-time link takes; ``person`` and ``login`` count only for the very first administrator."""

    password: str
    repeated: str
    person: str = ""
    login: str = ""


def is_fresh(tools: Tools) -> bool:
    """Whether nobody has an account yet."""
    with tools.begin() as uow:
        return uow.accounts.count() == 0


def first_link(tools: Tools) -> str:
    """Return the key of a link for the very first administrator; an older one holds no more. Call it only where ``is_fresh``."""
    return _make_link(tools, "", "")


def add(tools: Tools, actor: Actor, login: str, rights: Actor) -> str:
    """Add an account with the person, roles and areas of ``rights``; return its link's key. Raises NotAllowed, FieldsRefused."""
    require(actor, Action.MANAGE_PEOPLE)
    login = login.strip().lower()
    with tools.begin(write=True) as uow:
        _refuse(*_login_faults(uow, login), *_rights_faults(rights))
        uow.accounts.save(Account(login=login, actor=replace(rights, person=_even(rights.person))))
        audit.note(tools, uow, actor.person, Deed.ACCOUNT_ADDED, login, roles=" ".join(sorted(rights.roles)))
        uow.commit()
    return _make_link(tools, login, actor.person)


def faults_of(tools: Tools, login: str, rights: Actor) -> Sequence[Notice]:
    """Return what stands against an account, each at its field; empty where it can be added."""
    with tools.begin() as uow:
        return [*_login_faults(uow, login), *_rights_faults(rights)]


def stamp(account: Account) -> str:
    """Return what tells whether somebody changed an account's rights since they were looked at."""
    rights = account.actor
    areas = "everywhere" if rights.areas is None else " ".join(sorted(rights.areas))
    return digest("\n".join([rights.person, " ".join(sorted(rights.roles)), areas, str(account.disabled)]))


def change(tools: Tools, actor: Actor, login: str, rights: Actor, *, disabled: bool = False, seen: str = "") -> Account:
    """Give an account other rights, or close it: its sessions end. ``seen`` is the stamp of what was looked at, empty: whatever stands.

    Raises NotAllowed, UnknownName, FieldsRefused, EditedMeanwhile.
    """
    require(actor, Action.MANAGE_PEOPLE)
    with tools.begin(write=True) as uow:
        account = _known(uow, login)
        if seen and seen != stamp(account):
            raise EditedMeanwhile(worded("edited-account"))
        changed = replace(account, actor=replace(rights, person=_even(rights.person)), disabled=disabled)
        _refuse(*_rights_faults(rights), *_last_administrator(uow, account, changed))
        uow.accounts.save(changed)
        uow.web_sessions.end([session.key_sha256 for session in uow.web_sessions.of(login)] if disabled else [])
        state = "closed" if disabled else "open"
        audit.note(tools, uow, actor.person, Deed.ACCOUNT_CHANGED, login, roles=" ".join(sorted(rights.roles)), state=state)
        uow.commit()
    return changed


def reset(tools: Tools, actor: Actor, login: str) -> str:
    """Return the key of a one-time link with which a person chooses a new password. Raises NotAllowed, UnknownName."""
    require(actor, Action.MANAGE_PEOPLE)
    with tools.begin() as uow:
        _known(uow, login)
    return _make_link(tools, login, actor.person)


def forgotten(tools: Tools, login: str) -> str:
    """Return the key of a short-lived link for somebody who forgot the password; it is sent to their own address."""
    return _make_link(tools, login, "", FORGOTTEN_LIFE)


def link_of(tools: Tools, key: str) -> SetupLink:
    """Return the one-time link of a key. Raises FieldsRefused where it was used, has ended or never was."""
    with tools.begin() as uow:
        link = uow.web_sessions.link(digest(key))
    if link is None or link.until <= tools.now():
        raise FieldsRefused(notice("link-expired"))
    return link


def use_link(tools: Tools, key: str, chosen: NewPassword, browser: str) -> SignedIn:
    """Set the password that a person chose, end their other sessions and second step, and sign them in. Raises FieldsRefused."""
    link = link_of(tools, key)
    login = link.login or chosen.login.strip().lower()
    with tools.begin() as uow:
        first = [] if link.login else [*_rights_faults(_first_rights(chosen)), *_login_faults(uow, login)]
    _refuse(*first, *_password_faults(chosen, login))
    secret = hash_password(chosen.password)  # slow by design: before the transaction
    with tools.begin(write=True) as uow:
        account = _known(uow, login) if link.login else _first(uow, login, chosen)
        if not uow.web_sessions.use_link(link.key_sha256):
            raise FieldsRefused(notice("link-expired"))
        account = replace(account, password_hash=secret, totp_secret="", totp_step=0)  # who lost the phone comes in again
        uow.accounts.save(account)
        uow.web_sessions.end([session.key_sha256 for session in uow.web_sessions.of(login)])
        uow.web_sessions.forget_wrong(login)
        audit.note(tools, uow, account.actor.person, Deed.PASSWORD_SET, login)
        signed_in = new_session(tools, uow, account, browser)
        uow.commit()
    return signed_in


def change_password(tools: Tools, account: Account, old: str, chosen: NewPassword) -> None:
    """Set another password of one's own; all sessions end. Raises FieldsRefused."""
    old_fault = [] if is_password(old, account.password_hash) else [notice("password-wrong", Where(field="old"))]
    _refuse(*old_fault, *_password_faults(chosen, account.login))
    secret = hash_password(chosen.password)
    with tools.begin(write=True) as uow:
        uow.accounts.save(replace(_known(uow, account.login), password_hash=secret))
        uow.web_sessions.end([session.key_sha256 for session in uow.web_sessions.of(account.login)])
        audit.note(tools, uow, account.actor.person, Deed.PASSWORD_SET, account.login)
        uow.commit()


def everybody(tools: Tools, actor: Actor) -> tuple[Account, ...]:
    """Return every account by login. Raises NotAllowed."""
    require(actor, Action.MANAGE_PEOPLE)
    with tools.begin() as uow:
        return uow.accounts.all()


def audit_log(tools: Tools, actor: Actor, limit: int = 200) -> tuple[AuditEntry, ...]:
    """Return the newest lines of the audit log, the last one first. Raises NotAllowed."""
    require(actor, Action.MANAGE_PEOPLE)
    with tools.begin() as uow:
        return uow.audit.newest(limit)


def _make_link(tools: Tools, login: str, person: str, life: timedelta = LINK_LIFE) -> str:
    key = secrets.token_urlsafe(24)
    with tools.begin(write=True) as uow:
        uow.web_sessions.add_link(SetupLink(key_sha256=digest(key), login=login, until=tools.now() + life))
        audit.note(tools, uow, person, Deed.LINK_MADE, login)
        uow.commit()
    return key


def _first(uow: UnitOfWork, login: str, chosen: NewPassword) -> Account:
    """Return the very first administrator. Raises FieldsRefused where somebody was faster."""
    if uow.accounts.count():
        raise FieldsRefused(notice("link-expired"))
    return Account(login=login, actor=_first_rights(chosen))


def _first_rights(chosen: NewPassword) -> Actor:
    return Actor(person=_even(chosen.person), roles=frozenset({Role.ADMINISTRATOR}))


def _password_faults(chosen: NewPassword, login: str) -> Sequence[Notice]:
    weak = weakness(chosen.password, login)
    at_field = [replace(weak, where=Where(field="password"))] if weak else []
    return [*at_field, *([] if chosen.password == chosen.repeated else [notice("password-differs", Where(field="repeated"))])]


def _known(uow: UnitOfWork, login: str) -> Account:
    account = uow.accounts.get(login)
    if account is None:
        raise UnknownName("tài khoản", login, [account.login for account in uow.accounts.all()])
    return account


def _login_faults(uow: UnitOfWork, login: str) -> Sequence[Notice]:
    if not login:
        return [notice("login-missing", Where(field="login"))]
    if not LOGIN.fullmatch(login):
        return [notice("login-form", Where(field="login"), login=quoted(login))]
    return [notice("login-taken", Where(field="login"), login=login)] if uow.accounts.get(login) else []


def _rights_faults(rights: Actor) -> Sequence[Notice]:
    person = [] if rights.person.strip() else [notice("person-missing", Where(field="person"))]
    roles = [] if rights.roles else [notice("roles-missing", Where(field="roles"))]
    areas = [notice("areas-missing", Where(field="areas"))] if rights.areas == frozenset() else []
    return [*person, *roles, *areas]


def _last_administrator(uow: UnitOfWork, before: Account, after: Account) -> Sequence[Notice]:
    if not _administers(before) or _administers(after):
        return []
    others = any(_administers(account) for account in uow.accounts.all() if account.login != before.login)
    return [] if others else [notice("last-administrator", Where(field="roles"))]


def _administers(account: Account) -> bool:
    return Role.ADMINISTRATOR in account.actor.roles and account.actor.areas is None and not account.disabled


def _even(person: str) -> str:
    return " ".join(person.split())[:80]


def _refuse(*notices: Notice) -> None:
    if notices:
        raise FieldsRefused(*notices)
