"""Special days and limits of broadcasting: kept with their source, or refused with every reason."""

from collections.abc import Sequence
from datetime import date

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.limit import AirLimit
from broadcast.model.notice import Notice
from broadcast.programme.calendar import Calendar, special_day_faults
from broadcast.programme.limits import all_limits, limit_faults
from broadcast.programme.places import absent
from broadcast.services.audit import note
from broadcast.tools import Tools
from broadcast.wording import sentence


def add_day(tools: Tools, actor: Actor, day: SpecialDay) -> SpecialDay:
    """Keep a special day and return it with its number. Raises NotAllowed, and NotKept with every reason."""
    require(actor, Action.PLAN)
    _refuse(special_day_faults(day))
    with tools.begin(write=True) as uow:
        added = uow.special_days.add(day, actor.person, tools.now())
        note(tools, uow, actor.person, Deed.DAY_ADDED, f"{day.name} {day.first:%d/%m/%Y}")
        tools.ask_for_days(uow)
        uow.commit()
    return added


def remove_day(tools: Tools, actor: Actor, number: int) -> None:
    """Remove a special day. Raises NotAllowed, UnknownName."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        names = {day.number: f"{day.name} {day.first:%d/%m/%Y}" for day in uow.special_days.all()}
        if not uow.special_days.remove(number):
            raise UnknownName("ngày đặc biệt số", str(number), list(map(str, names)))
        note(tools, uow, actor.person, Deed.DAY_REMOVED, names[number])
        tools.ask_for_days(uow)
        uow.commit()


def days_of(tools: Tools, first: date, last: date) -> tuple[tuple[date, DayKind, str], ...]:
    """Return every day of a span that is not ordinary, with what it is in words; days in both ends' year alike."""
    with tools.begin() as uow:
        calendar = Calendar(special=uow.special_days.all())
    days = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    noticed = ((day, calendar.kind(day), calendar.notices(day)) for day in days)
    return tuple((day, kind, " ".join(map(sentence, notices))) for day, kind, notices in noticed if notices)


def special_days(tools: Tools) -> tuple[SpecialDay, ...]:
    """Return the rows that staff keep."""
    with tools.begin() as uow:
        return uow.special_days.all()


def save_limit(tools: Tools, actor: Actor, limit: AirLimit) -> None:
    """Keep a limit, over the one of its id. Raises NotAllowed, and NotKept with every reason."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        tree = uow.areas.tree()
        gone = [reason for area in sorted(limit.areas or ()) if (reason := absent(tree, area, limit.first))]
        _refuse([*limit_faults(limit), *gone])
        uow.air_limits.save(limit, actor.person, tools.now())
        note(tools, uow, actor.person, Deed.LIMIT_SAVED, limit.id)
        tools.ask_for_days(uow)
        uow.commit()


def remove_limit(tools: Tools, actor: Actor, limit: str) -> None:
    """Remove a limit that staff keep; a shipped one of its id holds again. Raises NotAllowed, UnknownName."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        if not uow.air_limits.remove(limit):
            raise UnknownName("giới hạn", limit, [other.id for other in uow.air_limits.all()])
        note(tools, uow, actor.person, Deed.LIMIT_REMOVED, limit)
        tools.ask_for_days(uow)
        uow.commit()


def limits(tools: Tools) -> tuple[AirLimit, ...]:
    """Return every limit that holds at some time, shipped ones first."""
    with tools.begin() as uow:
        return all_limits(uow.air_limits.all())


def _refuse(faults: Sequence[Notice]) -> None:
    if faults:
        raise NotKept(*faults)
