"""An item with its own second, looked at when it is saved: a mistyped hour is found before half a commune is woken."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import time

from broadcast.model.limit import AirLimit
from broadcast.model.notice import Notice, Where
from broadcast.model.programme import SessionRule
from broadcast.model.script import Script
from broadcast.model.units import Millis
from broadcast.programme.limits import DAY, is_quiet, ms_of
from broadcast.wording import notice

FIRST_LINE = Where(row=1)


def fixed_time_faults(script: Script, sessions: Sequence[SessionRule], limits: Iterable[AirLimit]) -> tuple[Notice, ...]:
    """Return what stands against a script's own second: quiet hours without a session that somebody allowed, or no session at all."""
    return tuple(_faults(script.fixed_at, sessions, limits)) if script.fixed_at is not None else ()


def covers(session: SessionRule, at: time) -> bool:
    """Whether a second of the day lies in a session, which may go on after midnight."""
    begins = ms_of(session.start)
    return any(begins <= ms_of(at) + shift < begins + session.cap for shift in (0, DAY))


def _faults(at: time, sessions: Sequence[SessionRule], limits: Iterable[AirLimit]) -> Iterator[Notice]:
    covering = [session for session in sessions if covers(session, at)]
    quiet = [limit for limit in limits if is_quiet(limit, at, Millis(1))]
    if quiet and not any(session.approved_by for session in covering):
        hours = (f"{quiet[0].begins:%H:%M}", f"{quiet[0].ends:%H:%M}")
        yield notice("fixed-at-night", FIRST_LINE, at=f"{at:%H:%M}", begins=hours[0], ends=hours[1], source=quiet[0].source)
    elif not covering:
        starts = tuple(dict.fromkeys(f"{session.start:%H:%M}" for session in sorted(sessions, key=lambda session: session.start)))
        yield notice("fixed-no-session", FIRST_LINE, at=f"{at:%H:%M}", starts=starts[:12])
