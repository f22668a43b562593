"""Messages that leave the house: by e-mail to a person, or to one web address; how they stand, and how they are sent."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """By which way a message leaves."""

    MAIL = "mail"
    WEBHOOK = "webhook"


class LetterState(StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message in the outbox. Its text is made when it is sent, so that no secret lies in the database."""

    key: str
    """One event, one channel, one person: a second message of the same key is never sent."""
    channel: Channel
    event: str = ""
    """The key of the alert that it tells of; empty for a forgotten password."""
    login: str = ""
    """Whom it goes to; empty for the web address."""
    home: str = ""
    """The address of our pages, for its link."""
    state: LetterState = LetterState.WAITING
    attempts: int = 0
    not_before: datetime
    failure: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """How e-mail is sent; nothing is where ``host`` is empty. ``security`` is ``starttls``, ``tls`` or ``none``."""

    host: str = ""
    port: int = 587
    security: str = "starttls"
    login: str = ""
    password: str = field(default="", repr=False)
    sender: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """The one address that hears of every event; none where ``url`` is empty. ``secret`` signs what is sent."""

    url: str = ""
    secret: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSettings:
    """How messages leave; ``home`` is the address of our pages for links in them."""

    mail: MailServer = MailServer()
    webhook: Webhook = Webhook()
    home: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An e-mail as it is sent."""

    key: str
    to: str
    subject: str
    text: str
