"""Coming in and going out: the sign-in, the one-time link, the sign-out."""

from typing import Annotated

from fastapi import Depends, Form, Query, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused, SignInRefused
from broadcast.services.people import accounts, sign_in
from broadcast.services.people.accounts import NewPassword
from broadcast.services.people.sign_in import LONGEST, SignedIn, SignInProof
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.door import COOKIE, ActorDep, session_of
from broadcast.web.forms import Typed, is_local, kept_from
from broadcast.web.pages import render

open_pages = Pages()
"""For everybody."""
pages = Pages()
"""For who is in."""


async def whole_form(request: Request) -> FormData:
    """Return every field that was sent."""
    return await request.form()


WholeForm = Annotated[FormData, Depends(whole_form)]
Text = Annotated[str, Form(max_length=500)]


def new_password(password: Text = "", repeated: Text = "", person: Text = "", login: Text = "") -> NewPassword:
    """Return what was typed into the page of a one-time link."""
    return NewPassword(password=password, repeated=repeated, person=person, login=login)


def proof_typed(request: Request, login: Text = "", password: Text = "", code: Text = "") -> SignInProof:
    """Return what was typed to come in, and from where."""
    address = request.client.host if request.client else ""
    return SignInProof(login=login, password=password, code=code, address=address, browser=browser_of(request))


def browser_of(request: Request) -> str:
    """Return how the browser names itself."""
    return request.headers.get("user-agent", "")


@open_pages.page("/vao")
def show_sign_in(request: Request, to: Annotated[str, Query(alias="toi", max_length=500)] = "") -> Response:
    """Show the sign-in; afterwards one stands at ``toi``."""
    return render(request, "sign_in.html", typed=Typed(values={"to": to}), kept=None)


@open_pages.form("/vao")
def come_in(request: Request, tools: ToolsDep, proof: Annotated[SignInProof, Depends(proof_typed)], form: WholeForm) -> Response:
    """Let somebody in; a form that met the closed door is shown to be sent again."""
    typed = Typed(values={"login": proof.login, "to": str(form.get("to", ""))})
    try:
        signed_in = sign_in.sign_in(tools, proof)
    except SignInRefused as error:
        return render(request, "sign_in.html", status=401, typed=typed.refused(error), kept=kept_from(form))
    return _entered(request, signed_in, typed.values["to"], form)


@open_pages.page("/lan-dau/{key}")
def show_link(request: Request, tools: ToolsDep, key: str) -> Response:
    """Show where to choose a password."""
    return render(request, "choose_password.html", link=accounts.link_of(tools, key), typed=Typed())


@open_pages.form("/lan-dau/{key}")
def use_link(request: Request, tools: ToolsDep, key: str, chosen: Annotated[NewPassword, Depends(new_password)]) -> Response:
    """Set the password and let the person in; passwords are never shown again."""
    link = accounts.link_of(tools, key)
    try:
        signed_in = accounts.use_link(tools, key, chosen, browser_of(request))
    except FieldsRefused as error:
        typed = Typed(values={"person": chosen.person, "login": chosen.login}).refused(error)
        return render(request, "choose_password.html", status=422, link=link, typed=typed)
    return _with_cookie(request, RedirectResponse("/" if link.login else "/don-vi?buoc=1", 303), signed_in)


@pages.form("/ra")
def go_out(request: Request, tools: ToolsDep, actor: ActorDep) -> Response:
    """End the session."""
    session = session_of(request)
    if session is not None:
        sign_in.sign_out(tools, session, actor.person)
    answer = RedirectResponse("/vao", 303)
    answer.delete_cookie(COOKIE)
    return answer


def _entered(request: Request, signed_in: SignedIn, to: str, form: FormData) -> Response:
    sent_form = kept_from(form)
    if sent_form is None:
        return _with_cookie(request, RedirectResponse(to if is_local(to) else "/", 303), signed_in)
    request.state.session, request.state.actor = signed_in.session, signed_in.account.actor
    return _with_cookie(request, render(request, "send_again.html", kept=sent_form), signed_in)


def _with_cookie(request: Request, answer: Response, signed_in: SignedIn) -> Response:
    """Return the answer with the session's cookie: it comes along when a link from a message is followed, never with a foreign form."""
    https = request.url.scheme == "https"
    answer.set_cookie(COOKIE, signed_in.key, max_age=int(LONGEST.total_seconds()), httponly=True, samesite="lax", secure=https)
    return answer
