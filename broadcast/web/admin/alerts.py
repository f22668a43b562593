"""Báo tin: what one should hear of, where one is reached, how messages leave the house, and the forgotten password."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import EditedMeanwhile
from broadcast.model.account import Account
from broadcast.model.actor import Action
from broadcast.model.alert import AlertKind
from broadcast.services.alerts import reach, recovery, settings
from broadcast.services.alerts.listeners import has_looked
from broadcast.services.alerts.settings import MessageForm, trimmed
from broadcast.views import alerts_board
from broadcast.views.alerts_board import MessagesBoard
from broadcast.web.addresses import home_of
from broadcast.web.admin.me import AccountDep
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render

open_pages = Pages()
"""For everybody."""
pages = Pages()
"""For who is in."""
managing_pages = Pages(dependencies=[Depends(needs(Action.MANAGE_PEOPLE))])

Text = Annotated[str, Form(max_length=500)]
SHOWN = ("host", "port", "security", "login", "sender", "url")
"""The fields that come back as typed; passwords do not."""


def messages_typed(form: WholeForm) -> MessageForm:
    """Return how messages are to leave, as typed."""
    texts = {field.name: str(form.get(field.name, field.default))[:500] for field in fields(MessageForm)}
    return trimmed(MessageForm(**texts))


MessagesDep = Annotated[MessageForm, Depends(messages_typed)]
Kinds = Annotated[list[str] | None, Form()]


@pages.page("/bao-tin")
def show_alerts(request: Request, tools: ToolsDep, account: AccountDep) -> Response:
    """Show what this person should hear of; what was shown is read."""
    board = alerts_board.board(tools, account)
    if request.method == "GET":
        has_looked(tools, account, board.standing)
        request.state.unread = 0
    return render(request, "alerts.html", board=board)


@pages.page("/toi/bao-tin")
def show_reach(request: Request, account: AccountDep) -> Response:
    """Show where this person is reached and what about."""
    return _reach_page(request, account, Typed(values={"email": account.email}))


@pages.form("/toi/bao-tin")
def change_reach(
    request: Request, tools: ToolsDep, account: AccountDep, email: Text = "", password: Text = "", kinds: Kinds = None
) -> Response:
    """Keep where this person is reached and what about."""
    chosen = [kind for kind in AlertKind if kind in (kinds or [])]
    try:
        account = reach.save(tools, account, email, chosen, password)
    except FieldsRefused as error:
        typed_account = replace(account, muted=frozenset(AlertKind) - frozenset(chosen))
        return _reach_page(request, typed_account, Typed(values={"email": email}).refused(error))
    return _reach_page(request, account, Typed(values={"email": account.email, "saved": "1"}))


@managing_pages.page("/bao-tin/cai-dat")
def show_settings(request: Request, tools: ToolsDep, actor: ActorDep) -> Response:
    """Show how messages leave and what became of the newest."""
    return _settings_page(request, alerts_board.messages(tools, actor), Typed())


@managing_pages.form("/bao-tin/cai-dat")
def change_settings(request: Request, tools: ToolsDep, actor: ActorDep, form: MessagesDep) -> Response:
    """Keep how messages leave; where somebody else did so meanwhile, show both."""
    try:
        settings.save(tools, actor, form, home_of(request))
    except FieldsRefused as error:
        typed = Typed(values={name: getattr(form, name) for name in SHOWN}).refused(error)
        return _settings_page(request, alerts_board.messages(tools, actor), typed)
    except EditedMeanwhile as error:
        typed = Typed(values={name: getattr(form, name) for name in SHOWN}, faults={"": str(error)})
        return _settings_page(request, alerts_board.messages(tools, actor), typed)
    return RedirectResponse("/bao-tin/cai-dat", 303)


@managing_pages.form("/bao-tin/gui-thu")
def try_out(request: Request, tools: ToolsDep, account: AccountDep) -> Response:
    """Send one message each way now and show what came of it."""
    outcome = settings.try_out(tools, account)
    return _settings_page(request, alerts_board.messages(tools, account.actor), Typed(), outcome)


@open_pages.page("/quen-mat-khau")
def show_forgotten(request: Request) -> Response:
    """Show where to say that one forgot the password."""
    return render(request, "forgotten.html", typed=Typed(), asked=False)


@open_pages.form("/quen-mat-khau")
def forgotten(request: Request, tools: ToolsDep, name: Text = "") -> Response:
    """Help who forgot the password; nobody is told whether there is such an account."""
    try:
        recovery.ask(tools, name, request.client.host if request.client else "")
    except FieldsRefused as error:
        return render(request, "forgotten.html", status=429, typed=Typed(values={"name": name}).refused(error), asked=False)
    return render(request, "forgotten.html", typed=Typed(), asked=True)


def _reach_page(request: Request, account: Account, typed: Typed) -> Response:
    status = 422 if typed.faults else 200
    return render(request, "reach.html", status=status, account=account, kinds=alerts_board.alert_kinds(), typed=typed)


def _settings_page(request: Request, board: MessagesBoard, typed: Typed, outcome: Mapping[str, str] | None = None) -> Response:
    shown = Typed(values=typed.values or _values(board), faults=typed.faults)
    status = 409 if "" in typed.faults else 422 if typed.faults else 200
    return render(request, "messages.html", status=status, board=board, typed=shown, outcome=outcome)


def _values(board: MessagesBoard) -> dict[str, str]:
    mail = board.how.mail
    names = ("host", "security", "login", "sender")
    return {**{name: getattr(mail, name) for name in names}, "port": str(mail.port), "url": board.how.webhook.url}
