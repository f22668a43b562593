"""What waits for a person's word: texts without the city's yes, those sent back, and those that a ward has said nothing of."""

from collections.abc import Mapping
from dataclasses import dataclass

from broadcast.access.may import may
from broadcast.model.actor import Action, Actor
from broadcast.model.area import capital
from broadcast.model.review import Review, State
from broadcast.model.script import Script
from broadcast.model.units import AreaCode
from broadcast.ports import UnitOfWork
from broadcast.programme.ward_say import FRAME
from broadcast.services.scripts import scripts as catalogue
from broadcast.services.scripts.reviews import standing_of
from broadcast.services.scripts.scripts import SAMPLE_NOTE
from broadcast.tools import Tools
from broadcast.views.nearby_days import stations_near


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A text that waits; ``last`` is the last step, ``areas`` the wards of this person that have said nothing of it yet."""

    script: Script
    author: str
    last: Review | None
    areas: Mapping[AreaCode, str]


@dataclass(frozen=True, kw_only=True)
class WaitingBoard:
    """The two lists of the page; a list is None where the person has no say in it. Wards' own items stand in the first."""

    city: tuple[Waiting, ...] | None
    wards: tuple[Waiting, ...] | None


def board(tools: Tools, actor: Actor) -> WaitingBoard:
    """Return what waits for this person."""
    with tools.begin() as uow:
        areas = _own_areas(uow, tools, actor)
        listed = catalogue.listed_in(uow)
        city_texts = tuple(_city(uow, text.script) for text in listed if catalogue.may_approve(actor, text.script) and _waits(uow, text))
        city = city_texts if city_texts or may(actor, Action.APPROVE) is None else None
        wards = [unsaid for text in listed if text.approval and (unsaid := _ward(uow, tools, text, areas))] if areas else []
    return WaitingBoard(city=city, wards=tuple(wards) if areas else None)


def _own_areas(uow: UnitOfWork, tools: Tools, actor: Actor) -> Mapping[AreaCode, str]:
    """Return the units with a station that the person may speak for; for who is bound to none, none: the city does not answer for wards."""
    today = tools.today()
    codes = [station.area for station in stations_near(uow, today) if actor.areas and may(actor, Action.ACCEPT, station.area) is None]
    return {code: capital(area.full_name) if (area := uow.areas.get(code, today)) else code for code in codes}


def _waits(uow: UnitOfWork, listed: catalogue.Listed) -> bool:
    return standing_of(uow, listed.script, listed.approval, "").state is State.WAITING


def _city(uow: UnitOfWork, script: Script) -> Waiting:
    return Waiting(script=script, author=uow.scripts.author(script), last=standing_of(uow, script, None, "").last, areas={})


def _ward(uow: UnitOfWork, tools: Tools, listed: catalogue.Listed, areas: Mapping[AreaCode, str]) -> Waiting | None:
    """Return a text that is to play, for the wards that have said nothing of it; the samples need no word."""
    script, approval = listed.script, listed.approval
    if approval is None or approval.note == SAMPLE_NOTE or script.category in FRAME or script.valid_to < tools.today():
        return None
    answered = standing_of(uow, script, approval, catalogue.subject_of(uow, script)).wards
    silent = {code: name for code, name in areas.items() if code not in answered}
    return Waiting(script=script, author="", last=None, areas=silent) if silent else None
