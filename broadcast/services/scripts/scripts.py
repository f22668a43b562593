"""The catalogue: texts come in as new versions, go out as files, are approved and retired."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.access.may import may, require
from broadcast.errors import BadInput, BadScript, NotApprovable, UnknownName
from broadcast.files import write_whole
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.approval import Approval
from broadcast.model.notice import Notice
from broadcast.model.script import Priority, Script
from broadcast.model.switch import Switch
from broadcast.model.units import ScriptId
from broadcast.ports import UnitOfWork
from broadcast.script.catalogue import read_script, write_script
from broadcast.script.copy_rules import place_slots
from broadcast.script.grammar import check_names
from broadcast.script.write import placeholders
from broadcast.services import audit
from broadcast.services.colleagues import own_work
from broadcast.services.scripts import approvals
from broadcast.services.scripts.copy_check import check_script
from broadcast.services.scripts.script_context import city_lexicon, city_lexicons, known_names
from broadcast.spoken.lexicon import Lexicon
from broadcast.tools import Tools
from broadcast.wording import notice, visible, worded

SAMPLE_NOTE = "bản mẫu theo 588/TBTT-VHTT"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedScripts:
    """What became of some files: new versions, texts that stand already, and one line a problem."""

    added: tuple[Script, ...]
    unchanged: tuple[Script, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A script with the yes that it has, if any."""

    script: Script
    approval: Approval | None


def current(uow: UnitOfWork) -> tuple[Script, ...]:
    """Return the newest version of every script that is not retired, by id."""
    return uow.scripts.current()


def approved_ids(uow: UnitOfWork, scripts: Collection[Script]) -> frozenset[ScriptId]:
    """Return the ids of those texts that have the city's yes, as they are read today."""
    return frozenset(listed.script.id for listed in _listed(uow, scripts) if listed.approval)


def listed(tools: Tools) -> tuple[Listed, ...]:
    """Return every script on the air list with its approval."""
    with tools.begin() as uow:
        return listed_in(uow)


def listed_in(uow: UnitOfWork) -> tuple[Listed, ...]:
    """Return the same inside a transaction."""
    return _listed(uow, current(uow))


def approval_of(uow: UnitOfWork, script: Script) -> Approval | None:
    """Return the city's yes to a text as it is read today, or None."""
    return _listed(uow, [script])[0].approval


def subject_of(uow: UnitOfWork, script: Script) -> str:
    """Return the SHA-256 (hex) of a text as it is read today: what every yes and no is about."""
    return approvals.subject(script, city_lexicon(uow, script))


def get(uow: UnitOfWork, script: ScriptId) -> Script:
    """Return the newest version of a script, retired or not. Raises UnknownName."""
    versions = uow.scripts.versions(script)
    if not versions:
        raise UnknownName("kịch bản", visible(script), [candidate.id for candidate in current(uow)])
    return versions[0]


def import_texts(tools: Tools, actor: Actor, texts: Iterable[tuple[str, str]]) -> ImportedScripts:
    """Store texts given as (file name, text), each a new version; one that cannot be used does not stop the rest.

    No text brings an approval: it has one only if exactly these words were approved here before. Raises NotAllowed.
    """
    require(actor, Action.WRITE_SCRIPT, min(actor.areas) if actor.areas else None)
    scripts, problems = _readable(texts, known_names(tools))
    added, unchanged = [], []
    with tools.begin(write=True) as uow:
        for script in scripts:
            versions = uow.scripts.versions(script.id)
            require_theirs(actor, (script, *versions[:1]))
            if versions and write_script(versions[0]) == write_script(script):
                unchanged.append(versions[0])
            else:
                added.append(uow.scripts.add(script, actor.person, tools.now()))
        if added:
            tools.ask_for_days(uow)
        uow.commit()
    return ImportedScripts(added=tuple(added), unchanged=tuple(unchanged), problems=problems)


def add_shipped(uow: UnitOfWork, texts: Iterable[tuple[str, str]], at: datetime) -> None:
    """Store the shipped texts whose ids are new here, with the sample approval; the caller commits. Raises BadScript."""
    for name, text in texts:
        script = read_script(text, name)
        if not uow.scripts.versions(script.id):
            stored_script = uow.scripts.add(script, SAMPLE_NOTE, at)
            approvals.approve(uow, stored_script, city_lexicon(uow, stored_script), SAMPLE_NOTE, at, note=SAMPLE_NOTE)


def export_texts(tools: Tools, folder: Path) -> tuple[Path, ...]:
    """Write every script on the air list as ``ID.j2``; return the files. Raises StorageFailed."""
    with tools.begin() as uow:
        scripts = current(uow)
    paths = tuple(folder / f"{script.id}.j2" for script in scripts)
    for path, script in zip(paths, scripts, strict=True):
        write_whole(path, write_script(script).encode())
    return paths


def approve(tools: Tools, actor: Actor, script: ScriptId, cleared: Collection[str] = (), seen: str = "") -> Approval:
    """Give the city's yes to a script's newest text; a retired one comes back. Nobody approves what they wrote.

    ``cleared`` are telephone numbers that the person allows; ``seen`` is the subject that they saw and heard, empty where the
    newest text is meant whatever it is. Raises NotAllowed, UnknownName, NotApprovable, BadInput.
    """
    named = _named(actor.person)
    with tools.begin() as uow:
        newest_script = get(uow, script)
        require_yes(actor, newest_script)
        _refuse_unseen(uow, newest_script, named, seen)
    errors = (*check_script(tools, newest_script, cleared).errors, *_needs_two(newest_script))
    if errors:
        raise NotApprovable(script, errors)
    with tools.begin(write=True) as uow:
        newest_script = get(uow, script)
        _refuse_unseen(uow, newest_script, named, seen)
        if newest_script not in current(uow):
            newest_script = uow.scripts.add(newest_script, named, tools.now())
        approval = _approve(uow, newest_script, named, tools.now())
        audit.note(tools, uow, named, Deed.SCRIPT_APPROVED, newest_script.title)
        tools.ask_for_days(uow)
        uow.commit()
    return approval


def _needs_two(script: Script) -> tuple[Notice, ...]:
    """Return why one person's yes is not enough: what is khẩn cấp is sent as an urgent message."""
    return (notice("urgent-script"),) if script.priority is Priority.URGENT else ()


def retire(tools: Tools, actor: Actor, script: ScriptId) -> Script:
    """Take a script off the air list; its versions stay on record. Raises NotAllowed, UnknownName, BadInput."""
    require(actor, Action.APPROVE)
    named = _named(actor.person)
    with tools.begin(write=True) as uow:
        listed_script = next((candidate for candidate in current(uow) if candidate.id == script), None)
        if listed_script is None:
            raise UnknownName("kịch bản đang dùng", visible(script), [candidate.id for candidate in current(uow)])
        uow.scripts.retire(listed_script, named, tools.now())
        audit.note(tools, uow, named, Deed.SCRIPT_RETIRED, listed_script.title)
        tools.ask_for_days(uow)
        uow.commit()
    return listed_script


def _listed(uow: UnitOfWork, scripts: Collection[Script]) -> tuple[Listed, ...]:
    lexicons = city_lexicons(uow, scripts)
    return tuple(Listed(script=script, approval=_covering(uow, script, lexicons[script.id])) for script in scripts)


def _covering(uow: UnitOfWork, script: Script, lexicon: Lexicon) -> Approval | None:
    approval = approvals.approved(uow, script, lexicon)
    return approval if approval is not None and _covers(uow, script, approval) else None


def _covers(uow: UnitOfWork, script: Script, approval: Approval) -> bool:
    """Whether a yes still holds with today's figures: always under the standing rule, else until figures are saved after it."""
    if uow.switches.on(Switch.STANDING_APPROVAL) or not speaks_figures(script):
        return True
    saved = uow.figures.last_saved()
    return saved is None or saved <= approval.at


def speaks_figures(script: Script) -> bool:
    """Whether a script names anything but its place and day."""
    return bool(script.needs) or any(name.name not in place_slots() for name in placeholders(script))


def may_write(actor: Actor, script: Script) -> bool:
    """Whether a person may write a text: one of the city's only for all of it, a ward's own item for that ward."""
    return all(may(actor, Action.WRITE_SCRIPT, area) is None for area in script.areas or (None,))


def may_approve(actor: Actor, script: Script) -> bool:
    """Whether a person's yes to a text counts: the city's desk for any, a ward's leadership for its own items."""
    own = bool(script.areas) and all(may(actor, Action.ACCEPT, area) is None for area in script.areas)
    return own or may(actor, Action.APPROVE) is None


def require_theirs(actor: Actor, texts: Iterable[Script]) -> None:
    """Go on only where a person may write texts of these units. Raises NotAllowed."""
    for area in (area for text in texts for area in text.areas or (None,)):
        require(actor, Action.WRITE_SCRIPT, area)


def require_yes(actor: Actor, script: Script) -> None:
    """Go on only where a person may approve a text: the city's desk any, a ward's leadership its own items. Raises NotAllowed."""
    if script.areas and may(actor, Action.APPROVE) is not None:
        for area in script.areas:
            require(actor, Action.ACCEPT, area)
        return
    require(actor, Action.APPROVE)


def _refuse_unseen(uow: UnitOfWork, script: Script, person: str, seen: str) -> None:
    """Raise NotAllowed for one's own text, FieldsRefused where it is no longer the text that was seen."""
    if uow.scripts.author(script) == person:
        raise NotAllowed(own_work(uow, "own-text", "own-text.alone", person))
    if seen and seen != subject_of(uow, script):
        raise FieldsRefused(notice("text-changed"))


def _approve(uow: UnitOfWork, script: Script, person: str, at: datetime) -> Approval:
    """Keep a yes; one that stands is enough unless figures have voided it."""
    if approval_of(uow, script) is not None:
        return approvals.approve(uow, script, city_lexicon(uow, script), person, at)
    approval = Approval(subject=subject_of(uow, script), level=approvals.level_of(script), person=person, at=at)
    uow.approvals.add(approval)
    return approval


def _named(person: str) -> str:
    if not person.strip():
        raise BadInput(worded("approver-missing"))
    return " ".join(person.split())


def _readable(texts: Iterable[tuple[str, str]], names: Collection[str]) -> tuple[list[Script], tuple[str, ...]]:
    scripts: dict[ScriptId, tuple[Script, str]] = {}
    problems: list[str] = []
    for name, text in texts:
        try:
            script = read_script(text, name)
            check_names(name, placeholders(script), names)
        except BadScript as error:
            problems.append(str(BadScript(name, error.notices)))
            continue
        if script.id in scripts:
            problems.append(worded("same-script-id", name=visible(name), other=visible(scripts[script.id][1]), id=script.id))
        else:
            scripts[script.id] = (script, name)
    return [script for script, _ in scripts.values()], tuple(problems)
