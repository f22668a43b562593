"""Tài khoản của tôi: one's own name and roles, another password, the way out."""

from dataclasses import replace
from typing import Annotated

import segno
from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access import codes
from broadcast.access.errors import FieldsRefused
from broadcast.model.account import Account
from broadcast.services.people import accounts, second_step, sign_in
from broadcast.services.people.accounts import NewPassword
from broadcast.tools import Tools
from broadcast.web.admin.sign_in import Text, new_password
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.door import session_of
from broadcast.web.forms import Typed
from broadcast.web.pages import render

pages = Pages()


def own_account(request: Request) -> Account:
    """Return the account of who is in."""
    account: Account = request.state.account
    return account


AccountDep = Annotated[Account, Depends(own_account)]
ChosenDep = Annotated[NewPassword, Depends(new_password)]


@pages.page("/toi")
def show_me(request: Request, tools: ToolsDep, account: AccountDep) -> Response:
    """Show one's own account."""
    return _me(request, tools, account, Typed())


@pages.form("/toi/phien")
def end_others(request: Request, tools: ToolsDep, account: AccountDep) -> Response:
    """End one's sessions on every other machine."""
    session = session_of(request)
    if session is not None:
        sign_in.end_others(tools, session, account.actor.person)
    return RedirectResponse("/toi", 303)


def _me(request: Request, tools: Tools, account: Account, typed: Typed) -> Response:
    sessions = [replace(other, seen=other.seen.astimezone(tools.zone)) for other in sign_in.sessions_of(tools, account.login)]
    status = 422 if typed.faults else 200
    return render(request, "me.html", status=status, account=account, typed=typed, sessions=sessions, here=session_of(request))


@pages.page("/toi/hai-buoc")
def show_second_step(request: Request, account: AccountDep) -> Response:
    """Show how to turn the second step on or off."""
    return _second_step_page(request, account, codes.new_secret(), Typed())


@pages.form("/toi/hai-buoc")
def turn_on(request: Request, tools: ToolsDep, account: AccountDep, secret: Text = "", code: Text = "") -> Response:
    """Turn the second step on, with the first code of the app."""
    try:
        second_step.turn_on(tools, account, secret, code)
    except FieldsRefused as error:
        return _second_step_page(request, account, codes.new_secret(), Typed().refused(error))
    return RedirectResponse("/toi/hai-buoc", 303)


@pages.form("/toi/hai-buoc/tat")
def turn_off(request: Request, tools: ToolsDep, account: AccountDep, old: Text = "") -> Response:
    """Turn the second step off, with the password."""
    try:
        second_step.turn_off(tools, account, old)
    except FieldsRefused as error:
        return _second_step_page(request, account, "", Typed().refused(error))
    return RedirectResponse("/toi/hai-buoc", 303)


def _second_step_page(request: Request, account: Account, secret: str, typed: Typed) -> Response:
    address = codes.address(secret, account.login) if secret and not account.totp_secret else ""
    picture = segno.make(address).svg_inline(scale=5, border=3, svgclass="qr", lineclass=None) if address else ""
    status = 422 if typed.faults else 200
    return render(request, "second_step.html", status=status, account=account, secret=secret, picture=picture, typed=typed)


@pages.form("/toi")
def change_mine(request: Request, tools: ToolsDep, account: AccountDep, chosen: ChosenDep, old: Text = "") -> Response:
    """Set another password; everywhere one has to come in again with it."""
    try:
        accounts.change_password(tools, account, old, chosen)
    except FieldsRefused as error:
        return _me(request, tools, account, Typed().refused(error))
    return RedirectResponse("/vao", 303)
