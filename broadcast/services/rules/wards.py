"""A ward's own say: its own items, the hour of ordinary ones and the order of priority ones at its station."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.notice import Notice
from broadcast.model.programme import SessionRule
from broadcast.model.script import Script
from broadcast.model.units import AreaCode, ScriptId
from broadcast.model.ward import WardChoice, WardDeed
from broadcast.ports import UnitOfWork
from broadcast.programme.places import absent
from broadcast.programme.ward_say import choice_faults
from broadcast.script.catalogue import read_script, write_script
from broadcast.services.audit import note
from broadcast.services.rules.sessions import timetable
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.scripts import ImportedScripts
from broadcast.tools import Tools
from broadcast.wording import notice


def choose(tools: Tools, actor: Actor, choice: WardChoice) -> WardChoice:
    """Keep what a ward says of an item, over what it said before.

    Raises NotAllowed, UnknownName, and NotKept with every rule that stands against it.
    """
    require(actor, Action.ACCEPT, choice.area)
    with tools.begin(write=True) as uow:
        script = _current(uow, choice.script)
        _refuse(choice_faults(choice, script, _sessions(tools, uow, choice.area, choice.first or tools.today())))
        return _keep(tools, actor, uow, choice)


def undo(tools: Tools, actor: Actor, area: AreaCode, script: ScriptId) -> WardChoice:
    """Take back what a ward said of an item. Raises NotAllowed, UnknownName where it said nothing."""
    require(actor, Action.ACCEPT, area)
    with tools.begin(write=True) as uow:
        own = [choice.script for choice in uow.ward_choices.standing() if choice.area == area]
        if script not in own:
            raise UnknownName("ý kiến về bài", script, own)
        return _keep(tools, actor, uow, WardChoice(area=area, script=script, deed=WardDeed.UNDO))


def choices_of(tools: Tools, area: AreaCode) -> tuple[WardChoice, ...]:
    """Return everything that a ward ever said, the newest first."""
    with tools.begin() as uow:
        return uow.ward_choices.history(area)


def add_items(tools: Tools, actor: Actor, area: AreaCode, texts: Iterable[tuple[str, str]]) -> ImportedScripts:
    """Keep texts as a ward's own items: they play at its stations only and need its yes.

    Raises NotAllowed, UnknownName, BadScript, and NotKept for an id that the city or another unit has.
    """
    require(actor, Action.WRITE_SCRIPT, area)
    with tools.begin() as uow:
        gone = absent(uow.areas.tree(), area, tools.today())
        _refuse([gone] if gone else [])
        own = [(name, replace(read_script(text, name), areas=(area,))) for name, text in texts]
        _refuse([fault for _, script in own for fault in _foreign(uow, script, area)])
    return catalogue.import_texts(tools, actor, [(name, write_script(script)) for name, script in own])


def _foreign(uow: UnitOfWork, script: Script, area: AreaCode) -> Sequence[Notice]:
    standing = uow.scripts.versions(script.id)
    return [notice("ward-foreign", title=standing[0].title)] if standing and standing[0].areas != (area,) else []


def _current(uow: UnitOfWork, script: ScriptId) -> Script:
    texts = {text.id: text for text in catalogue.current(uow)}
    if script not in texts:
        raise UnknownName("bài đang dùng", script, list(texts))
    return texts[script]


def _sessions(tools: Tools, uow: UnitOfWork, area: AreaCode, day: date) -> Sequence[SessionRule]:
    gone = absent(uow.areas.tree(), area, day)
    if gone is not None:
        raise NotKept(gone)
    station = next((station for station in uow.stations.in_area(area) if station.valid_on(day)), None)
    if station is None:
        raise UnknownName("trạm của đơn vị", area, [station.area for station in uow.stations.all()])
    return timetable(tools, uow).sessions(station.id, day)


def _keep(tools: Tools, actor: Actor, uow: UnitOfWork, choice: WardChoice) -> WardChoice:
    signed = replace(choice, person=actor.person, at=tools.now(), reason=" ".join(choice.reason.split()))
    uow.ward_choices.add(signed)
    deed = Deed.WARD_UNDID if choice.deed is WardDeed.UNDO else Deed.WARD_CHOSE
    note(tools, uow, actor.person, deed, choice.script, area=choice.area, reason=signed.reason)
    tools.ask_for_days(uow)
    uow.commit()
    return signed


def _refuse(faults: Sequence[Notice]) -> None:
    if faults:
        raise NotKept(*faults)
