"""Limits of broadcasting: the shipped ones, which hold for a station on a day, and what breaks them."""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from functools import cache
from importlib.resources import files

from broadcast.model.limit import AirLimit, LimitKind
from broadcast.model.notice import EVERYWHERE, Notice
from broadcast.model.programme import SessionRule
from broadcast.model.units import AreaCode, Millis
from broadcast.wording import notice, visible

DAY = 24 * 3_600_000
MINUTE = 60_000
"""Milliseconds."""
WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
MOST_MINUTES = 24 * 60


@cache
def shipped_limits() -> tuple[AirLimit, ...]:
    """Return the limits that hold in all of Vietnam (``data/limits.tsv``)."""
    text = files("broadcast.programme").joinpath("data/limits.tsv").read_text("utf-8")
    return tuple(
        AirLimit(
            id=row["id"],
            kind=LimitKind(row["kind"]),
            source=row["source"],
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]) if row["last"] else None,
            most=int(row["most"]),
            begins=time.fromisoformat(row["begins"]),
            ends=time.fromisoformat(row["ends"]),
        )
        for row in csv.DictReader(text.splitlines(), delimiter="\t")
    )


def all_limits(own: Iterable[AirLimit]) -> tuple[AirLimit, ...]:
    """Return the shipped limits and a city's own ones; of two with one id its own."""
    return tuple({**{limit.id: limit for limit in shipped_limits()}, **{limit.id: limit for limit in own}}.values())


def concerning(limits: Iterable[AirLimit], areas: Collection[AreaCode]) -> tuple[AirLimit, ...]:
    """Return the limits for a unit, given with all above it."""
    return tuple(limit for limit in limits if limit.areas is None or not limit.areas.isdisjoint(areas))


def is_quiet(limit: AirLimit, start: time, cap: Millis) -> bool:
    """Whether some of a session lies in a limit's quiet hours."""
    if limit.kind is not LimitKind.QUIET:
        return False
    begins, ends = ms_of(limit.begins), ms_of(limit.ends)
    ends += DAY if ends <= begins else 0
    first = ms_of(start)
    return any(first < ends + shift and begins + shift < first + cap for shift in (-DAY, 0, DAY))


def rule_limit_faults(rule: SessionRule, others: Sequence[SessionRule], limits: Iterable[AirLimit]) -> tuple[Notice, ...]:
    """Return every limit that a new rule would break beside the ``others`` of the same stations."""
    return tuple(fault for limit in limits for fault in _faults(rule, others, limit))


def day_limit_notices(sessions: Sequence[SessionRule], limits: Iterable[AirLimit], day: date) -> tuple[Notice, ...]:
    """Return what is to be said about a day's sessions: quiet hours with who allowed them, and limits passed."""
    return tuple(remark for limit in limits if limit.holds_on(day) for remark in _remarks(sessions, limit, day))


def limit_faults(limit: AirLimit) -> tuple[Notice, ...]:
    """Return everything that keeps a limit from being kept."""
    return tuple(_limit_faults(limit))


def ms_of(at: time) -> int:
    """Return milliseconds since midnight."""
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1000


def _faults(rule: SessionRule, others: Sequence[SessionRule], limit: AirLimit) -> Iterator[Notice]:
    if not _share_a_day(rule, limit):
        return
    if is_quiet(limit, rule.start, rule.cap) and not rule.approved_by:
        yield notice("session-at-night", EVERYWHERE, start=f"{rule.start:%H:%M}", **_hours(limit), most=limit.most, source=limit.source)
    if limit.unless and rule.surge:
        return
    if limit.kind is LimitKind.SESSION_LENGTH and rule.cap > limit.most * MINUTE:
        yield notice(f"limit-length{_unless(limit)}", EVERYWHERE, **_length(rule, limit), source=limit.source, unless=limit.unless)
    day = next((day for day in _days(rule, others, limit) if _too_much([rule, *others], limit, day)), None)
    if day is not None:
        yield _day_fault(f"limit-day{_unless(limit)}", [rule, *others], limit, day)


def _remarks(sessions: Sequence[SessionRule], limit: AirLimit, day: date) -> Iterator[Notice]:
    for session in sessions:
        if is_quiet(limit, session.start, session.cap):
            code = "night-session" if session.approved_by else "night-session.unapproved"
            facts = {"start": f"{session.start:%H:%M}", "person": session.approved_by, "source": limit.source}
            yield notice(code, EVERYWHERE, **facts, **_hours(limit), most=limit.most)
        if limit.kind is LimitKind.SESSION_LENGTH and session.cap > limit.most * MINUTE and not (limit.unless and session.surge):
            yield notice("limit-passed.length", EVERYWHERE, **_length(session, limit), source=limit.source)
    if _too_much(sessions, limit, day):
        yield _day_fault("limit-passed", sessions, limit, day)


def _too_much(sessions: Sequence[SessionRule], limit: AirLimit, day: date) -> bool:
    """Whether the sessions of a day pass a limit for the whole day; those that a document orders count where the limit knows none."""
    return limit.kind in (LimitKind.SESSIONS_A_DAY, LimitKind.MINUTES_A_DAY) and _sum(sessions, limit, day) > limit.most


def _sum(sessions: Sequence[SessionRule], limit: AirLimit, day: date) -> int:
    counted = [session for session in sessions if session.holds_on(day) and not (limit.unless and session.surge)]
    return len(counted) if limit.kind is LimitKind.SESSIONS_A_DAY else sum(session.cap for session in counted) // MINUTE


def _day_fault(code: str, sessions: Sequence[SessionRule], limit: AirLimit, day: date) -> Notice:
    return notice(
        code,
        weekday=WEEKDAYS[day.weekday()],
        day=day,
        total=_sum(sessions, limit, day),
        most=limit.most,
        unit="buổi" if limit.kind is LimitKind.SESSIONS_A_DAY else "phút",
        source=limit.source,
        unless=limit.unless,
    )


def _days(rule: SessionRule, others: Sequence[SessionRule], limit: AirLimit) -> Iterator[date]:
    """Yield days on which the sum of sessions can be greatest: a week from every day on which some rule begins or has ended."""
    bounds = [rule.first, limit.first, *(other.first for other in others)]
    bounds += [other.last + timedelta(days=1) for other in others if other.last is not None]
    first, last = max(rule.first or limit.first, limit.first), min(rule.last or date.max, limit.last or date.max)
    for bound in sorted({max(bound, first) for bound in bounds if bound is not None and bound <= last}):
        for ahead in range(7):
            day = bound + timedelta(days=ahead)
            if day <= last and rule.holds_on(day) and limit.holds_on(day):
                yield day


def _share_a_day(rule: SessionRule, limit: AirLimit) -> bool:
    begins = max(rule.first or date.min, limit.first)
    return begins <= min(rule.last or date.max, limit.last or date.max) and bool(rule.weekdays & limit.weekdays)


def _hours(limit: AirLimit) -> dict[str, str]:
    return {"begins": f"{limit.begins:%H:%M}", "ends": f"{limit.ends:%H:%M}"}


def _length(rule: SessionRule, limit: AirLimit) -> dict[str, str]:
    return {"start": f"{rule.start:%H:%M}", "minutes": str(rule.cap // MINUTE), "most": str(limit.most)}


def _unless(limit: AirLimit) -> str:
    """Return which wording a fault has: one that says when more is allowed, where that is ever so."""
    return ".unless" if limit.unless else ""


def _limit_faults(limit: AirLimit) -> Iterator[Notice]:
    if not limit.id.strip() or visible(limit.id) != limit.id:
        yield notice("limit-without-id")
    if not limit.source.strip():
        yield notice("limit-without-source")
    if limit.last is not None and limit.last < limit.first:
        yield notice("session-dates-reversed", first=limit.first, last=limit.last)
    if not limit.weekdays:
        yield notice("session-without-days")
    if limit.kind is LimitKind.QUIET and limit.begins == limit.ends:
        yield notice("limit-hours")
    if not 0 <= limit.most <= MOST_MINUTES or (limit.kind is LimitKind.SESSION_LENGTH and limit.most == 0):
        yield notice("limit-number", number=limit.most, most=MOST_MINUTES)
