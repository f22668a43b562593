"""Urgent messages as a page and the command line show them: where each stands, who agreed, and what this person may still do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from broadcast.access.consent import refusal
from broadcast.access.may import may
from broadcast.model.actor import Action, Actor
from broadcast.model.area import capital
from broadcast.model.units import AreaCode, Millis
from broadcast.model.urgent import CONSENTS, UrgentCase, UrgentState
from broadcast.script.copy_rules import urgent_categories
from broadcast.services.delivery import urgent
from broadcast.tools import Tools
from broadcast.views.nearby_days import areas_near, stations_near
from broadcast.wording import sentence

STATES: Mapping[UrgentState, str] = MappingProxyType(
    {
        UrgentState.WAITING: "chờ người đồng ý",
        UrgentState.PLAY: "đang phát",
        UrgentState.CANCELLED: "đã dừng",
        UrgentState.OVER: "đã hết giờ",
    }
)


@dataclass(frozen=True, kw_only=True)
class UrgentLine:
    """One message. ``refusal`` is why this person's yes would not count, empty where it would; ``may_stop`` whether they may stop it."""

    case: UrgentCase
    state: UrgentState
    state_words: str
    category: str
    places: str
    until: datetime
    length: Millis
    refusal: str
    may_stop: bool

    @property
    def missing(self) -> int:
        """How many people must still agree."""
        return max(0, CONSENTS - len(self.case.consents))


@dataclass(frozen=True, kw_only=True)
class UrgentBoard:
    """What the page shows. ``areas`` are the units that can be chosen, by code."""

    lines: tuple[UrgentLine, ...]
    areas: Mapping[AreaCode, str]
    stations: int
    categories: Mapping[str, str]


def board(tools: Tools, actor: Actor) -> UrgentBoard:
    """Return the newest messages, the last one first, as this person sees them."""
    cases = urgent.newest(tools)
    with tools.begin() as uow:
        near, stations = areas_near(uow, tools.today()), stations_near(uow, tools.today())
    areas = {station.area: capital(near[station.area].full_name) for station in stations if station.area in near}
    return UrgentBoard(
        lines=tuple(line(tools, actor, case, areas) for case in cases),
        areas=areas,
        stations=len(stations),
        categories=urgent_categories(),
    )


def line(tools: Tools, actor: Actor, case: UrgentCase, areas: Mapping[AreaCode, str]) -> UrgentLine:
    """Return one message as a person sees it."""
    draft, state = case.urgent.draft, case.state(tools.now())
    places = sorted(draft.areas) if draft.areas else []
    return UrgentLine(
        case=case,
        state=state,
        state_words=STATES[state],
        category=urgent_categories().get(draft.category, draft.category),
        places=", ".join(areas.get(code, code) for code in places) or "cả thành phố",
        until=draft.until.astimezone(tools.zone),
        length=max((sound.length for sound in case.urgent.sounds.values()), default=Millis(0)),
        refusal=_refusal(tools, actor, case),
        may_stop=state in (UrgentState.WAITING, UrgentState.PLAY) and _right(actor, Action.URGENT, case) == "",
    )


def _refusal(tools: Tools, actor: Actor, case: UrgentCase) -> str:
    reason = refusal(case, actor.person, tools.now())
    return _right(actor, Action.CONSENT_URGENT, case) or (sentence(reason) if reason else "")


def _right(actor: Actor, action: Action, case: UrgentCase) -> str:
    """Return why an actor may not do it for a message's areas; empty where they may."""
    areas = case.urgent.draft.areas
    reasons = (may(actor, action, area) for area in ((None,) if areas is None else sorted(areas)))
    return next((sentence(reason) for reason in reasons if reason is not None), "")
