"""A script as it is written on a page: fields typed by a person become a new version, and no two edits overwrite one another."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from broadcast.access.errors import FieldsRefused
from broadcast.access.may import require
from broadcast.errors import BadScript, EditedMeanwhile
from broadcast.model.actor import Action, Actor
from broadcast.model.ids import id_stem
from broadcast.model.notice import Notice, Where
from broadcast.model.review import Review, Step
from broadcast.model.script import Script
from broadcast.model.units import ScriptId
from broadcast.ports import UnitOfWork
from broadcast.script.catalogue import read_script, write_script
from broadcast.script.copy_rules import place_slots
from broadcast.script.grammar import check_names
from broadcast.script.write import placeholders
from broadcast.services.scripts.script_context import known_names
from broadcast.services.scripts.scripts import require_theirs
from broadcast.tools import Tools
from broadcast.wording import worded

OWN = "dia_ban."
LONGEST_ID = 41


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptForm:
    """The fields of the page, as typed; days as day/month/year. ``base`` is the version that was opened, 0 for a new script."""

    base: int = 0
    title: str = ""
    valid_from: str = ""
    valid_to: str = ""
    fixed_at: str = ""
    priority: str = "3"
    voice: str = "female"
    audience: str = "nguoi-dan"
    source: str = ""
    body: str = ""


HEAD = ("title", "valid_from", "valid_to", "fixed_at", "priority", "voice", "audience", "source")
"""In the order in which they are written, from line 3 of the text that is read."""


TYPED = {
    "head-missing": "typed-missing",
    "head-value.day": "typed-day",
    "head-value.clock": "typed-clock",
    "dates-reversed": "typed-dates",
}
"""What is said otherwise to who fills in a page than to who writes a file."""


def form_of(script: Script) -> ScriptForm:
    """Return the page's fields of a script."""
    return ScriptForm(
        base=script.version,
        title=script.title,
        valid_from=f"{script.valid_from:%d/%m/%Y}",
        valid_to=f"{script.valid_to:%d/%m/%Y}",
        fixed_at=f"{script.fixed_at:%H:%M}" if script.fixed_at else "",
        priority=str(int(script.priority)),
        voice=script.voice,
        audience=script.audience,
        source=script.source,
        body=script.body,
    )


def script_of(tools: Tools, script: ScriptId, typed: ScriptForm, before: Script | None = None) -> Script:
    """Return the script that the fields make; figures that it names without asking first are needed. Raises FieldsRefused.

    ``before`` is the version that was opened: what the page does not show stays as it was.
    """
    try:
        made = read_script(_text(script, typed), script)
        check_names(script, placeholders(made), known_names(tools))
    except BadScript as error:
        raise FieldsRefused(*(_at_field(notice) for notice in error.notices)) from error
    unshown_fields = {name: getattr(before, name) for name in _unshown()} if before else {}
    return replace(made, **unshown_fields, needs=_needs(made), approved_by="")


def save(tools: Tools, actor: Actor, script: ScriptId, typed: ScriptForm) -> Script:
    """Keep the fields as a new version and return it; one that says the same as the newest changes nothing.

    Raises NotAllowed, FieldsRefused, and EditedMeanwhile where another version was saved since this one was opened.
    """
    require(actor, Action.WRITE_SCRIPT, min(actor.areas) if actor.areas else None)
    with tools.begin() as uow:
        before = _newest(uow, script)
    require_theirs(actor, [before] if before else [])
    made = script_of(tools, script, typed, before)
    if before is None and actor.areas is not None:
        made = replace(made, areas=tuple(sorted(actor.areas)))  # who is bound to wards writes these wards' own item
    with tools.begin(write=True) as uow:
        newest = _newest(uow, script)
        if (newest.version if newest else 0) != typed.base:
            raise EditedMeanwhile(worded("edited-script"))
        if newest is not None and _same(newest, made):
            return newest
        saved = uow.scripts.add(made, actor.person, tools.now())
        uow.reviews.add(Review(script=saved.id, version=saved.version, step=Step.DRAFTED, person=actor.person, at=tools.now()))
        uow.commit()
    return saved


def new_id(tools: Tools, title: str) -> ScriptId:
    """Return an id for a new script, made of its title and not taken yet.

    Raises nothing: a title without letters gives ``bai``.
    """
    stem = id_stem(title, LONGEST_ID - 4) or "bai"
    with tools.begin() as uow:
        taken = (number for number in range(2, 1000) if not uow.scripts.versions(ScriptId(f"{stem}-{number}")))
        return ScriptId(stem if not uow.scripts.versions(ScriptId(stem)) else f"{stem}-{next(taken)}")


def _text(script: ScriptId, typed: ScriptForm) -> str:
    """Return the fields as a script file's text, one field a line from line 3, so that a notice's line tells its field."""
    head = "\n".join(f"{name}: {json.dumps(' '.join(getattr(typed, name).split()), ensure_ascii=False)}" for name in HEAD)
    body = typed.body.replace("\r\n", "\n")
    return f'---\nid: "{script}"\n{head}\n---\n{body}'


def _at_field(notice: Notice) -> Notice:
    """Return a notice at its field; the body's lines count from 1 there."""
    notice = replace(notice, code=TYPED.get(notice.code, notice.code))
    row = (notice.where.row or 1) - 3
    if row >= len(HEAD):
        return replace(notice, where=Where(field="body", row=row - len(HEAD)))
    return replace(notice, where=Where(field=HEAD[max(row, 0)]))


def _needs(script: Script) -> tuple[str, ...]:
    named = (slot.name for slot in placeholders(script) if not slot.optional and not slot.name.startswith(OWN))
    return tuple(name for name in dict.fromkeys(named) if name not in place_slots())


def _newest(uow: UnitOfWork, script: ScriptId) -> Script | None:
    return next(iter(uow.scripts.versions(script)), None)


def _same(newest: Script, made: Script) -> bool:
    return write_script(replace(newest, approved_by="")) == write_script(made)


def _unshown() -> Mapping[str, None]:
    """Return the names of a script's fields that the page does not show."""
    shown = {*HEAD, "id", "body", "body_line", "version", "needs", "approved_by"}
    return dict.fromkeys(field.name for field in fields(Script) if field.name not in shown)
