"""Coming in and going out: passwords, second step, sessions that can be ended, and waits after wrong tries."""

import contextlib
import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from broadcast.access.codes import step_of
from broadcast.access.errors import SignInRefused
from broadcast.access.passwords import is_password
from broadcast.access.throttle import WINDOW, wait
from broadcast.errors import StorageFailed
from broadcast.model.account import Account, AuditEntry, Deed, Visit, WebSession
from broadcast.model.notice import Where
from broadcast.ports import UnitOfWork
from broadcast.tools import Tools
from broadcast.wording import notice

IDLE = timedelta(hours=12)
"""A session that was not seen for so long is over."""
LONGEST = timedelta(days=14)
PEOPLE_AN_ADDRESS = 5
TOUCH = timedelta(minutes=5)
"""How exactly it is noted when a session was seen; a page is not to wait for the writer each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInProof:
    """What somebody typed to come in, and from where."""

    login: str
    password: str
    code: str = ""
    """Of the second step."""
    address: str = ""
    browser: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A fresh session; ``key`` is the cookie's value and is nowhere stored."""

    key: str
    account: Account
    session: WebSession


def sign_in(tools: Tools, proof: SignInProof) -> SignedIn:
    """Return a fresh session for whoever proves who they are. Raises SignInRefused; what was wrong is not told."""
    login = proof.login.strip().lower()[:40]
    with tools.begin() as uow:
        account = uow.accounts.get(login)
        failures = _failures(uow, login, proof.address, tools.now())
    pause = wait(failures, tools.now())
    if pause:
        raise SignInRefused(notice("sign-in-wait", wait=in_words(pause)))
    password_fits = is_password(proof.password, account.password_hash if account else "")  # slow by design: outside the transaction
    if account is None or not password_fits or account.disabled:
        _note_refusal(tools, login, proof.address)
        raise SignInRefused(notice("sign-in-wrong", Where(field="password")))
    return _second_step(tools, account, proof)


def who(tools: Tools, key: str) -> Visit | None:
    """Return who comes with a cookie; None where the session has ended or its account is closed."""
    if not key:
        return None
    with tools.begin() as uow:
        visit = uow.web_sessions.visit(digest(key))
    if visit is None or visit.account.disabled or _is_over(visit.session, tools.now()):
        return None
    if tools.now() - visit.session.seen > TOUCH:
        _touch(tools, visit.session)
    return visit


def _touch(tools: Tools, session: WebSession) -> None:
    """Note that a session was seen, if the database is free: no page fails for that."""
    with contextlib.suppress(StorageFailed), tools.begin(write=True) as uow:
        uow.web_sessions.touch(session.key_sha256, tools.now())
        uow.commit()


def sign_out(tools: Tools, session: WebSession, person: str) -> None:
    """End a session."""
    with tools.begin(write=True) as uow:
        uow.web_sessions.end([session.key_sha256])
        uow.audit.add(AuditEntry(at=tools.now(), person=person, deed=Deed.SIGNED_OUT, subject=session.login))
        uow.commit()


def sessions_of(tools: Tools, login: str) -> tuple[WebSession, ...]:
    """Return the sessions of a login that are not over, the one seen last first."""
    with tools.begin() as uow:
        return tuple(session for session in uow.web_sessions.of(login) if not _is_over(session, tools.now()))


def end_others(tools: Tools, session: WebSession, person: str) -> int:
    """End every other session of the same login; return how many."""
    with tools.begin(write=True) as uow:
        others = [other.key_sha256 for other in uow.web_sessions.of(session.login) if other.key_sha256 != session.key_sha256]
        uow.web_sessions.end(others)
        uow.audit.add(AuditEntry(at=tools.now(), person=person, deed=Deed.SESSIONS_ENDED, subject=session.login))
        uow.commit()
    return len(others)


def new_session(tools: Tools, uow: UnitOfWork, account: Account, browser: str) -> SignedIn:
    """Begin a session inside a transaction; those of the same login that are over are swept."""
    now, key = tools.now(), secrets.token_urlsafe(32)
    uow.web_sessions.end([session.key_sha256 for session in uow.web_sessions.of(account.login) if _is_over(session, now)])
    session = WebSession(
        key_sha256=digest(key), login=account.login, csrf=secrets.token_urlsafe(24), begun=now, seen=now, browser=browser[:120]
    )
    uow.web_sessions.add(session)
    uow.audit.add(AuditEntry(at=now, person=account.actor.person, deed=Deed.SIGNED_IN, subject=account.login))
    return SignedIn(key=key, account=account, session=session)


def digest(key: str) -> str:
    """Return under what a key is stored: who reads the database cannot come in with it."""
    return hashlib.sha256(key.encode()).hexdigest()


def _second_step(tools: Tools, account: Account, proof: SignInProof) -> SignedIn:
    with tools.begin(write=True) as uow:
        fresh = uow.accounts.get(account.login) or account
        step = step_of(fresh.totp_secret, proof.code, tools.now(), after=fresh.totp_step) if fresh.totp_secret else fresh.totp_step
        if step is not None:
            fresh = replace(fresh, totp_step=step)
            uow.accounts.save(fresh)
            uow.web_sessions.forget_wrong(fresh.login)
            signed_in = new_session(tools, uow, fresh, proof.browser)
            uow.commit()
            return signed_in
    _note_refusal(tools, account.login, proof.address)
    raise SignInRefused(notice("sign-in-code", Where(field="code")))


def _failures(uow: UnitOfWork, login: str, address: str, now: datetime) -> list[datetime]:
    """Return the wrong tries that count: those of the login, or where they are more, a fifth of its address's (offices share one)."""
    own = uow.web_sessions.wrong_tries(login, now - WINDOW)
    shared = uow.web_sessions.wrong_tries(_by_address(address), now - WINDOW)[::PEOPLE_AN_ADDRESS]
    return list(own if len(own) >= len(shared) else shared)


def _note_refusal(tools: Tools, login: str, address: str) -> None:
    with tools.begin(write=True) as uow:
        for whose in (login, _by_address(address)):
            uow.web_sessions.note_wrong(whose, tools.now())
        uow.audit.add(AuditEntry(at=tools.now(), person="", deed=Deed.SIGN_IN_REFUSED, subject=login, facts={"address": address}))
        uow.commit()


def _by_address(address: str) -> str:
    return f"@{address}"


def _is_over(session: WebSession, now: datetime) -> bool:
    return now - session.seen > IDLE or now - session.begun > LONGEST


def in_words(pause: timedelta) -> str:
    """Return how long to wait, in Vietnamese."""
    seconds = int(pause.total_seconds()) + 1
    return f"{seconds} giây" if seconds < 60 else f"{-(-seconds // 60)} phút"
