"""How messages leave: what the environment says goes before what an administrator set on the page, each way as a whole."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from broadcast.access.errors import FieldsRefused
from broadcast.access.may import require
from broadcast.errors import EditedMeanwhile, NotSent
from broadcast.model.account import Account, Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.letter import Mail, MailServer, MessageSettings, Webhook
from broadcast.model.notice import Notice, Where
from broadcast.ports import UnitOfWork
from broadcast.services import audit
from broadcast.services.people.sign_in import digest
from broadcast.tools import Tools
from broadcast.wording import notice, quoted, worded, words

ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+", re.ASCII)
NAMES = ("host", "port", "security", "login", "sender", "url")
SECURITIES = ("starttls", "tls", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageForm:
    """The page's fields as typed; an empty password or secret leaves the one that stands."""

    host: str = ""
    port: str = "587"
    security: str = "starttls"
    login: str = ""
    password: str = ""
    sender: str = ""
    url: str = ""
    secret: str = ""
    seen: str = ""
    """The stamp of what was looked at; empty: whatever stands."""


def effective(tools: Tools, uow: UnitOfWork) -> MessageSettings:
    """Return how messages leave now."""
    chosen = uow.message_choices.all()
    mail = tools.messages.mail if tools.messages.mail.host else _server(chosen)
    hook = tools.messages.webhook if tools.messages.webhook.url else Webhook(url=chosen.get("url", ""), secret=chosen.get("secret", ""))
    return MessageSettings(mail=mail, webhook=hook, home=tools.messages.home or chosen.get("home", ""))


def now(tools: Tools) -> MessageSettings:
    """Return the same in a transaction of its own."""
    with tools.begin() as uow:
        return effective(tools, uow)


def stamp(uow: UnitOfWork) -> str:
    """Return what tells whether somebody changed how messages leave since it was looked at."""
    chosen = uow.message_choices.all()
    return digest("\n".join(f"{name} {chosen.get(name, '')}" for name in NAMES))


def save(tools: Tools, actor: Actor, form: MessageForm, home: str) -> None:
    """Keep how messages leave; ``home`` is the address under which the page was open. Raises NotAllowed, FieldsRefused, EditedMeanwhile.

    A password or secret belongs to its server: with another server it has to be typed anew.
    """
    require(actor, Action.MANAGE_PEOPLE)
    _refuse(form)
    with tools.begin(write=True) as uow:
        before = uow.message_choices.all()
        if form.seen and form.seen != stamp(uow):
            raise EditedMeanwhile(worded("edited-messages"))
        values = _values(form, before) | {"home": home}
        changed = {name: value for name, value in values.items() if before.get(name, "") != value}
        for name, value in changed.items():
            uow.message_choices.set(name, value, actor.person, tools.now())
        if changed:
            shown = form.host or form.url
            audit.note(tools, uow, actor.person, Deed.MESSAGES_SET, shown, fields=", ".join(sorted(changed)))
        uow.commit()


def try_out(tools: Tools, account: Account) -> Mapping[str, str]:
    """Send one message each way now; return by way why it failed, empty where it went. Raises NotAllowed."""
    require(account.actor, Action.MANAGE_PEOPLE)
    settings, wording = now(tools), words(notice("letter-test"))
    key = f"test/{account.login}/{tools.now().isoformat()}"
    outcome: dict[str, str] = {}
    if settings.mail.host and account.email:
        mail = Mail(key=key, to=account.email, subject=wording.message, text=wording.hint)
        outcome["mail"] = _why_not(lambda: tools.postman.mail(settings.mail, mail))
    if settings.webhook.url:
        outcome["webhook"] = _why_not(lambda: tools.postman.post(settings.webhook, key, b'{"format": 1, "kind": "test"}'))
    return outcome


def email_fault(text: str, field: str) -> Notice | None:
    """Return what is wrong with an address for e-mail, at its field; an empty one is none."""
    return (
        None if not text or (len(text) <= 254 and ADDRESS.fullmatch(text)) else notice("email-form", Where(field=field), text=quoted(text))
    )


def _why_not(send: Callable[[], None]) -> str:
    try:
        send()
    except NotSent as error:
        return str(error)
    return ""


def _server(chosen: Mapping[str, str]) -> MailServer:
    return MailServer(
        host=chosen.get("host", ""),
        port=int(chosen.get("port") or 587),
        security=chosen.get("security", "starttls"),
        login=chosen.get("login", ""),
        password=chosen.get("password", ""),
        sender=chosen.get("sender", ""),
    )


def _values(form: MessageForm, before: Mapping[str, str]) -> dict[str, str]:
    values = {name: getattr(form, name) for name in NAMES}
    same_server = all(before.get(name, "") == values[name] for name in ("host", "port", "login"))
    same_hook = before.get("url", "") == form.url
    values["password"] = form.password or (before.get("password", "") if same_server else "")
    values["secret"] = form.secret or (before.get("secret", "") if same_hook else "")
    return values


def _refuse(form: MessageForm) -> None:
    faults = []
    if (form.login or form.sender) and not form.host:
        faults.append(notice("mail-server-host", Where(field="host")))
    if not (form.port.isascii() and form.port.isdigit() and 1 <= int(form.port[:6]) <= 65535):
        faults.append(notice("mail-server-port", Where(field="port"), text=quoted(form.port)))
    if form.host and (not form.sender or email_fault(form.sender, "sender")):
        faults.append(notice("email-form", Where(field="sender"), text=quoted(form.sender)))
    if form.url and not _is_web(form.url):
        faults.append(notice("webhook-form", Where(field="url"), text=quoted(form.url)))
    if form.security not in SECURITIES:
        faults.append(notice("mail-server-port", Where(field="security"), text=quoted(form.security)))
    if faults:
        raise FieldsRefused(*faults)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url


def trimmed(form: MessageForm) -> MessageForm:
    """Return the fields without the spaces around them; a password keeps its own."""
    return replace(form, **{name: getattr(form, name).strip() for name in NAMES})
