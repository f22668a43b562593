"""Which sessions a day has, and what is to be said about them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from broadcast.model.programme import Session
from broadcast.model.units import Millis

NIGHT_ENDS = time(6, 0)
NIGHT_BEGINS = time(21, 0)
"""QCVN 26:2010/BTNMT: 55 dBA between 21:00 and 06:00 in ordinary areas."""


def sessions_of(starts: Sequence[str], minutes: int) -> tuple[Session, ...]:
    """Return the day's sessions in order of time, from starts like ``05:30``. Raises ValueError for no time of day."""
    cap = Millis(minutes * 60_000)
    return tuple(Session(start=start, cap=cap) for start in sorted(time.fromisoformat(text) for text in starts))


def warnings(sessions: Sequence[Session], day: date) -> tuple[str, ...]:
    """Return Vietnamese sentences about sessions in night hours or meeting each other."""
    found = [
        f"Buổi {session.start:%H:%M} nằm trong giờ đêm (trước 06:00 hoặc sau 21:00): giữ tiếng nhỏ, không quá 55 dBA."
        for session in sessions
        if session.start < NIGHT_ENDS or session.start >= NIGHT_BEGINS
    ]
    for earlier, later in pairwise(sessions):
        if datetime.combine(day, earlier.start) + timedelta(milliseconds=earlier.cap) > datetime.combine(day, later.start):
            found.append(f"Buổi {earlier.start:%H:%M} chưa hết thì buổi {later.start:%H:%M} đã bắt đầu: dời một trong hai buổi.")
    return tuple(found)
