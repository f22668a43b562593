"""Timers that fire once: what is due is written down in the transaction that asks for its work, so that nothing is lost or doubled.

Whatever wakes us (the scheduler at its minute, a look every half minute, a start after days of downtime), the question is the same:
which moment was due last, and is it written down? Moments that were slept through are one, the newest. An idle machine writes nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from broadcast.model.jobs import AuditParts, CollectParts, Job
from broadcast.ports import UnitOfWork
from broadcast.tools import Tools

OWNER = "timers"
"""The name of the lease under which ticks are fired."""
TERM = timedelta(seconds=15)
"""So long it belongs to who fired last; whoever takes over waits no longer than this."""
ASIDE = timedelta(hours=1)
"""So long before the daily build parts are compared with their hashes, and so long after it unused ones are let go."""
A_DAY = timedelta(days=1)
KEPT = timedelta(days=400)
"""Ticks older than this are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """Something that is due every day at a civil time. ``ask`` puts its work, in the transaction that writes the tick down."""

    name: str
    at: time
    ask: Callable[[Tools, UnitOfWork], None]


def daily_timers(build: time) -> tuple[Timer, ...]:
    """Return what a day has, the build first: what was slept through is asked for in this order.

    Figures pass their age at midnight; the build that follows is hours away, so days are planned anew at once.
    """
    return (
        Timer(name="daily-build", at=build, ask=lambda tools, uow: tools.ask_for_days(uow)),
        Timer(name="figures-age", at=time(0), ask=lambda tools, uow: tools.ask_for_days(uow)),
        Timer(name="audit-parts", at=shifted(build, -ASIDE), ask=_asking(AuditParts())),
        Timer(name="collect-parts", at=shifted(build, ASIDE), ask=_asking(CollectParts())),
    )


def shifted(at: time, by: timedelta) -> time:
    """Return a time of day moved by less than a day.

    >>> shifted(time(0, 30), -timedelta(hours=1))
    datetime.time(23, 30)
    """
    minutes = (timedelta(hours=at.hour, minutes=at.minute) + by) // timedelta(minutes=1)
    return time(minutes // 60 % 24, minutes % 60)


def ring(tools: Tools, holder: str, timers: Sequence[Timer]) -> tuple[str, ...]:
    """Fire what is due and was not fired yet; return the names of what was. Done twice it changes nothing.

    ``holder`` is who fires, one name a process. Another process that fired within the term goes on firing.
    """
    now = tools.now()
    dues = {timer.name: latest_due(now, timer.at, tools.zone) for timer in timers}
    with tools.begin() as uow:
        open_timers = [timer for timer in timers if not uow.ticks.fired(timer.name, dues[timer.name])]
    if not open_timers:
        return ()
    with tools.begin(write=True) as uow:
        if not uow.lease.take(OWNER, holder, now, TERM):
            return ()
        fired = [timer for timer in open_timers if uow.ticks.add(timer.name, dues[timer.name], now)]
        for timer in fired:
            timer.ask(tools, uow)
        uow.jobs.forget_before(tools.today())
        uow.ticks.forget_before(now - KEPT)
        uow.commit()
    return tuple(timer.name for timer in fired)


def latest_due(now: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Return the newest moment, in UTC, that a civil time of ``zone`` had up to now, whatever zone the machine or ``now`` is in."""
    day = now.astimezone(zone).date()
    today = datetime.combine(day, at, zone).astimezone(UTC)
    return today if today <= now else datetime.combine(day - A_DAY, at, zone).astimezone(UTC)


def _asking(job: Job) -> Callable[[Tools, UnitOfWork], None]:
    def ask(tools: Tools, uow: UnitOfWork) -> None:
        uow.jobs.put(job, tools.now())

    return ask
