"""Stations that come near a session without the day's programme: none was made for them, or they have not fetched it."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta

from broadcast.model.actor import Action
from broadcast.model.alert import Alert, AlertKind
from broadcast.model.jobs import JobState
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.programme.sessions import Timetable
from broadcast.services.places.stations import stations_on
from broadcast.services.rules.sessions import timetable
from broadcast.tools import Tools
from broadcast.wording import notice

UNMADE_AHEAD = timedelta(hours=1)
"""So long before a session somebody hears that there is no programme: time to mend a text or to call."""
LAST_CALL = timedelta(minutes=10)
"""So long before a session it is told even while the day is being made: that work may hang."""
UNFETCHED_AHEAD = timedelta(minutes=30)
TIME_TO_FETCH = timedelta(minutes=15)
"""Boxes ask every few minutes: what was published just now is not missed yet."""


def unready(tools: Tools, uow: UnitOfWork) -> Iterator[Alert]:
    """Yield each station without today's programme shortly before a session; where all lack it, that is one event."""
    today, now = tools.today(), tools.now()
    stations, published = stations_on(uow, today), uow.bundles.first_published(today)
    unmade = [station for station in stations if station.id not in published]
    unfetched = _unfetched(tools, uow, [station for station in stations if now - published.get(station.id, now) >= TIME_TO_FETCH])
    if not unmade and not unfetched:
        return
    table = timetable(tools, uow)
    late = [station for station in unmade if _near(tools, table, station, _ahead(uow, today))]
    if len(late) > 1 and len(late) == len(stations):
        yield _for_all(today, len(late))
    else:
        yield from _each(today, late, "unmade")
    yield from _each(today, [station for station in unfetched if _near(tools, table, station, UNFETCHED_AHEAD)], "unfetched")


def _unfetched(tools: Tools, uow: UnitOfWork, stations: Collection[Station]) -> list[Station]:
    """Return the stations with a way to fetch of which neither the box has the day nor anything was sent to a phone."""
    if not stations:
        return []
    today, now = tools.today(), tools.now()
    served = {token.station for token in uow.station_tokens.all() if token.holds(now)}
    held = {contact.station for contact in uow.contacts.all() if today in contact.state.revisions} | uow.ledgers.fetched(today)
    return [station for station in stations if station.id in served - held]


def _ahead(uow: UnitOfWork, day: date) -> timedelta:
    doing = (JobState.RUNNING, JobState.WAITING)
    return LAST_CALL if any(job.day == day and job.state in doing for job in uow.jobs.all()) else UNMADE_AHEAD


def _near(tools: Tools, table: Timetable, station: Station, ahead: timedelta) -> bool:
    """Whether a session of today that has not ended begins so soon, or has begun."""
    now, day = tools.now(), tools.today()
    for rule in table.sessions(StationId(station.id), day):
        start = datetime.combine(day, rule.start, tools.zone)
        if now < start + timedelta(milliseconds=rule.cap):
            return now >= start - ahead
    return False


def _each(day: date, stations: Iterable[Station], why: str) -> Iterator[Alert]:
    for station in stations:
        yield Alert(
            key=f"{why}/{day}/{station.id}",
            kind=AlertKind.LATE_STATION,
            notice=notice(f"alert-{why}", station=station.name),
            path="/tram",
            action=Action.PLAN,
            area=station.area,
        )


def _for_all(day: date, stations: int) -> Alert:
    return Alert(
        key=f"unmade/{day}",
        kind=AlertKind.LATE_STATION,
        notice=notice("alert-unmade.all", stations=stations),
        path="/",
        action=Action.PLAN,
    )
