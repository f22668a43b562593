"""A published day, boxes and the log of what was aired as a source system takes them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from broadcast.feeds.addresses import FeedSite
from broadcast.feeds.data_rows import rows
from broadcast.feeds.source_system import SourceData
from broadcast.feeds.source_values import Bulletin, BulletinKind, DeviceActivity, DeviceReport, PlayLog, Schedule
from broadcast.model.area import Area
from broadcast.model.box import Contact
from broadcast.model.bundle import Bundle, BundleItem
from broadcast.model.ledger import Airing, Outcome
from broadcast.model.programme import CueKind
from broadcast.model.script import Priority
from broadcast.model.station import Station
from broadcast.model.units import ScriptId

MAKER = "broadcast-scheduler"
GENERAL = 1
"""LoaiLinhVuc of what has no category of its own."""


def day_of(bundle: Bundle, area: Area, site: FeedSite, categories: Mapping[ScriptId, str]) -> SourceData:
    """Return a day's items as bulletins, each once, and its sessions as schedules; ``categories`` are those of scripts, by id."""
    bulletins = {bulletin_id(bundle, item): _bulletin(bundle, item, area, site, categories) for item in bundle.items}
    return SourceData(bulletins=tuple(bulletins.values()), schedules=tuple(_schedules(bundle)))


def log_of(airings: Iterable[Airing]) -> SourceData:
    """Return what was aired as play logs; what could not be played is none."""
    return SourceData(
        logs=tuple(
            PlayLog(
                device=airing.station,
                bulletin=airing.sha256 or f"{airing.station}-{airing.planned_at:%Y%m%dT%H%M%S}",
                title=airing.title,
                kind=BulletinKind.LIVE if airing.kind is CueKind.RELAY else BulletinKind.SOUND,
                priority=Priority.ORDINARY,
                field=field_of(airing.category),
                length=airing.length,
                at=airing.true_at,
                relayed=airing.kind is CueKind.RELAY,
            )
            for airing in airings
            if airing.outcome is not Outcome.FAILED
        )
    )


def devices_of(contacts: Iterable[Contact], stations: Mapping[str, Station], now: datetime) -> SourceData:
    """Return how boxes are; one that was not heard for an hour counts as cut off."""
    return SourceData(
        devices=tuple(_device(contact, stations[contact.station], now) for contact in contacts if contact.station in stations)
    )


def field_of(category: str) -> int:
    """Return the LoaiLinhVuc of a category."""
    row = rows("fields_of_work.tsv", "category").get(category)
    return int(row["code"]) if row else GENERAL


def bulletin_id(bundle: Bundle, item: BundleItem) -> str:
    """Return an item's BanTinID: its sound's hash, so that the same sound is the same bulletin everywhere."""
    return item.file.sha256 if item.file else f"{bundle.station}-{item.at:%Y%m%dT%H%M%S}"


def _bulletin(bundle: Bundle, item: BundleItem, area: Area, site: FeedSite, categories: Mapping[ScriptId, str]) -> Bulletin:
    text = " ".join(item.text.written.replace("|", " ").split()) if item.text else ""
    stream = item.source.address if item.source else ""
    return Bulletin(
        id=bulletin_id(bundle, item),
        title=item.title,
        summary=text,
        content=site.file(bundle, item.file.name) if item.file else stream,
        kind=BulletinKind.SOUND if item.file else BulletinKind.LIVE,
        priority=item.text.priority if item.text else Priority.ORDINARY,
        field=field_of(categories.get(item.text.script, "") if item.text else ""),
        length=item.length,
        made=bundle.published,
        source=bundle.station_name,
        author=item.voice,
        sender=(area.code, area.full_name),
        receivers=(area.code,),
    )


def _schedules(bundle: Bundle) -> Iterable[Schedule]:
    for session in bundle.sessions:
        yield Schedule(
            id=f"{bundle.station}-{session.start:%Y%m%dT%H%M}",
            title=f"Buổi {session.start:%H:%M}",
            days=(bundle.day,),
            begins=session.start.time(),
            ends=(session.start + timedelta(milliseconds=session.cap)).time(),
            bulletins=tuple(bulletin_id(bundle, item) for item in session.items),
        )


def _device(contact: Contact, station: Station, now: datetime) -> DeviceReport:
    state = contact.state
    used = None if not state.disk_total or state.disk_free is None else round(100 * (1 - state.disk_free / state.disk_total))
    return DeviceReport(
        id=station.id,
        name=station.name,
        maker=MAKER,
        area=station.area,
        volume=state.volume,
        activity=DeviceActivity.PLAYING if state.playing else DeviceActivity.STOPPED,
        playing=state.playing,
        connection="online" if now - contact.at < timedelta(hours=1) else "offline",
        disk_used_percent=used,
        version=state.version,
        at=contact.at,
    )
