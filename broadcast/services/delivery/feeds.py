"""A station's days in the forms that other programs read, and their play logs taken in."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from broadcast.errors import UnknownName
from broadcast.feeds import calendar as icalendar_feed
from broadcast.feeds import podcast as podcast_feed
from broadcast.feeds import xspf as xspf_feed
from broadcast.feeds.addresses import FeedSite
from broadcast.feeds.cap import Sender
from broadcast.feeds.cap import cap as cap_alert
from broadcast.feeds.source_system import SourceData, from_bytes, to_bytes
from broadcast.feeds.source_values import BulletinKind, PlayLog
from broadcast.feeds.to_source import day_of, devices_of, log_of
from broadcast.model.area import Area
from broadcast.model.bundle import Bundle
from broadcast.model.ledger import AirReport, AirReports, Outcome, Witness
from broadcast.model.programme import CueKind
from broadcast.model.station import Station
from broadcast.model.units import StationId
from broadcast.ports import UnitOfWork
from broadcast.services.delivery import ledgers
from broadcast.services.delivery.downloads import station_of
from broadcast.services.delivery.ledgers import Taken
from broadcast.services.scripts import scripts as catalogue
from broadcast.tools import DAYS_AHEAD, Tools

DAYS_BACK = 6
"""A podcast goes back a week."""
SOURCE_SYSTEM = "hệ thống thông tin nguồn"


def podcast(tools: Tools, station: StationId, site: FeedSite, address: str) -> bytes:
    """Return a station's podcast of the last week. Raises UnknownName where nothing was published."""
    return podcast_feed.podcast(_some(station, _days(tools, station, -DAYS_BACK, 1)), site, address)


def calendar(tools: Tools, station: StationId, site: FeedSite) -> bytes:
    """Return a station's sessions of today and of the days to come as a calendar. Raises UnknownName where nothing is published."""
    return icalendar_feed.calendar(_some(station, _days(tools, station, 0, DAYS_AHEAD)), site)


def xspf(tools: Tools, station: StationId, day: date, site: FeedSite) -> bytes:
    """Return a day's playlist. Raises UnknownName where nothing is published."""
    with tools.begin() as uow:
        bundle = uow.bundles.latest(station, day)
    return xspf_feed.xspf(_some(station, [bundle] if bundle else [])[0], site)


def source(tools: Tools, station: StationId, day: date, site: FeedSite) -> bytes:
    """Return a day's bulletins, schedules, box and play log as source systems' JSON. Raises UnknownName where nothing is published."""
    place = station_of(tools, station)
    with tools.begin() as uow:
        bundle = uow.bundles.latest(station, day)
        categories = {script.id: script.category for script in catalogue.current(uow)}
        area = _area(uow, place, day)
        airings = uow.ledgers.airings(day, day + timedelta(days=1), station)
        contacts = [contact for contact in uow.contacts.all() if contact.station == station]
    planned = day_of(_some(station, [bundle] if bundle else [])[0], area, site, categories)
    devices = devices_of(contacts, {place.id: place}, tools.now()).devices
    return to_bytes(SourceData(bulletins=planned.bulletins, schedules=planned.schedules, devices=devices, logs=log_of(airings).logs))


def cap(tools: Tools, number: int, sender: Sender) -> bytes:
    """Return an urgent message as CAP 1.2. Raises UnknownName for one that is not there or was never released."""
    now = tools.now()
    with tools.begin() as uow:
        case = uow.urgent.get(number)
        areas = uow.areas.on(now.astimezone(tools.zone).date())
    if case is None or case.released is None:
        raise UnknownName("tin khẩn đã phát", str(number), [])
    chosen = case.urgent.draft.areas
    cities = [area for area in areas if area.parent is None or area.parent not in {other.code for other in areas}]
    return cap_alert(case, [area for area in areas if area.code in chosen] if chosen else cities, sender, now)


def take_source_log(tools: Tools, data: bytes) -> Taken:
    """Take in the play logs of a source system's document, as reports of its devices. Raises BadSourceData, UnknownName."""
    by_station: dict[StationId, list[AirReport]] = defaultdict(list)
    for log in from_bytes(data).logs:
        by_station[StationId(log.device)].append(_report(log))
    taken = [
        ledgers.take_reports(
            tools, AirReports(station=station, reporter=SOURCE_SYSTEM, witness=Witness.AGENT, sent=tools.now(), rows=tuple(rows))
        )
        for station, rows in by_station.items()
    ]
    return Taken(
        kept=tuple(event for reading in taken for event in reading.kept),
        repeated=tuple(event for reading in taken for event in reading.repeated),
        refused=tuple(pair for reading in taken for pair in reading.refused),
    )


def _report(log: PlayLog) -> AirReport:
    """Return a play log as a report; its BanTinID is the hash of the sound, as we gave it out."""
    live = log.kind is BulletinKind.LIVE
    return AirReport(
        event=f"nguon-{log.bulletin[:40]}-{int(log.at.timestamp())}",
        kind=CueKind.RELAY if live else CueKind.ANNOUNCEMENT,
        title=log.title,
        planned_at=log.at,
        at=log.at,
        length=log.length,
        outcome=Outcome.PLAYED,
        reason="",
        sha256="" if live else log.bulletin,
    )


def _days(tools: Tools, station: StationId, first: int, before: int) -> list[Bundle]:
    today = tools.today()
    with tools.begin() as uow:
        days = (uow.bundles.latest(station, today + timedelta(days=number)) for number in range(first, before))
        return [bundle for bundle in days if bundle is not None]


def _some(station: StationId, bundles: Sequence[Bundle]) -> Sequence[Bundle]:
    if not bundles:
        raise UnknownName("bản tin của trạm", station, [])
    return bundles


def _area(uow: UnitOfWork, station: Station, day: date) -> Area:
    area = uow.areas.get(station.area, day)
    if area is None:
        raise UnknownName("đơn vị", station.area, [])
    return area
