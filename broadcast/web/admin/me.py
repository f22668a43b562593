"""Tài khoản của tôi: one's own name and roles, another password, the way out."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.model.account import Account
from broadcast.services import accounts
from broadcast.services.accounts import NewPassword
from broadcast.web.admin.sign_in import Text, new_password
from broadcast.web.deps import Pages, ToolsDep
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
def show_me(request: Request, account: AccountDep) -> Response:
    """Show one's own account."""
    return render(request, "me.html", account=account, typed=Typed())


@pages.form("/toi")
def change_mine(request: Request, tools: ToolsDep, account: AccountDep, chosen: ChosenDep, old: Text = "") -> Response:
    """Set another password; everywhere one has to come in again with it."""
    try:
        accounts.change_password(tools, account, old, chosen)
    except FieldsRefused as error:
        return render(request, "me.html", status=422, account=account, typed=Typed().refused(error))
    return RedirectResponse("/vao", 303)
