"""The outbox: what is due leaves, each message at most once; what was not taken is tried again, later and later, and then given up."""

import json
from collections.abc import Callable
from datetime import timedelta

from broadcast.errors import NotSent
from broadcast.model.account import Account
from broadcast.model.alert import Alert
from broadcast.model.letter import Channel, Letter, LetterState, Mail, MessageSettings
from broadcast.model.notice import EVERYWHERE, Notice
from broadcast.services.alerts import settings
from broadcast.services.alerts.listeners import is_for
from broadcast.services.people import accounts
from broadcast.tools import Tools
from broadcast.wording import notice, sentence, words

WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=4))
"""Between one try and the next; after the last the message is given up."""
FORMAT = 1


def send_due(tools: Tools) -> None:
    """Send what is due. A message that a killed process was sending is not sent again: nobody hears twice. Raises StorageFailed."""
    with tools.begin() as uow:
        due, interrupted, how = uow.letters.due(tools.now()), uow.letters.interrupted(), settings.effective(tools, uow)
    for letter in interrupted:
        _settle(tools, letter, LetterState.FAILED, sentence(notice("letter-interrupted")))
    for letter in due:
        if _begin(tools, letter):
            _send(tools, how, letter)


def _begin(tools: Tools, letter: Letter) -> bool:
    with tools.begin(write=True) as uow:
        begun = uow.letters.begin(letter.number)
        uow.commit()
    return begun


def _send(tools: Tools, how: MessageSettings, letter: Letter) -> None:
    sending = _made(tools, how, letter)
    if isinstance(sending, Notice):
        _settle(tools, letter, LetterState.FAILED, sentence(sending))
        return
    try:
        sending()
    except NotSent as error:
        _put_off(tools, letter, error)
    else:
        _settle(tools, letter, LetterState.SENT)


def _put_off(tools: Tools, letter: Letter, error: NotSent) -> None:
    if error.for_good or letter.attempts >= len(WAITS):
        _settle(tools, letter, LetterState.FAILED, str(error))
        return
    with tools.begin(write=True) as uow:
        uow.letters.settle(letter.number, LetterState.WAITING, str(error), tools.now() + WAITS[letter.attempts])
        uow.commit()


def _settle(tools: Tools, letter: Letter, state: LetterState, failure: str = "") -> None:
    with tools.begin(write=True) as uow:
        uow.letters.settle(letter.number, state, failure)
        uow.commit()


def _made(tools: Tools, how: MessageSettings, letter: Letter) -> Callable[[], None] | Notice:
    """Return what sends a message, or why it need not or cannot be sent."""
    with tools.begin() as uow:
        alert, account = uow.alerts.get(letter.event) if letter.event else None, uow.accounts.get(letter.login)
    if letter.event and (alert is None or alert.over is not None):
        return notice("letter-needless")
    if letter.channel is Channel.WEBHOOK:
        if alert is None or not how.webhook.url:
            return notice("letter-unset")
        body = _json(how, alert)
        return lambda: tools.postman.post(how.webhook, letter.key, body)
    if account is None or account.disabled or not account.email or (alert and not is_for(alert, account)):
        return notice("letter-nobody")
    if not how.mail.host:
        return notice("letter-unset")
    mail = _told(how, letter, alert, account) if alert else _new_password(tools, letter, account)
    return lambda: tools.postman.mail(how.mail, mail)


def _told(how: MessageSettings, letter: Letter, alert: Alert, account: Account) -> Mail:
    home = letter.home or how.home
    lines = [_line("letter-greeting", person=account.actor.person), "", sentence(alert.notice)]
    lines += [_line("letter-link", address=f"{home}{alert.path}")] if home else []
    return Mail(
        key=letter.key, to=account.email, subject=words(alert.notice).message, text="\n".join([*lines, "", _line("letter-why")]) + "\n"
    )


def _new_password(tools: Tools, letter: Letter, account: Account) -> Mail:
    key = accounts.forgotten(tools, account.login)
    minutes = int(accounts.FORGOTTEN_LIFE.total_seconds()) // 60
    worded = words(notice("letter-password", login=account.login, minutes=minutes))
    link = _line("letter-link", address=f"{letter.home}/lan-dau/{key}")
    lines = [_line("letter-greeting", person=account.actor.person), "", worded.message, "", link, "", worded.hint]
    return Mail(key=letter.key, to=account.email, subject=_line("letter-password-subject"), text="\n".join(lines) + "\n")


def _json(how: MessageSettings, alert: Alert) -> bytes:
    worded = words(alert.notice)
    facts = {
        "format": FORMAT,
        "event": alert.key,
        "kind": alert.kind,
        "at": alert.at.isoformat() if alert.at else None,
        "message": worded.message,
        "hint": worded.hint,
        "area": alert.area,
        "url": f"{how.home}{alert.path}" if how.home else None,
    }
    return json.dumps(facts, ensure_ascii=False).encode()


def _line(code: str, **facts: str) -> str:
    return words(notice(code, EVERYWHERE, **facts)).message
