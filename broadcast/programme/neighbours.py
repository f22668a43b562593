"""Sessions of stations that hear each other, compared when one of them, or the pair, is kept."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from broadcast.model.notice import Notice
from broadcast.model.overlap import Overlap
from broadcast.model.programme import FormatClock, Session, milliseconds_of
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.programme.sessions import Timetable, sessions_by
from broadcast.wording import notice

LOOKED_AHEAD = 14
"""Days that are compared: every weekday twice."""


def differing_sessions(
    table: Timetable, clocks: Mapping[str, FormatClock], pairs: Iterable[Overlap], stations: Mapping[StationId, Station], first: date
) -> tuple[Notice, ...]:
    """Return each two sessions that meet and are not the same, with the first day on which that is so; empty where there are none."""
    notices: dict[tuple[str, str], Notice] = {}
    days = [first + timedelta(days=ahead) for ahead in range(LOOKED_AHEAD)]
    for pair, day in ((pair, day) for pair in pairs for day in days):
        one, other = stations[pair.one], stations[pair.other]
        for session, following in meeting_sessions(sessions_by(table, clocks, one.id, day), sessions_by(table, clocks, other.id, day)):
            names = (f"{session.start:%H:%M} {one.name}", f"{following.start:%H:%M} {other.name}")
            notices.setdefault(names, notice("overlap-sessions-meet", one=names[0], other=names[1], day=day))
    return tuple(notices.values())


def meeting_sessions(own: Iterable[Session], others: Iterable[Session]) -> Iterator[tuple[Session, Session]]:
    """Yield the sessions of two stations that meet and are not the same."""
    theirs = list(others)
    for session in own:
        begins = milliseconds_of(session.start)
        for other in theirs:
            from_then = milliseconds_of(other.start)
            same = (session.start, session.cap, session.clock.elements) == (other.start, other.cap, other.clock.elements)
            if not same and begins < from_then + other.cap and from_then < begins + session.cap:
                yield session, other
