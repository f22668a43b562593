"""What a station plays now, what comes next, and what interrupts both."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from broadcast.errors import RowDamaged, UnknownName
from broadcast.model.bundle import Bundle, BundleFile, BundleItem
from broadcast.model.programme import SourceKind
from broadcast.model.station import Station
from broadcast.model.station_feed import FeedCue, FeedFile, FeedUrgent, StationFeed
from broadcast.model.units import StationId
from broadcast.model.urgent import UrgentCase, UrgentState
from broadcast.ports import UnitOfWork
from broadcast.services.delivery import urgent
from broadcast.services.delivery.downloads import Download
from broadcast.services.sound.sound_files import part_reader
from broadcast.sound.splice import file_segments
from broadcast.tools import Tools

log = logging.getLogger(__name__)

PREVIEW = "web"
"""The sound profile in which people hear a message at their desk."""
DAYS = (timedelta(days=-1), timedelta(0), timedelta(days=1))
"""A session may go on after midnight, and the next item may be tomorrow's first."""


def feed(tools: Tools, station: StationId) -> StationFeed:
    """Return everything that a station needs to know now; at most nine statements. Raises UnknownName."""
    now = tools.now().astimezone(tools.zone)
    today = now.date()
    with tools.begin() as uow:
        place = _station(uow, station)
        change, cases, damaged = uow.urgent.change(), uow.urgent.lasting(now), uow.urgent.damaged(now)
        bundles = [bundle for day in DAYS if (bundle := _published(uow, station, today + day))]
        programme = uow.bundles.digest(station, today) or ""
    for error in damaged:
        log.error("%s", error)
    return StationFeed(
        station=station,
        at=now,
        change=change,
        programme=programme,
        urgent=tuple(_urgent(case, place, now) for case in cases if case.concerns(station) and _matters(case, now)),
        now=next(((_cue(bundle, item) for bundle, item in _items(bundles) if item.at <= now < item.end)), None),
        following=next(((_cue(bundle, item) for bundle, item in _items(bundles) if item.at > now)), None),
    )


def change(tools: Tools) -> int:
    """Return the number that counts up with every consent and every stop; one statement."""
    with tools.begin() as uow:
        return uow.urgent.change()


def programme(tools: Tools, station: StationId) -> str:
    """Return the SHA-256 (hex) of a station's manifest of today, empty where nothing is published; one statement."""
    with tools.begin() as uow:
        return uow.bundles.digest(station, tools.today()) or ""


def urgent_sound(tools: Tools, station: StationId, number: int) -> Download:
    """Return the sound of a message that may play at a station. Raises UnknownName for any other, RowDamaged."""
    with tools.begin() as uow:
        place, case = _station(uow, station), uow.urgent.get(number)
    if case is None or not case.concerns(station) or case.state(tools.now()) is not UrgentState.PLAY:
        raise UnknownName("tin khẩn đang phát", str(number), [])
    file = _file(case, place)
    return Download(etag=file.sha256, content=file_segments(file.recipe, file.tag), read=part_reader(tools))


def urgent_preview(tools: Tools, number: int) -> Download:
    """Return a message's sound for those who are asked to agree, whatever its state. Raises UnknownName, RowDamaged."""
    file = urgent.case_of(tools, number).urgent.sounds[PREVIEW].file
    return Download(etag=file.sha256, content=file_segments(file.recipe, file.tag), read=part_reader(tools))


def _station(uow: UnitOfWork, station: StationId) -> Station:
    place = uow.stations.get(station)
    if place is None:
        raise UnknownName("trạm", station, [other.id for other in uow.stations.all()])
    return place


def _published(uow: UnitOfWork, station: StationId, day: date) -> Bundle | None:
    """Return a day's newest revision; one whose row is damaged counts as none, so that what is urgent gets through."""
    try:
        return uow.bundles.latest(station, day)
    except RowDamaged as error:
        log.error("%s", error)  # noqa: TRY400 (the message says all)
        return None


def _items(bundles: Iterable[Bundle]) -> Iterable[tuple[Bundle, BundleItem]]:
    return ((bundle, item) for bundle in bundles for item in bundle.items)


def _matters(case: UrgentCase, now: datetime) -> bool:
    """Whether a station must hear of it: it plays, or somebody stopped it while stations may still repeat it."""
    return case.state(now) is UrgentState.PLAY or (case.state(now) is UrgentState.CANCELLED and case.released is not None)


def _urgent(case: UrgentCase, place: Station, now: datetime) -> FeedUrgent:
    draft, file = case.urgent.draft, _file(case, place)
    return FeedUrgent(
        number=case.urgent.number,
        state=case.state(now),
        title=draft.title,
        category=draft.category,
        text=draft.text,
        released=case.released,
        until=draft.until,
        times=draft.times,
        gap_s=round(draft.gap.total_seconds()),
        length=case.urgent.sounds[place.profile].length,
        file=_feed_file(f"/t/{place.id}/khan-cap/{case.urgent.number}.mp3", file),
    )


def _file(case: UrgentCase, place: Station) -> BundleFile:
    return case.urgent.sounds[place.profile].file


def _cue(bundle: Bundle, item: BundleItem) -> FeedCue:
    file = _feed_file(f"/t/{bundle.station}/{bundle.day}/{item.file.name}", item.file) if item.file else None
    stream = item.source.address if item.source and item.source.kind is SourceKind.STREAM else ""
    return FeedCue(kind=item.kind, title=item.title, at=item.at, length=item.length, file=file, stream=stream)


def _feed_file(address: str, file: BundleFile) -> FeedFile:
    return FeedFile(address=address, bytes=file.bytes, sha256=file.sha256, crc32=file.crc32)
