"""Khung chương trình: what a session holds, in which order; changed element by element, and kept as a whole."""

from dataclasses import fields, replace
from typing import Annotated, NamedTuple

from fastapi import Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import EditedMeanwhile, NotKept
from broadcast.model.actor import Action
from broadcast.model.notice import Notice
from broadcast.model.programme import CueKind, FormatClock
from broadcast.programme.clocks import USUAL_CLOCK
from broadcast.services.rules import sessions
from broadcast.services.rules.clock_form import (
    MOST_ELEMENTS,
    ClockForm,
    ElementForm,
    clock_of,
    form_of,
    with_element,
    with_moved,
    without_element,
)
from broadcast.tools import Tools
from broadcast.views import clock_board
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, Site, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.pages import render
from broadcast.wording import sentence

pages = Pages(dependencies=[Depends(needs(Action.PLAN))])

LONGEST_FIELD = 300
KEEP = "luu"
Name = Annotated[str, Query(alias="ten", max_length=60)]


class Task(NamedTuple):
    """What a button of the form asks for: ``len``, ``xuong``, ``bo``, ``keo``, ``them``, ``xem`` or ``luu``, and for which places."""

    deed: str
    places: tuple[int, ...] = ()
    kind: str = ""


class ClockSheet(NamedTuple):
    """What stands on the page: the form, its faults, where the focus goes, and what somebody else kept meanwhile."""

    form: ClockForm
    faults: tuple[Notice, ...] = ()
    refused: bool = False
    focus: str = ""
    theirs: FormatClock | None = None


def clock_typed(form: WholeForm) -> ClockForm:
    """Return the fields as typed; an element's stand under its number from 0."""

    def text(name: str) -> str:
        return str(form.get(name, ""))[:LONGEST_FIELD]

    count = min(int(text("count")) if text("count").isascii() and text("count").isdigit() else 0, MOST_ELEMENTS)
    names = [field.name for field in fields(ElementForm)]
    elements = tuple(ElementForm(**{name: text(f"{name}-{number}") for name in names}) for number in range(count))
    base = text("base")
    return ClockForm(
        name=text("name"),
        base=int(base) if base.isascii() and base.isdigit() and len(base) < 9 else 0,
        apart=text("apart"),
        apart_positions=text("apart_positions"),
        elements=elements,
    )


def task_typed(form: WholeForm) -> Task:
    """Return which button was pressed."""
    deed, *places = str(form.get("viec", "xem"))[:40].split("-")
    if deed == "them":
        return Task(deed, kind="-".join(places))
    return Task(deed, tuple(int(place) for place in places if place.isascii() and place.isdigit()))


FormDep = Annotated[ClockForm, Depends(clock_typed)]
TaskDep = Annotated[Task, Depends(task_typed)]


@pages.page("/lich-phat/khung")
def show_clocks(request: Request, tools: ToolsDep, saved: Annotated[str, Query(alias="luu", max_length=60)] = "") -> Response:
    """Show every clock."""
    return render(request, "clocks.html", cards=clock_board.cards(tools), saved=saved)


@pages.page("/lich-phat/khung/sua")
def open_clock(
    request: Request, tools: ToolsDep, name: Name = "", copied: Annotated[str, Query(alias="tu", max_length=60)] = ""
) -> Response:
    """Show a clock's fields, or those of a new one, filled from another."""
    opened = clock_board.clock_named(tools, name or copied or USUAL_CLOCK.name)
    return _page(request, tools, ClockSheet(form_of(opened, opened.version if name else 0)))


@pages.form("/lich-phat/khung/sua")
def change_clock(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, form: FormDep, task: TaskDep) -> Response:
    """Do what the button says: move, add or take away an element, look at what would come of it, or keep the clock."""
    if task.deed != KEEP:
        return _page(request, tools, ClockSheet(_done(form, task), focus=_focus(form, task)))
    try:
        saved = sessions.save_clock(tools, actor, clock_of(form), based_on=form.base)
    except (FieldsRefused, NotKept) as error:
        return _page(request, tools, ClockSheet(form, error.notices, refused=True))
    except EditedMeanwhile:
        return _page(request, tools, _overtaken(tools, form))
    return _kept(site, saved)


def _kept(site: Site, saved: FormatClock) -> Response:
    site.board.wake()
    return RedirectResponse(f"/lich-phat/khung?luu={saved.version}", 303)


def _done(form: ClockForm, task: Task) -> ClockForm:
    """Return the form as a button leaves it."""
    place = task.places[0] if task.places else -1
    match task.deed:
        case "len":
            return with_moved(form, place, place - 1)
        case "xuong":
            return with_moved(form, place, place + 1)
        case "keo" if len(task.places) > 1:
            return with_moved(form, place, task.places[1])
        case "bo":
            return without_element(form, place)
        case "them" if task.kind in set(CueKind):
            return with_element(form, CueKind(task.kind))
    return form


def _focus(form: ClockForm, task: Task) -> str:
    """Return the id of the element that a button left the focus at."""
    place = task.places[0] if task.places else 0
    last = len(form.elements) - 1
    added = last if form.elements and form.elements[-1].kind == CueKind.CLOSING else last + 1
    to = task.places[1] if len(task.places) > 1 else place
    places = {"len": max(0, place - 1), "xuong": min(place + 1, last), "bo": max(0, min(place, last - 1)), "them": added, "keo": to}
    return f"muc-{places[task.deed]}" if task.deed in places else ""


def _overtaken(tools: Tools, form: ClockForm) -> ClockSheet:
    """Return the form with what somebody else kept; kept again, it stands over theirs, knowingly."""
    theirs = clock_board.clock_named(tools, " ".join(form.name.split()))
    return ClockSheet(replace(form, base=theirs.version), theirs=theirs)


def _page(request: Request, tools: Tools, sheet: ClockSheet) -> Response:
    clock, faults = _read(tools, sheet)
    effect = clock_board.effect(tools, clock, clock_board.placed(faults), " ".join(sheet.form.name.split()))
    at_fields = {
        f"{fault.where.field}-{fault.where.row - 1}" if fault.where.row else fault.where.field: sentence(fault) for fault in faults
    }
    values = {**sheet._asdict(), "effect": effect, "at_fields": at_fields, "choices": clock_board.choices(tools)}
    swapped = request.headers.get("hx-request") == "true"
    return render(request, "clock_edit.html", status=409 if sheet.theirs else 422 if sheet.refused else 200, swapped=swapped, **values)


def _read(tools: Tools, sheet: ClockSheet) -> tuple[FormatClock | None, tuple[Notice, ...]]:
    """Return the clock that the form makes, as far as it makes one, and everything that stands against it."""
    try:
        clock = clock_of(sheet.form if sheet.form.name.strip() else replace(sheet.form, name="(mới)"))
    except FieldsRefused as error:
        return None, error.notices
    return clock, sheet.faults or sessions.check_clock(tools, clock)
