"""Moving an item: where it may go by one step, and what would come of a move before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from broadcast.errors import UnknownName
from broadcast.model.actor import Actor
from broadcast.model.bundle import Bundle, BundleItem, BundleSession
from broadcast.model.move import Move
from broadcast.model.programme import CueKind
from broadcast.model.units import ScriptId, StationId
from broadcast.services.day import moves, programmes
from broadcast.services.day.planned_day import PlannedDay, cautions
from broadcast.tools import Tools
from broadcast.views.plan_change import ChangedSession, changed_sessions
from broadcast.wording import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """To which seconds an item goes by one step; None: no step that way."""

    earlier: time | None = None
    later: time | None = None
    before: time | None = None
    """The same place in the session before."""
    after: time | None = None


@dataclass(frozen=True, kw_only=True)
class MoveTrial:
    """What would come of moving what begins ``at`` to another second of its day."""

    script: ScriptId
    title: str
    at: datetime
    to: time
    faults: tuple[str, ...]
    """Why it cannot be; empty where it can."""
    sessions: tuple[ChangedSession, ...]
    cautions: tuple[str, ...]
    """What is only said now: what was said of the day as it stands is left out."""
    begins: datetime
    """The moment to which it would be moved, in the stations' zone."""


def steps(tools: Tools, station: StationId, at: datetime) -> Steps | None:
    """Return where the announcement that begins at a civil moment may go; None where none begins then, or it is locked."""
    with tools.begin() as uow:
        bundle = uow.bundles.latest(station, at.date())
    place = _place(tools, bundle, at)
    if bundle is None or place is None:
        return None
    opened = [session for session in bundle.sessions if session.start >= tools.now() + tools.lock]
    session, item = place
    if session not in opened:
        return None
    items, number = _plays(session), opened.index(session)
    order = items.index(item)
    follower = items[order + 1] if order + 1 < len(items) else None
    return Steps(
        earlier=_civil(tools, items[order - 1].at) if order else None,
        later=_civil(tools, item.at + timedelta(milliseconds=follower.length)) if follower else None,
        before=_same_place(tools, opened, number - 1, order),
        after=_same_place(tools, opened, number + 1, order),
    )


def trial(tools: Tools, actor: Actor, station: StationId, at: datetime, to: time) -> MoveTrial:
    """Return what would come of a move; nothing is kept. Raises UnknownName where no announcement begins then, NotAllowed, AreaEnded."""
    with tools.begin() as uow:
        bundle = uow.bundles.latest(station, at.date())
    place = _place(tools, bundle, at)
    if place is None or place[1].play is None:
        raise UnknownName("mục phát lúc", f"{at:%H:%M:%S}", [])
    item, script = place[1], place[1].play.script
    move = Move(station=station, day=at.date(), script=script, to=to, person=actor.person)
    with tools.begin() as uow:
        faults = tuple(map(sentence, moves.faults_of(tools, uow, actor, move)))
    none = MoveTrial(
        script=script, title=item.title, at=at, to=to, faults=faults, sessions=(), cautions=(), begins=tools.instant(at.date(), to)
    )
    if faults:
        return none
    (chosen,) = programmes.stations(tools, station)
    (planned,) = programmes.plan(tools, [chosen], at.date(), trial=(move,))
    if script in planned.left_out:
        return replace(none, faults=(sentence(planned.left_out[script]),))
    return replace(none, sessions=changed_sessions(bundle, planned, tools.zone), cautions=_new_cautions(tools, planned))


def _new_cautions(tools: Tools, planned: PlannedDay) -> tuple[str, ...]:
    (as_it_is,) = programmes.plan(tools, [planned.station], planned.day)
    already_said = cautions([as_it_is])
    return tuple(text for text in cautions([planned]) if text not in already_said)


def _place(tools: Tools, bundle: Bundle | None, at: datetime) -> tuple[BundleSession, BundleItem] | None:
    moment = tools.instant(at.date(), at.time())
    begun = [
        (session, item)
        for session in (bundle.sessions if bundle else ())
        for item in _plays(session)
        if item.at.replace(microsecond=0) <= moment < item.end
    ]
    return begun[-1] if begun else None


def _plays(session: BundleSession) -> list[BundleItem]:
    return [item for item in session.items if item.kind is CueKind.ANNOUNCEMENT]


def _same_place(tools: Tools, sessions: Sequence[BundleSession], number: int, order: int) -> time | None:
    if not 0 <= number < len(sessions):
        return None
    items = _plays(sessions[number])
    return _civil(tools, items[min(order, len(items) - 1)].at) if items else None


def _civil(tools: Tools, at: datetime) -> time:
    """Return the first whole second of the day from a moment on."""
    rounded = at + timedelta(microseconds=-at.microsecond % 1_000_000)
    return rounded.astimezone(tools.zone).time()
