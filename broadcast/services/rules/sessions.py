"""Sessions and clocks: which a station has on a day, and keeping new ones."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from broadcast.access.may import require
from broadcast.errors import EditedMeanwhile, NotKept, UnknownName
from broadcast.model.account import Deed
from broadcast.model.actor import Action, Actor
from broadcast.model.limit import AirLimit
from broadcast.model.notice import Notice
from broadcast.model.programme import FormatClock, Session, SessionRule
from broadcast.model.removal import Removal, RemovalKind
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.calendar import Calendar
from broadcast.programme.clocks import USUAL_CLOCK, clock_faults
from broadcast.programme.limits import all_limits, concerning
from broadcast.programme.neighbours import differing_sessions
from broadcast.programme.places import absent
from broadcast.programme.sessions import Timetable, rule_faults, sessions_by
from broadcast.services.audit import note
from broadcast.services.rules.removed import keep_removed
from broadcast.tools import Tools
from broadcast.wording import worded


def timetable(tools: Tools, uow: UnitOfWork) -> Timetable:
    """Return all rules with the limits and special days that bound them."""
    return Timetable(
        rules=uow.session_rules.all(),
        usual=tools.usual_sessions,
        calendar=Calendar(special=uow.special_days.all()),
        limits=all_limits(uow.air_limits.all()),
        tree=uow.areas.tree(),
        stations={station.id: station for station in uow.stations.all()},
    )


def sessions_of(tools: Tools, uow: UnitOfWork, station: StationId, day: date) -> tuple[Session, ...]:
    """Return a station's sessions of a day in order of time, by its own rules, those for all stations, or the usual ones."""
    return sessions_by(timetable(tools, uow), clocks(uow), station, day)


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
        table = timetable(tools, uow)
        others = [other for other in table.rules if other.station == rule.station]
        usual = [replace(session, station=rule.station) for session in tools.usual_sessions] if beside_usual and not others else []
        _refuse(_rule_faults(tools, uow, table, rule, [*others, *usual]))
        for session in usual:
            uow.session_rules.add(session, actor.person, tools.now())
        added = uow.session_rules.add(rule, actor.person, tools.now())
        note(tools, uow, actor.person, Deed.SESSION_ADDED, _named(rule))
        tools.ask_for_days(uow)
        uow.commit()
    return added


def change_rule(tools: Tools, actor: Actor, number: int, rule: SessionRule) -> SessionRule:
    """Keep a rule in the place of another one and return it with its own number.

    Raises NotAllowed, UnknownName, NotKept with every reason, and EditedMeanwhile where the other one is gone.
    """
    with tools.begin(write=True) as uow:
        stations = {station.id: station for station in uow.stations.all()}
        if rule.station is not None and rule.station not in stations:
            raise UnknownName("trạm", rule.station, list(stations))
        table = timetable(tools, uow)
        before = next((other for other in table.rules if other.number == number), None)
        if before is None:
            raise EditedMeanwhile(worded("edited-session"))
        for station in {before.station, rule.station}:
            require(actor, Action.PLAN, stations[station].area if station else None)
        table = replace(table, rules=tuple(other for other in table.rules if other is not before))
        _refuse(_rule_faults(tools, uow, table, rule, [other for other in table.rules if other.station == rule.station]))
        added = uow.session_rules.add(rule, actor.person, tools.now())  # first: the number of the one that goes is not given again
        uow.session_rules.remove(number)
        note(tools, uow, actor.person, Deed.SESSION_CHANGED, _named(rule), before=_named(before))
        tools.ask_for_days(uow)
        uow.commit()
    return added


def check_rule(tools: Tools, rule: SessionRule, *, instead_of: int = 0) -> tuple[Notice, ...]:
    """Return every fault that would keep a rule from being kept, in the place of another one if its number is given. Raises UnknownName."""
    with tools.begin() as uow:
        table = timetable(tools, uow)
        if rule.station is not None and rule.station not in table.stations:
            raise UnknownName("trạm", rule.station, list(table.stations))
        table = replace(table, rules=tuple(other for other in table.rules if other.number != instead_of))
        return _rule_faults(tools, uow, table, rule, [other for other in table.rules if other.station == rule.station])


def remove_rule(tools: Tools, actor: Actor, number: int) -> Removal:
    """Take a rule away and return how it is kept. Raises NotAllowed, UnknownName."""
    with tools.begin(write=True) as uow:
        rules = {rule.number: rule for rule in uow.session_rules.all()}
        if number not in rules:
            raise UnknownName("buổi phát số", str(number), [str(other) for other in rules])
        stations = {station.id: station for station in uow.stations.all()}
        rule = rules[number]
        require(actor, Action.PLAN, stations[rule.station].area if rule.station else None)
        whose = stations[rule.station].name if rule.station else "mọi trạm"
        row = uow.session_rules.take_out(number)
        removal = keep_removed(tools, uow, actor, RemovalKind.SESSION, f"Buổi {rule.start:%H:%M}, {whose}", row or {})
        uow.commit()
    return removal


def put_back_rule(tools: Tools, uow: UnitOfWork, actor: Actor, removal: Removal) -> None:
    """Put a rule back that was taken away. Raises NotAllowed, and NotKept with every reason."""
    table = timetable(tools, uow)
    number = uow.session_rules.put_back(removal.row)
    rule = next(rule for rule in uow.session_rules.all() if rule.number == number)
    require(actor, Action.PLAN, table.stations[rule.station].area if rule.station else None)
    _refuse(_rule_faults(tools, uow, table, rule, [other for other in table.rules if other.station == rule.station]))


def rules(tools: Tools) -> tuple[SessionRule, ...]:
    """Return the rules that were kept, and before them the usual ones, which have number 0."""
    with tools.begin() as uow:
        return (*tools.usual_sessions, *uow.session_rules.all())


def save_clock(tools: Tools, actor: Actor, clock: FormatClock, *, based_on: int | None = None) -> FormatClock:
    """Keep a clock as the next version of its name. ``based_on`` is the version that was opened, 0 for a new one, None: any.

    Raises NotAllowed, EditedMeanwhile, and NotKept with every reason. A clock that is too long for a session that uses it is refused too.
    """
    require(actor, Action.PLAN)
    with tools.begin(write=True) as uow:
        stored = clocks(uow).get(clock.name)
        if based_on is not None and (stored.version if stored else 0) != based_on:
            raise EditedMeanwhile(worded("edited-clock"))
        _refuse(_clock_faults(tools, uow, clock))
        if stored is USUAL_CLOCK:  # the shipped one stays to be looked back at, as version 1
            uow.clocks.save(stored, actor.person, tools.now())
        saved = uow.clocks.save(clock, actor.person, tools.now())
        note(tools, uow, actor.person, Deed.CLOCK_SAVED, clock.name, version=str(saved.version))
        tools.ask_for_days(uow)
        uow.commit()
    return saved


def check_clock(tools: Tools, clock: FormatClock) -> tuple[Notice, ...]:
    """Return every fault that would keep a clock from being kept; those of an element at its row from 1."""
    with tools.begin() as uow:
        return _clock_faults(tools, uow, clock)


def _clock_faults(tools: Tools, uow: UnitOfWork, clock: FormatClock) -> tuple[Notice, ...]:
    using = [rule for rule in (*tools.usual_sessions, *uow.session_rules.all()) if rule.clock == clock.name]
    of_sessions = (fault for rule in using for fault in rule_faults(rule, (), {clock.name: clock}))
    return (*clock_faults(clock), *of_sessions)


def _named(rule: SessionRule) -> str:
    """Return how the audit log calls a session."""
    return f"{rule.start:%H:%M} {rule.station or ''}".strip()


def _rule_faults(tools: Tools, uow: UnitOfWork, table: Timetable, rule: SessionRule, others: Sequence[SessionRule]) -> tuple[Notice, ...]:
    """Return every fault of a rule; a surge is looked at beside the sessions beside which it would be."""
    first = rule.first or min(tools.today(), rule.last or tools.today())
    ended = absent(table.tree, table.stations[rule.station].area, first) if rule.station else None
    common = [other for other in table.rules if other.station is None and rule.station is not None]
    beside = [*others, *(common or tools.usual_sessions)] if rule.surge and not others else others
    faults = (*rule_faults(rule, beside, clocks(uow), _limits_of(table, rule.station, first)), *_heard_faults(uow, table, rule, first))
    return (ended, *faults) if ended else faults


def _heard_faults(uow: UnitOfWork, table: Timetable, rule: SessionRule, first: date) -> tuple[Notice, ...]:
    """Return where the rule lets sessions of stations that hear each other meet and differ."""
    pairs = [pair for pair in uow.overlaps.all() if rule.station is None or rule.station in pair.pair]
    by_name = clocks(uow)
    if not pairs or rule.clock not in by_name:
        return ()
    stations = {station.id: station for station in uow.stations.all()}
    return differing_sessions(replace(table, rules=(*table.rules, rule)), by_name, pairs, stations, first)


def _limits_of(table: Timetable, station: StationId | None, day: date) -> tuple[AirLimit, ...]:
    """Return the limits, of whatever days, that concern a station on a day; those that hold everywhere for all stations together."""
    above = {area.code for area in table.tree.chain(table.stations[station].area, day)} if station else set()
    return concerning(table.limits, above)


def _refuse(faults: Sequence[Notice]) -> None:
    if faults:
        raise NotKept(*faults)
