"""Sessions and clocks: which a station has on a day, and keeping new ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from broadcast.access.may import require
from broadcast.errors import NotKept, UnknownName
from broadcast.model.actor import Action, Actor
from broadcast.model.notice import Notice
from broadcast.model.programme import FormatClock, Session, SessionRule
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.clocks import USUAL_CLOCK, clock_faults
from broadcast.programme.sessions import Timetable, rule_faults
from broadcast.tools import Tools


def timetable(tools: Tools, uow: UnitOfWork) -> Timetable:
    """Return all rules."""
    return Timetable(rules=uow.session_rules.all(), usual=tools.usual_sessions)


def sessions_of(tools: Tools, uow: UnitOfWork, station: StationId, day: date) -> tuple[Session, ...]:
    """Return a station's sessions of a day in order of time, by its own rules, those for all stations, or the usual ones."""
    by_name = clocks(uow)
    return tuple(
        Session(start=rule.start, cap=rule.cap, clock=by_name[rule.clock]) for rule in timetable(tools, uow).sessions(station, day)
    )


def clocks(uow: UnitOfWork) -> Mapping[str, FormatClock]:
    """Return every clock by name; the usual one is always there."""
    return {USUAL_CLOCK.name: USUAL_CLOCK, **{clock.name: clock for clock in uow.clocks.all()}}


def add_rule(tools: Tools, actor: Actor, rule: SessionRule, *, beside_usual: bool = False) -> SessionRule:
    """Keep a rule and return it with its number. Raises NotAllowed, UnknownName, NotKept with every reason.

    The usual sessions hold only where no rule was kept; ``beside_usual`` keeps them as rules too, if this is the first of its stations.
    """
    with tools.begin(write=True) as uow:
        stations = {station.id: station for station in uow.stations.all()}
        if rule.station is not None and rule.station not in stations:
            raise UnknownName("trạm", rule.station, list(stations))
        require(actor, Action.PLAN, stations[rule.station].area if rule.station else None)
        others = [other for other in uow.session_rules.all() if other.station == rule.station]
        usual = [replace(session, station=rule.station) for session in tools.usual_sessions] if beside_usual and not others else []
        _refuse(rule_faults(rule, [*others, *usual], clocks(uow)))
        for session in usual:
            uow.session_rules.add(session, actor.person, tools.now())
        added = uow.session_rules.add(rule, actor.person, tools.now())
        tools.ask_for_days(uow)
        uow.commit()
    return added


def remove_rule(tools: Tools, actor: Actor, number: int) -> None:
    """Remove a rule. Raises NotAllowed, UnknownName."""
    with tools.begin(write=True) as uow:
        rules = {rule.number: rule for rule in uow.session_rules.all()}
        if number not in rules:
            raise UnknownName("buổi phát số", str(number), [str(other) for other in rules])
        areas = {station.id: station.area for station in uow.stations.all()}
        station = rules[number].station
        require(actor, Action.PLAN, areas[station] if station else None)
        uow.session_rules.remove(number)
        tools.ask_for_days(uow)
        uow.commit()


def rules(tools: Tools) -> tuple[SessionRule, ...]:
    """Return the rules that were kept, and before them the usual ones, which have number 0."""
    with tools.begin() as uow:
        return (*tools.usual_sessions, *uow.session_rules.all())


def save_clock(tools: Tools, actor: Actor, clock: FormatClock) -> FormatClock:
    """Keep a clock as the next version of its name. Raises NotAllowed, and NotKept with every reason.

    A clock that is too long for a session that uses it is refused too.
    """
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        using = [rule for rule in (*tools.usual_sessions, *uow.session_rules.all()) if rule.clock == clock.name]
        faults = [*clock_faults(clock), *(fault for rule in using for fault in rule_faults(rule, (), {clock.name: clock}))]
        _refuse(faults)
        saved = uow.clocks.save(clock, actor.person, tools.now())
        tools.ask_for_days(uow)
        uow.commit()
    return saved


def _refuse(faults: Sequence[Notice]) -> None:
    if faults:
        raise NotKept(*faults)
