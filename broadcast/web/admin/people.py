"""Người dùng: who may come in, with which roles, and what was done by whom."""

from typing import Annotated, NamedTuple

from fastapi import Depends, Form, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import EditedMeanwhile
from broadcast.model.account import Account
from broadcast.model.actor import Action, Actor, Role
from broadcast.model.units import AreaCode
from broadcast.services.people import accounts, people_file
from broadcast.views import people
from broadcast.views.audit_log import audit_lines
from broadcast.views.people import PeopleBoard, roles_by_name
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render

pages = Pages(dependencies=[Depends(needs(Action.MANAGE_PEOPLE))])

LONGEST_TABLE = 1 << 20
Text = Annotated[str, Form(max_length=200)]
Step = Annotated[str, Query(alias="buoc", max_length=1)]
Chosen = Annotated[list[str] | None, Form()]


def rights_typed(person: Text = "", roles: Chosen = None, bound: Text = "", areas: Chosen = None) -> Actor:
    """Return the rights that a form gives; a role that does not exist is left out."""
    some = frozenset(AreaCode(code) for code in areas or [])
    return Actor(person=person, roles=frozenset(Role(role) for role in roles or [] if role in list(Role)), areas=some if bound else None)


class Standing(NamedTuple):
    """Whether an account is to be closed, and the stamp of what was looked at."""

    closed: bool
    seen: str


def standing_typed(closed: Text = "", seen: Text = "") -> Standing:
    """Return what the form says of the account itself."""
    return Standing(bool(closed), seen)


RightsDep = Annotated[Actor, Depends(rights_typed)]
StandingDep = Annotated[Standing, Depends(standing_typed)]


@pages.page("/nguoi")
def show_people(request: Request, tools: ToolsDep, actor: ActorDep, step: Step = "") -> Response:
    """Show everybody, and the form for one more."""
    return _people_page(request, people.board(tools, actor), Typed(values={"step": step}))


@pages.form("/nguoi")
def add_person(request: Request, tools: ToolsDep, actor: ActorDep, rights: RightsDep, login: Text = "", step: Text = "") -> Response:
    """Add somebody and show their one-time link, this once."""
    try:
        key = accounts.add(tools, actor, login, rights)
    except FieldsRefused as error:
        typed = Typed(values={"login": login, "step": step}).refused(error)
        return render(request, "people.html", status=422, board=people.board(tools, actor), rights=rights, typed=typed)
    return _link_page(request, rights.person, key, step)


@pages.form("/nguoi-tep")
async def add_many(request: Request, tools: ToolsDep, actor: ActorDep, form: WholeForm) -> Response:
    """Add everybody of a file or a pasted table and show their one-time links, this once."""
    upload, pasted = form.get("tep"), str(form.get("people", ""))[:LONGEST_TABLE]
    data = await upload.read() if isinstance(upload, UploadFile) and upload.filename else pasted.encode()
    try:
        added = people_file.add_people(tools, actor, data, roles_by_name())
    except FieldsRefused as error:
        return _people_page(request, people.board(tools, actor), Typed(values={"people": pasted}).refused(error))
    links = [(person.rights.person, str(request.url_for("show_link", key=key))) for person, key in added]
    return render(request, "links_made.html", links=links)


@pages.page("/nguoi/{login}")
def show_person(request: Request, tools: ToolsDep, actor: ActorDep, login: str) -> Response:
    """Show one person's rights."""
    board = people.board(tools, actor)
    account = people.person_of(board, login)
    return _person_page(request, board, account, rights=account.actor, typed=Typed(), saved=False, closed=account.disabled)


@pages.form("/nguoi/{login}")
def change_person(request: Request, tools: ToolsDep, actor: ActorDep, login: str, rights: RightsDep, standing: StandingDep) -> Response:
    """Give one person other rights, or close the account; where somebody else did so meanwhile, show both."""
    typed, status = Typed(), 200
    try:
        accounts.change(tools, actor, login, rights, disabled=standing.closed, seen=standing.seen)
    except FieldsRefused as error:
        typed, status = typed.refused(error), 422
    except EditedMeanwhile as error:
        typed, status = Typed(faults={"": str(error)}), 409
    board = people.board(tools, actor)
    account = people.person_of(board, login)
    return _person_page(request, board, account, rights=rights, typed=typed, saved=status == 200, closed=standing.closed, status=status)


@pages.form("/nguoi/{login}/lien-ket")
def make_link(request: Request, tools: ToolsDep, actor: ActorDep, login: str) -> Response:
    """Make a one-time link for a new password and show it, this once."""
    key = accounts.reset(tools, actor, login)
    return _link_page(request, people.person_of(people.board(tools, actor), login).actor.person, key)


@pages.page("/nhat-ky")
def show_audit(request: Request, tools: ToolsDep, actor: ActorDep) -> Response:
    """Show what was done by whom."""
    return render(request, "audit.html", lines=audit_lines(tools, actor))


def _people_page(request: Request, board: PeopleBoard, typed: Typed) -> Response:
    empty = Actor(person="", roles=frozenset())
    return render(request, "people.html", status=422 if typed.faults else 200, board=board, rights=empty, typed=typed)


def _person_page(request: Request, board: PeopleBoard, account: Account, *, status: int = 200, **values: object) -> Response:
    return render(request, "person.html", status=status, board=board, account=account, stamp=accounts.stamp(account), **values)


def _link_page(request: Request, person: str, key: str, step: str = "") -> Response:
    return render(request, "link_made.html", person=person, step=step[:1], link=str(request.url_for("show_link", key=key)))
