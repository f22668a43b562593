"""The way of a text: sent to the city's desk, sent back with a reason, taken by a ward or not; and the switches of the house."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from broadcast.access.errors import FieldsRefused, NotAllowed
from broadcast.access.may import require
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.approval import Approval
from broadcast.model.notice import Notice, Where
from broadcast.model.review import WARD_STEPS, Review, State, Step
from broadcast.model.script import Script
from broadcast.model.switch import Switch, Switching
from broadcast.model.units import AreaCode, ScriptId
from broadcast.ports import UnitOfWork
from broadcast.programme.ward_say import FRAME, decline_faults
from broadcast.services import audit
from broadcast.services.colleagues import own_work
from broadcast.services.scripts import approvals, scripts
from broadcast.services.scripts.directives import widened
from broadcast.services.scripts.script_context import city_lexicons
from broadcast.tools import Tools
from broadcast.wording import notice

LONGEST_REASON = 500


@dataclass(frozen=True, kw_only=True)
class ReviewStanding:
    """How a script stands: for the city, with the last step, and what wards said of this very text."""

    state: State
    last: Review | None
    wards: Mapping[AreaCode, Review]


@dataclass(frozen=True, slots=True, kw_only=True)
class WardWord:
    """What a ward says of the text that it saw (``seen``, its SHA-256): it takes it, or not, for a reason."""

    area: AreaCode
    seen: str
    takes: bool
    reason: str = ""


def standing_of(uow: UnitOfWork, script: Script, approval: Approval | None, subject: str) -> ReviewStanding:
    """Return how a version stands. ``subject`` is that of the text as it is read today: a ward's word holds for that one only."""
    steps = [review for review in uow.reviews.all() if review.script == script.id]
    last = next((review for review in reversed(steps) if review.version == script.version and review.area is None), None)
    wards = {review.area: review for review in steps if review.step in WARD_STEPS and review.subject == subject and review.area}
    return ReviewStanding(state=_state(approval, last), last=last, wards=wards)


def submit(tools: Tools, actor: Actor, script: ScriptId, version: int) -> None:
    """Send a version to the city's desk. Raises NotAllowed, UnknownName, FieldsRefused where another one was saved meanwhile."""
    with tools.begin(write=True) as uow:
        newest = scripts.get(uow, script)
        scripts.require_theirs(actor, [newest])
        if newest.version != version:
            raise FieldsRefused(notice("text-changed"))
        uow.reviews.add(_review(tools, actor, newest, Step.SUBMITTED))
        audit.note(tools, uow, actor.person, Deed.SCRIPT_SUBMITTED, newest.title)
        uow.commit()


def send_back(tools: Tools, actor: Actor, script: ScriptId, seen: str, reason: str) -> None:
    """Send the text that was seen back to its author. Raises NotAllowed, UnknownName, FieldsRefused."""
    reason = _reason(reason)
    with tools.begin(write=True) as uow:
        newest = scripts.get(uow, script)
        scripts.require_yes(actor, newest)
        _refuse_other(uow, newest, seen)
        if uow.scripts.author(newest) == actor.person:
            raise NotAllowed(own_work(uow, "own-text", "own-text.alone", actor.person))
        uow.reviews.add(replace(_review(tools, actor, newest, Step.RETURNED), subject=seen, reason=reason))
        audit.note(tools, uow, actor.person, Deed.SCRIPT_RETURNED, newest.title, reason=reason)
        uow.commit()


def say_for_ward(tools: Tools, actor: Actor, script: ScriptId, word: WardWord) -> None:
    """Take the text that the city approved for a ward, or keep it off the ward's station. Raises NotAllowed, UnknownName, FieldsRefused."""
    require(actor, Action.ACCEPT, word.area)
    step, reason = (Step.ACCEPTED, "") if word.takes else (Step.DECLINED, _reason(word.reason))
    with tools.begin(write=True) as uow:
        newest = scripts.get(uow, script)
        _refuse_other(uow, newest, word.seen)
        if scripts.approval_of(uow, newest) is None:
            raise FieldsRefused(notice("ward-before-city"))
        if not word.takes:
            _refuse_by_rule(tools, uow, newest, word.area)
        uow.reviews.add(replace(_review(tools, actor, newest, step), subject=word.seen, reason=reason, area=word.area))
        deed = Deed.SCRIPT_ACCEPTED if word.takes else Deed.SCRIPT_DECLINED
        audit.note(tools, uow, actor.person, deed, newest.title, area=word.area, reason=reason)
        tools.ask_for_days(uow)
        uow.commit()


def turn(tools: Tools, actor: Actor, switch: Switch, *, on: bool) -> None:
    """Turn a rule of the house on or off. Raises NotAllowed."""
    require(actor, Action.MANAGE_PEOPLE)
    with tools.begin(write=True) as uow:
        uow.switches.set(Switching(switch=switch, on=on, person=actor.person, at=tools.now()))
        audit.note(tools, uow, actor.person, Deed.SWITCHED, switch, state="on" if on else "off")
        tools.ask_for_days(uow)
        uow.commit()


def held_by_wards(uow: UnitOfWork, areas: Collection[AreaCode], current: Collection[Script]) -> Mapping[tuple[AreaCode, ScriptId], Notice]:
    """Return what wards' own word keeps off the air, by area and script; empty where no ward said anything and none has to."""
    must_accept = uow.switches.on(Switch.WARD_FIRST)
    answered = {review.script for review in uow.reviews.all() if review.area in set(areas)}
    texts = [script for script in current if script.category not in FRAME and (must_accept or script.id in answered)]
    lexicons = city_lexicons(uow, texts)
    held: dict[tuple[AreaCode, ScriptId], Notice] = {}
    for script in texts:
        wards = standing_of(uow, script, None, approvals.subject(script, lexicons[script.id])).wards
        for area in areas:
            reason = _held(wards.get(area), must_accept=must_accept)
            if reason is not None:
                held[area, script.id] = reason
    return held


def _refuse_by_rule(tools: Tools, uow: UnitOfWork, script: Script, area: AreaCode) -> None:
    """Raise FieldsRefused with every rule against a ward's keeping a text off its station."""
    current = scripts.current(uow)
    held = held_by_wards(uow, [area], current)
    others = [other for other in current if (area, other.id) not in held and scripts.approval_of(uow, other) is not None]
    faults = decline_faults(script, area, widened(uow, uow.directives.all(), tools.today()), tools.today(), others)
    if faults:
        raise FieldsRefused(*faults)


def _held(word: Review | None, *, must_accept: bool) -> Notice | None:
    if word is None:
        return notice("ward-silent") if must_accept else None
    return notice("ward-declined", person=word.person, reason=word.reason) if word.step is Step.DECLINED else None


def _state(approval: Approval | None, last: Review | None) -> State:
    if approval is not None:
        return State.APPROVED
    return {Step.DRAFTED: State.DRAFT, Step.RETURNED: State.RETURNED}.get(last.step, State.WAITING) if last else State.WAITING


def _refuse_other(uow: UnitOfWork, script: Script, seen: str) -> None:
    if seen != scripts.subject_of(uow, script):
        raise FieldsRefused(notice("text-changed"))


def _review(tools: Tools, actor: Actor, script: Script, step: Step) -> Review:
    return Review(script=script.id, version=script.version, step=step, person=actor.person, at=tools.now())


def _reason(text: str) -> str:
    reason = " ".join(text.split())[:LONGEST_REASON]
    if not reason:
        raise FieldsRefused(notice("send-back-reason", Where(field="reason")))
    return reason
