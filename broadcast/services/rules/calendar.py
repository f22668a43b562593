"""Special days and limits of broadcasting: kept with their source, or refused with every reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.calendar import DayKind, SpecialDay
from broadcast.model.limit import AirLimit
from broadcast.model.notice import Notice
from broadcast.model.removal import Removal, RemovalKind
from broadcast.ports import UnitOfWork
from broadcast.programme.calendar import Calendar, special_day_faults
from broadcast.programme.limits import all_limits, limit_faults
from broadcast.programme.places import absent
from broadcast.services.audit import note
from broadcast.services.rules.removed import keep_removed
from broadcast.tools import Tools
from broadcast.wording import notice, sentence


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


def remove_day(tools: Tools, actor: Actor, number: int) -> Removal:
    """Take a special day away and return how it is kept. Raises NotAllowed, UnknownName."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        names = {day.number: f"{day.name} {day.first:%d/%m/%Y}" for day in uow.special_days.all()}
        row = uow.special_days.take_out(number)
        if row is None:
            raise UnknownName("ngày đặc biệt số", str(number), list(map(str, names)))
        removal = keep_removed(tools, uow, actor, RemovalKind.DAY, names[number], row)
        uow.commit()
    return removal


def put_back_day(_: Tools, uow: UnitOfWork, actor: Actor, removal: Removal) -> None:
    """Put a special day back that was taken away. Raises NotAllowed, and NotKept where the same one stands there again."""
    require(actor, Action.PLAN)
    others = {replace(day, number=0) for day in uow.special_days.all()}
    number = uow.special_days.put_back(removal.row)
    if any(day.number == number and replace(day, number=0) in others for day in uow.special_days.all()):
        raise NotKept(notice("removal-taken", subject=removal.subject))


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


def remove_limit(tools: Tools, actor: Actor, limit: str) -> Removal:
    """Take a limit away that staff keep and return how it is kept; a shipped one of its id holds again. Raises NotAllowed, UnknownName."""
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        row = uow.air_limits.take_out(limit)
        if row is None:
            raise UnknownName("giới hạn", limit, [other.id for other in uow.air_limits.all()])
        removal = keep_removed(tools, uow, actor, RemovalKind.LIMIT, limit, row)
        uow.commit()
    return removal


def put_back_limit(_: Tools, uow: UnitOfWork, actor: Actor, removal: Removal) -> None:
    """Put a limit back that was taken away. Raises NotAllowed, and NotKept where another one has its id."""
    require(actor, Action.PLAN)
    if uow.air_limits.put_back(removal.row) is None:
        raise NotKept(notice("removal-taken", subject=removal.subject))


def limits(tools: Tools) -> tuple[AirLimit, ...]:
    """Return every limit that holds at some time, shipped ones first."""
    with tools.begin() as uow:
        return all_limits(uow.air_limits.all())


def _refuse(faults: Sequence[Notice]) -> None:
    if faults:
        raise NotKept(*faults)
