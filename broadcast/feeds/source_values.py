"""What Vietnamese source systems (hệ thống thông tin nguồn) exchange: bulletins, schedules, states of devices, play logs.

Names and codes are those that deployed systems of several makers share; the guideline's own tables were not at hand.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum

from broadcast.model.script import Priority
from broadcast.model.units import Millis


class BulletinKind(IntEnum):
    """LoaiBanTin."""

    TEXT = 1
    PICTURE = 2
    SOUND = 3
    VIDEO = 4
    LIVE = 5


class DeviceActivity(IntEnum):
    """TrangThaiHoatDong."""

    PLAYING = 0
    PAUSED = 1
    STOPPED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """BanTin: something that may be played. ``content`` is an address of sound or a stream, or the text itself."""

    id: str
    title: str
    summary: str
    content: str
    kind: BulletinKind
    priority: Priority
    field: int
    """LoaiLinhVuc, 1 to 6."""
    length: Millis
    made: datetime
    source: str
    author: str
    sender: tuple[str, str]
    """Code and name of the area that sends it."""
    receivers: tuple[str, ...]
    """Codes of the areas that receive it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """LichPhat: one session on the days on which it is. ``bulletins`` are ids in order of play."""

    id: str
    title: str
    days: tuple[date, ...]
    begins: time
    ends: time
    bulletins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceReport:
    """CumLoa: how a station's box is."""

    id: str
    name: str
    maker: str
    area: str
    volume: int | None
    activity: DeviceActivity
    playing: str
    connection: str
    disk_used_percent: int | None
    version: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayLog:
    """NhatKyPhat: one beginning of play."""

    device: str
    bulletin: str
    title: str
    kind: BulletinKind
    priority: Priority
    field: int
    length: Millis
    at: datetime
    relayed: bool
