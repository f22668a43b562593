"""Accounts: people who may come in, how they prove it, what they did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from broadcast.model.actor import Actor
from broadcast.model.alert import Alert, AlertKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's way in. ``login`` is what they type, in lower case."""

    login: str
    actor: Actor
    password_hash: str = ""
    """Empty until the one-time link was used."""
    totp_secret: str = ""
    """Base32; empty where no second step is asked for."""
    totp_step: int = 0
    """The newest 30-second step whose code was used; none is taken twice."""
    disabled: bool = False
    email: str = ""
    """Where messages reach the person; empty: on the pages only."""
    muted: frozenset[AlertKind] = frozenset()
    """What the person wants no e-mail about."""
    alerts_seen: datetime | None = None
    """The moment of the newest event that the person has looked at; None: of none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSession:
    """A browser that signed in. The cookie's value is never stored, only its SHA-256 (hex)."""

    key_sha256: str
    login: str
    csrf: str
    """What every form of this session carries."""
    begun: datetime
    seen: datetime
    browser: str = ""
    """As the browser names itself, shortened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who is at a page: the session, its account, and what has happened since they last looked, whoever it is for."""

    session: WebSession
    account: Account
    unread: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupLink:
    """A link that lets one person choose a password, once. ``login`` is empty for the very first administrator."""

    key_sha256: str
    login: str
    until: datetime


class Deed(StrEnum):
    """What the audit log tells apart."""

    SIGNED_IN = "signed-in"
    SIGN_IN_REFUSED = "sign-in-refused"
    SIGNED_OUT = "signed-out"
    LINK_MADE = "link-made"
    PASSWORD_SET = "password-set"  # noqa: S105 (the name of a deed)
    ACCOUNT_ADDED = "account-added"
    ACCOUNT_CHANGED = "account-changed"
    SESSIONS_ENDED = "sessions-ended"
    SECOND_STEP_ON = "second-step-on"
    SECOND_STEP_OFF = "second-step-off"
    PLACES_ADDED = "places-added"
    SCRIPT_SUBMITTED = "script-submitted"
    SCRIPT_RETURNED = "script-returned"
    SCRIPT_APPROVED = "script-approved"
    SCRIPT_RETIRED = "script-retired"
    SCRIPT_ACCEPTED = "script-accepted"
    SCRIPT_DECLINED = "script-declined"
    SWITCHED = "switched"
    SESSION_ADDED = "session-added"
    SESSION_CHANGED = "session-changed"
    SESSION_REMOVED = "session-removed"
    SESSION_RESTORED = "session-restored"
    CLOCK_SAVED = "clock-saved"
    ITEM_MOVED = "item-moved"
    MOVE_UNDONE = "move-undone"
    RECORDING_ADDED = "recording-added"
    RECORDING_APPROVED = "recording-approved"
    RECORDING_RETIRED = "recording-retired"
    RECORDING_RESTORED = "recording-restored"
    DAY_ADDED = "day-added"
    DAY_REMOVED = "day-removed"
    DAY_RESTORED = "day-restored"
    LIMIT_SAVED = "limit-saved"
    LIMIT_REMOVED = "limit-removed"
    LIMIT_RESTORED = "limit-restored"
    OVERLAP_ADDED = "overlap-added"
    OVERLAP_REMOVED = "overlap-removed"
    OVERLAP_RESTORED = "overlap-restored"
    WARD_CHOSE = "ward-chose"
    WARD_UNDID = "ward-undid"
    FIGURES_PROPOSED = "figures-proposed"
    FIGURES_CONFIRMED = "figures-confirmed"
    FIGURES_REFUSED = "figures-refused"
    PASSWORD_FORGOTTEN = "password-forgotten"  # noqa: S105 (the name of a deed)
    REACHED_BY = "reached-by"
    MESSAGES_SET = "messages-set"
    TOKEN_MADE = "token-made"  # noqa: S105 (the name of a deed)
    TOKEN_REVOKED = "token-revoked"  # noqa: S105


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the audit log."""

    at: datetime
    person: str
    deed: Deed
    subject: str
    """Whom or what it concerned."""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
