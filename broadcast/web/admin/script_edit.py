"""Viết kịch bản: fields to fill in, how it is read beside them, and both texts where two people edited one script."""

import difflib
from dataclasses import fields
from datetime import timedelta
from typing import Annotated, NamedTuple

from fastapi import Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import EditedMeanwhile
from broadcast.model.actor import Action, Actor
from broadcast.model.script import Script
from broadcast.model.units import ScriptId
from broadcast.services.scripts import reviews, scripts
from broadcast.services.scripts.script_editing import HEAD, ScriptForm, form_of, new_id, save, script_of
from broadcast.tools import Tools
from broadcast.views import listening
from broadcast.views.slot_labels import slot_labels
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render

pages = Pages(dependencies=[Depends(needs(Action.WRITE_SCRIPT))])
MONTH = timedelta(days=30)

SUBMIT = "gui"
SAVING = ("luu", SUBMIT)
"""The tasks that keep a version; anything else only shows how it would be read."""
LONGEST_FIELD = 400
LONGEST_BODY = 40_000


class ScriptSheet(NamedTuple):
    """What stands on the page: the form, its faults, the script to read beside it, and what somebody else saved meanwhile."""

    script: ScriptId
    """Empty for a new one."""
    form: ScriptForm
    typed: Typed = Typed()
    shown: Script | None = None
    theirs: Script | None = None


def form_typed(form: WholeForm) -> ScriptForm:
    """Return the fields as typed; what is longer than any such field is cut."""
    texts = {
        field.name: str(form.get(field.name, ""))[: LONGEST_BODY if field.name == "body" else LONGEST_FIELD] for field in fields(ScriptForm)
    }
    base = texts.pop("base")
    return ScriptForm(base=int(base) if base.isascii() and base.isdigit() and len(base) < 10 else 0, **texts)


FormDep = Annotated[ScriptForm, Depends(form_typed)]
Task = Annotated[str, Form(alias="viec", max_length=10)]


@pages.page("/kich-ban/bai-moi")
def begin_script(request: Request, tools: ToolsDep, copied: Annotated[str, Query(alias="tu", max_length=60)] = "") -> Response:
    """Show an empty form, or one filled from another script."""
    return _page(request, tools, ScriptSheet(ScriptId(""), _blank(tools, copied)))


@pages.form("/kich-ban/bai-moi")
def add_script(request: Request, tools: ToolsDep, actor: ActorDep, form: FormDep, task: Task = "") -> Response:
    """Keep a new script, or show how it would be read."""
    script = new_id(tools, form.title)
    try:
        if task not in SAVING:
            return _page(request, tools, ScriptSheet(ScriptId(""), form, shown=script_of(tools, script, form)))
        return _saved(tools, actor, save(tools, actor, script, form), task)
    except FieldsRefused as error:
        return _page(request, tools, ScriptSheet(ScriptId(""), form, Typed().refused(error)))


@pages.page("/kich-ban/{script}/sua")
def open_script(request: Request, tools: ToolsDep, script: str) -> Response:
    """Show a script's fields."""
    newest = _newest(tools, ScriptId(script))
    return _page(request, tools, ScriptSheet(newest.id, form_of(newest), shown=newest))


@pages.form("/kich-ban/{script}/sua")
def change_script(request: Request, tools: ToolsDep, actor: ActorDep, script: str, form: FormDep, task: Task = "") -> Response:
    """Keep a new version, or show how it would be read; where somebody else saved meanwhile, show both texts."""
    newest = _newest(tools, ScriptId(script))
    try:
        if task not in SAVING:
            return _page(request, tools, ScriptSheet(newest.id, form, shown=script_of(tools, newest.id, form, newest)))
        return _saved(tools, actor, save(tools, actor, newest.id, form), task)
    except FieldsRefused as error:
        return _page(request, tools, ScriptSheet(newest.id, form, Typed().refused(error)))
    except EditedMeanwhile:
        return _page(request, tools, ScriptSheet(newest.id, form, theirs=newest))


def _saved(tools: Tools, actor: Actor, saved: Script, task: str) -> Response:
    if task == SUBMIT:
        reviews.submit(tools, actor, saved.id, saved.version)
    return RedirectResponse(f"/kich-ban/{saved.id}", 303)


def _page(request: Request, tools: Tools, sheet: ScriptSheet) -> Response:
    view = listening.preview(tools, sheet.shown, None, None) if sheet.shown else None
    difference = _difference(sheet.theirs.body, sheet.form.body) if sheet.theirs else ()
    status = 422 if sheet.typed.faults else 409 if sheet.theirs else 200
    changed = _fields_changed(form_of(sheet.theirs), sheet.form) if sheet.theirs else ()
    values = {**sheet._asdict(), "view": view, "difference": difference, "changed": changed, "slots": slot_labels(tools)}
    return render(request, "script_edit.html", status=status, **values)


def _fields_changed(theirs: ScriptForm, mine: ScriptForm) -> tuple[tuple[str, str, str], ...]:
    """Return the fields beside the text in which two forms differ: name, theirs, mine."""
    pairs = [(name, str(getattr(theirs, name)), str(getattr(mine, name))) for name in HEAD]
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def _newest(tools: Tools, script: ScriptId) -> Script:
    with tools.begin() as uow:
        return scripts.get(uow, script)


def _blank(tools: Tools, copied: str) -> ScriptForm:
    if copied:
        other = form_of(_newest(tools, ScriptId(copied)))
        return ScriptForm(title=other.title, valid_from=other.valid_from, valid_to=other.valid_to, source=other.source, body=other.body)
    today = tools.today()
    return ScriptForm(valid_from=f"{today:%d/%m/%Y}", valid_to=f"{today + MONTH:%d/%m/%Y}")


def _difference(theirs: str, mine: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of both texts with whose they are: ``theirs``, ``mine`` or ``both``."""
    kinds = {"- ": "theirs", "+ ": "mine", "  ": "both"}
    lines = difflib.ndiff(theirs.splitlines(), mine.replace("\r\n", "\n").splitlines())
    return tuple((kinds[line[:2]], line[2:]) for line in lines if line[:2] in kinds)
