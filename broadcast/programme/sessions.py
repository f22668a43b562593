"""Which sessions a day has, what keeps one from being kept, and what is to be said about them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from broadcast.model.notice import Notice
from broadcast.model.programme import FormatClock, SessionRule
from broadcast.model.units import Millis, StationId
from broadcast.programme.layout import element_least
from broadcast.programme.relay_times import relay_faults
from broadcast.wording import notice

NIGHT_ENDS = time(6, 0)
NIGHT_BEGINS = time(21, 0)
"""QCVN 26:2010/BTNMT: 55 dBA between 21:00 and 06:00 in ordinary areas."""
DAY = 24 * 3_600_000
"""Milliseconds."""


def usual_rules(starts: Sequence[str], minutes: int, clock: str, approved_by: str) -> tuple[SessionRule, ...]:
    """Return the rules of every station that has none of its own, from starts like ``05:30``. Raises ValueError for no time of day."""
    return tuple(
        SessionRule(station=None, start=time.fromisoformat(start), cap=Millis(minutes * 60_000), clock=clock, approved_by=approved_by)
        for start in starts
    )


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """All rules, read once."""

    rules: tuple[SessionRule, ...]
    usual: tuple[SessionRule, ...]
    """Of stations that have no rule of their own on a day, where none is for all stations."""

    def sessions(self, station: StationId, day: date) -> tuple[SessionRule, ...]:
        """Return a station's sessions of a day in order of time: by its own rules, else by those for all stations, else the usual ones.

        Where two rules begin at the same minute the one for fewer days stands.
        """
        holding = [rule for rule in self.rules if rule.holds_on(day)]
        own = [rule for rule in holding if rule.station == station]
        common = [rule for rule in holding if rule.station is None]
        chosen = own or common or [rule for rule in self.usual if rule.holds_on(day)]
        by_start = {rule.start: rule for rule in sorted(chosen, key=_days_at_most, reverse=True)}
        return tuple(rule for _, rule in sorted(by_start.items()))


def rule_faults(rule: SessionRule, others: Sequence[SessionRule], clocks: Mapping[str, FormatClock]) -> tuple[Notice, ...]:
    """Return everything that keeps a rule from being kept; ``others`` are the rules that stand for the same stations."""
    return tuple(_faults(rule, others, clocks))


def lies_in_the_night(start: time, cap: Millis) -> bool:
    """Whether some of a session lies between 21:00 and 06:00."""
    begins = _milliseconds(start)
    return begins < _milliseconds(NIGHT_ENDS) or begins + cap > _milliseconds(NIGHT_BEGINS)


def warnings(sessions: Sequence[SessionRule]) -> tuple[Notice, ...]:
    """Return what is to be said about a day's sessions: night hours, and sessions that meet."""
    night = (session for session in sessions if lies_in_the_night(session.start, session.cap))
    meeting = (pair for pair in pairwise(sessions) if _milliseconds(pair[0].start) + pair[0].cap > _milliseconds(pair[1].start))
    return (
        *(_night_notice(session) for session in night),
        *(notice("sessions-meet", earlier=_clock(earlier.start), later=_clock(later.start)) for earlier, later in meeting),
    )


def _night_notice(session: SessionRule) -> Notice:
    if session.approved_by:
        return notice("night-session", start=_clock(session.start), person=session.approved_by)
    return notice("night-session.unapproved", start=_clock(session.start))


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
    if lies_in_the_night(rule.start, rule.cap) and not rule.approved_by:
        yield notice("session-at-night", start=_clock(rule.start))
    for other in others:
        if _share_a_day(rule, other) and _meet(rule, other):
            yield notice("session-overlaps", start=_clock(rule.start), other=_clock(other.start))


def _meet(rule: SessionRule, other: SessionRule) -> bool:
    """Whether the two meet on one day, or one that goes on after midnight meets the other on the next."""
    begins, others = _milliseconds(rule.start), _milliseconds(other.start)
    return any(begins < others + shift + other.cap and others + shift < begins + rule.cap for shift in (-DAY, 0, DAY))


def _share_a_day(rule: SessionRule, other: SessionRule) -> bool:
    first = max(rule.first or date.min, other.first or date.min)
    last = min(rule.last or date.max, other.last or date.max)
    return first <= last and bool(rule.weekdays & other.weekdays)


def _days_at_most(rule: SessionRule) -> tuple[timedelta, int, int]:
    """How many days a rule is for: a surge of two weeks beats what holds always."""
    return ((rule.last or date.max) - (rule.first or date.min), len(rule.weekdays), -rule.number)


def _milliseconds(at: time) -> int:
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1000


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
