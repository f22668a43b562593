"""What a person should hear of, as the page lists it; for administrators also how messages leave and what became of them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import resources

from broadcast.access.may import require
from broadcast.model.account import Account
from broadcast.model.actor import Action, Actor
from broadcast.model.alert import Alert, AlertKind
from broadcast.model.letter import Channel, Letter, LetterState, MessageSettings
from broadcast.services.alerts import settings
from broadcast.services.alerts.listeners import alerts_for
from broadcast.tools import Tools

MOST_LETTERS = 50


@dataclass(frozen=True, kw_only=True)
class AlertsBoard:
    """What is still so, and what was."""

    standing: tuple[Alert, ...]
    over: tuple[Alert, ...]
    seen: datetime | None
    """Up to when the person had looked before."""

    def is_new(self, alert: Alert) -> bool:
        """Whether an event has come since the person looked last."""
        return alert.at is not None and (self.seen is None or alert.at > self.seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One message of the outbox: by which way, to whom, when it was or will be sent, and how it stands, in words."""

    way: str
    to: str
    at: datetime
    state: str
    failed: bool
    failure: str


@dataclass(frozen=True, kw_only=True)
class MessagesBoard:
    """How messages leave. ``mail_fixed`` and ``hook_fixed`` say that the environment sets it, so that the page cannot."""

    how: MessageSettings
    mail_fixed: bool
    hook_fixed: bool
    letters: tuple[LetterLine, ...]
    seen: str
    """The stamp of how it stands."""


def board(tools: Tools, account: Account) -> AlertsBoard:
    """Return what a person should hear of, the newest first."""
    alerts = [replace(alert, at=alert.at.astimezone(tools.zone) if alert.at else None) for alert in alerts_for(tools, account.actor)]
    standing = tuple(alert for alert in alerts if alert.over is None)
    over = tuple(alert for alert in alerts if alert.over is not None)[:30]
    return AlertsBoard(standing=standing, over=over, seen=account.alerts_seen)


def messages(tools: Tools, actor: Actor) -> MessagesBoard:
    """Return how messages leave and the newest of them. Raises NotAllowed."""
    require(actor, Action.MANAGE_PEOPLE)
    with tools.begin() as uow:
        how, letters, seen = settings.effective(tools, uow), uow.letters.newest(MOST_LETTERS), settings.stamp(uow)
        people = {account.login: account for account in uow.accounts.all()}
    lines = tuple(_line(tools, letter, people) for letter in letters)
    fixed = tools.messages
    return MessagesBoard(how=how, mail_fixed=bool(fixed.mail.host), hook_fixed=bool(fixed.webhook.url), letters=lines, seen=seen)


@cache
def alert_kinds() -> Mapping[AlertKind, str]:
    """Return what each kind of event is called."""
    text = resources.files("broadcast.views").joinpath("data", "alert_kinds.tsv").read_text("utf-8")
    return {AlertKind(row["kind"]): row["label"] for row in csv.DictReader(text.splitlines(), delimiter="\t")}


WAYS = {Channel.MAIL: "Thư điện tử", Channel.WEBHOOK: "Địa chỉ web"}
STATES = {
    LetterState.WAITING: "Chờ gửi",
    LetterState.SENDING: "Đang gửi",
    LetterState.SENT: "Đã gửi",
    LetterState.FAILED: "Không gửi",
}


def _line(tools: Tools, letter: Letter, people: Mapping[str, Account]) -> LetterLine:
    to = people[letter.login].actor.person if letter.login in people else letter.login
    state = f"{STATES[letter.state]}, thử lại lần {letter.attempts + 1}" if letter.failure and _waits(letter) else STATES[letter.state]
    return LetterLine(
        way=WAYS[letter.channel],
        to=to,
        at=letter.not_before.astimezone(tools.zone),
        state=state,
        failed=letter.state is LetterState.FAILED,
        failure=letter.failure,
    )


def _waits(letter: Letter) -> bool:
    return letter.state is LetterState.WAITING
