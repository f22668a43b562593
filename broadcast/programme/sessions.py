"""Which sessions a day has, what keeps one from being kept, and what is to be said about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cached_property
from itertools import pairwise

from broadcast.model.area_tree import AreaTree
from broadcast.model.calendar import DayKind
from broadcast.model.limit import AirLimit
from broadcast.model.notice import Notice
from broadcast.model.programme import CueKind, FormatClock, Session, SessionRule
from broadcast.model.station import Station, StationKind
from broadcast.model.units import AreaCode, Millis, StationId
from broadcast.programme.calendar import Calendar
from broadcast.programme.layout import element_least
from broadcast.programme.limits import DAY, concerning, day_limit_notices, is_quiet, ms_of, rule_limit_faults, shipped_limits
from broadcast.programme.places import host_of
from broadcast.programme.relay_times import relay_faults
from broadcast.wording import notice


def usual_rules(starts: Sequence[str], minutes: int, clock: str, approved_by: str) -> tuple[SessionRule, ...]:
    """Return the rules of every station that has none of its own, from starts like ``05:30``. Raises ValueError for no time of day."""
    return tuple(
        SessionRule(station=None, start=time.fromisoformat(start), cap=Millis(minutes * 60_000), clock=clock, approved_by=approved_by)
        for start in starts
    )


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """All rules, limits and special days, read once."""

    rules: tuple[SessionRule, ...]
    usual: tuple[SessionRule, ...]
    """Of stations that have no rule of their own on a day, where none is for all stations."""
    calendar: Calendar = field(default_factory=Calendar)
    limits: tuple[AirLimit, ...] = ()
    tree: AreaTree = field(default_factory=lambda: AreaTree(by_code={}))
    stations: Mapping[StationId, Station] = field(default_factory=dict)

    def sessions(self, station: StationId, day: date) -> tuple[SessionRule, ...]:
        """Return a station's sessions of a day in order of time: by its own rules, else by those for all stations, else the usual ones.

        Sessions that a document orders beside these come in as well. Where two rules begin at the same minute the one for fewer days
        stands. A neighbourhood without rules of its own has the sessions of the station whose programme it plays.
        """
        station = self.heard(station, day)
        own, common = self._holding(station, day), self._holding(None, day)
        chosen = _regular(own) or _regular(common) or [rule for rule in self.usual if rule.holds_on(day, holiday=self._holiday(day))]
        extra = [rule for rule in (*common, *own) if rule.surge]
        by_start = {rule.start: rule for rule in sorted([*chosen, *extra], key=_days_at_most, reverse=True)}
        return tuple(rule for _, rule in sorted(by_start.items()))

    def heard(self, station: StationId, day: date) -> StationId:
        """Return whose programme a station plays: its own, or a neighbourhood without sessions of its own the one of the station above."""
        row = self.stations.get(station)
        if row is None or self._holding(station, day):
            return station
        host = host_of(row, self.tree, lambda area: next((own for own in self._hosts.get(area, ()) if own.valid_on(day)), None), day)
        return host.id if host else station

    def limits_of(self, station: StationId, day: date) -> tuple[AirLimit, ...]:
        """Return the limits that hold for a station on a day."""
        above = {area.code for area in self.tree.chain(self.stations[station].area, day)} if station in self.stations else set()
        return tuple(limit for limit in concerning(self.limits, above) if limit.holds_on(day))

    def remarks(self, station: StationId, day: date) -> tuple[Notice, ...]:
        """Return what is to be said about a station's day: what day it is, quiet hours, limits passed, sessions that meet."""
        sessions = self.sessions(station, day)
        passed = day_limit_notices(sessions, self.limits_of(station, day), day)
        return (*self.calendar.notices(day), *passed, *meetings(sessions))

    def _holding(self, station: StationId | None, day: date) -> list[SessionRule]:
        return [rule for rule in self._by_station.get(station, ()) if rule.holds_on(day, holiday=self._holiday(day))]

    def _holiday(self, day: date) -> bool:
        return self.calendar.is_holiday(day)

    @cached_property
    def _hosts(self) -> Mapping[AreaCode, tuple[Station, ...]]:
        hosts: dict[AreaCode, list[Station]] = {}
        for station in self.stations.values():
            if station.kind is not StationKind.CLUSTER:
                hosts.setdefault(station.area, []).append(station)
        return {area: tuple(stations) for area, stations in hosts.items()}

    @cached_property
    def _by_station(self) -> Mapping[StationId | None, tuple[SessionRule, ...]]:
        """A country's stations may each have rules: nobody looks through all of them for each."""
        by_station: dict[StationId | None, list[SessionRule]] = {}
        for rule in self.rules:
            by_station.setdefault(rule.station, []).append(rule)
        return {station: tuple(rules) for station, rules in by_station.items()}


def sessions_by(table: Timetable, clocks: Mapping[str, FormatClock], station: StationId, day: date) -> tuple[Session, ...]:
    """Return a station's sessions of a day in order of time, each with its clock as it is on such a day."""
    kind = table.calendar.kind(day)
    return tuple(Session(start=rule.start, cap=rule.cap, clock=clock_on(clocks[rule.clock], kind)) for rule in table.sessions(station, day))


def rule_faults(
    rule: SessionRule,
    others: Sequence[SessionRule],
    clocks: Mapping[str, FormatClock],
    limits: Sequence[AirLimit] = shipped_limits(),
) -> tuple[Notice, ...]:
    """Return everything that keeps a rule from being kept; ``others`` are the rules that stand for the same stations."""
    return (*_faults(rule, others, clocks), *rule_limit_faults(rule, others, limits))


def lies_in_the_night(start: time, cap: Millis) -> bool:
    """Whether some of a session lies in the quiet hours that hold everywhere."""
    return any(is_quiet(limit, start, cap) for limit in shipped_limits())


def meetings(sessions: Sequence[SessionRule]) -> tuple[Notice, ...]:
    """Return what is to be said about a day's sessions that meet."""
    meeting = (pair for pair in pairwise(sessions) if ms_of(pair[0].start) + pair[0].cap > ms_of(pair[1].start))
    return tuple(notice("sessions-meet", earlier=_clock(earlier.start), later=_clock(later.start)) for earlier, later in meeting)


def clock_on(clock: FormatClock, kind: DayKind) -> FormatClock:
    """Return a clock as it is on a day of a kind: without music on a day of mourning."""
    if kind is not DayKind.MOURNING:
        return clock
    return replace(clock, elements=tuple(element for element in clock.elements if element.kind is not CueKind.MUSIC))


def _regular(rules: Sequence[SessionRule]) -> list[SessionRule]:
    return [rule for rule in rules if not rule.surge]


def _faults(rule: SessionRule, others: Sequence[SessionRule], clocks: Mapping[str, FormatClock]) -> Iterator[Notice]:
    if rule.clock not in clocks:
        yield notice("session-unknown-clock", clock=rule.clock, clocks=tuple(clocks))
    elif (needed := sum(element_least(element) for element in clocks[rule.clock].elements)) > rule.cap:
        yield notice("session-shorter-than-clock", clock=rule.clock, needed=needed // 1000, cap=rule.cap // 1000)
    else:
        yield from relay_faults(clocks[rule.clock], rule.start, rule.cap)
    if not rule.weekdays:
        yield notice("session-without-days")
    if rule.first and rule.last and rule.last < rule.first:
        yield notice("session-dates-reversed", first=rule.first, last=rule.last)
    if rule.surge and (rule.first is None or rule.last is None):
        yield notice("surge-without-dates")
    for other in others:
        if _share_a_day(rule, other) and _meet(rule, other):
            yield notice("session-overlaps", start=_clock(rule.start), other=_clock(other.start))


def _meet(rule: SessionRule, other: SessionRule) -> bool:
    """Whether the two meet on one day, or one that goes on after midnight meets the other on the next."""
    begins, others = ms_of(rule.start), ms_of(other.start)
    return any(begins < others + shift + other.cap and others + shift < begins + rule.cap for shift in (-DAY, 0, DAY))


def _share_a_day(rule: SessionRule, other: SessionRule) -> bool:
    first = max(rule.first or date.min, other.first or date.min)
    last = min(rule.last or date.max, other.last or date.max)
    return first <= last and bool(rule.weekdays & other.weekdays)


def _days_at_most(rule: SessionRule) -> tuple[timedelta, int, int]:
    """How many days a rule is for: a surge of two weeks beats what holds always."""
    return ((rule.last or date.max) - (rule.first or date.min), len(rule.weekdays), -rule.number)


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
