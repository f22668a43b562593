"""Source systems' JSON, and back: ``BanTin``, ``LichPhat``, ``CumLoa`` and ``NhatKyPhat`` under their own field names."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar

from broadcast.bundle.fields import Fields
from broadcast.feeds.errors import BadSourceData
from broadcast.feeds.source_values import Bulletin, BulletinKind, DeviceActivity, DeviceReport, PlayLog, Schedule
from broadcast.model.script import Priority
from broadcast.model.units import Millis

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceData:
    """Everything that one document holds."""

    bulletins: tuple[Bulletin, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    devices: tuple[DeviceReport, ...] = ()
    logs: tuple[PlayLog, ...] = ()


def to_bytes(data: SourceData) -> bytes:
    """Return a document in UTF-8."""
    values = {
        "BanTin": list(map(_bulletin_values, data.bulletins)),
        "LichPhat": list(map(_schedule_values, data.schedules)),
        "CumLoa": list(map(_device_values, data.devices)),
        "NhatKyPhat": list(map(_log_values, data.logs)),
    }
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def from_bytes(data: bytes) -> SourceData:
    """Return what a document holds; a list that is not there is empty. Raises BadSourceData, with the field."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadSourceData("không phải JSON") from error
    fields = Fields(values, "tệp", BadSourceData)
    return SourceData(
        bulletins=_rows(fields, "BanTin", _bulletin),
        schedules=_rows(fields, "LichPhat", _schedule),
        devices=_rows(fields, "CumLoa", _device),
        logs=_rows(fields, "NhatKyPhat", _log),
    )


def _rows(fields: Fields, name: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    return tuple(map(read, fields.rows(name))) if fields.has(name) else ()


def _bulletin_values(bulletin: Bulletin) -> dict[str, Any]:
    code, name = bulletin.sender
    return {
        "BanTinID": bulletin.id,
        "TieuDe": bulletin.title,
        "NoiDungTomTat": bulletin.summary,
        "NoiDung": bulletin.content,
        "LoaiBanTin": int(bulletin.kind),
        "MucDoUuTien": int(bulletin.priority),
        "LoaiLinhVuc": bulletin.field,
        "ThoiLuong": clock_of(bulletin.length),
        "ThoiGianSanXuat": int(bulletin.made.timestamp()),
        "NguonTin": bulletin.source,
        "NguonID": code,
        "TenNguon": name,
        "DanhSachDiaBanNhan": list(bulletin.receivers),
        "TacGia": {"TenDayDu": bulletin.author},
    }


def _bulletin(fields: Fields) -> Bulletin:
    return Bulletin(
        id=fields.text("BanTinID"),
        title=fields.text("TieuDe"),
        summary=fields.text("NoiDungTomTat"),
        content=fields.text("NoiDung"),
        kind=fields.choice("LoaiBanTin", BulletinKind),
        priority=fields.choice("MucDoUuTien", Priority),
        field=fields.count("LoaiLinhVuc"),
        length=_length(fields),
        made=_epoch(fields, "ThoiGianSanXuat"),
        source=fields.text("NguonTin"),
        author=fields.inner("TacGia").text("TenDayDu"),
        sender=(fields.text("NguonID"), fields.text("TenNguon")),
        receivers=tuple(fields.texts("DanhSachDiaBanNhan")),
    )


def _schedule_values(schedule: Schedule) -> dict[str, Any]:
    return {
        "LichPhatID": schedule.id,
        "TenLichPhat": schedule.title,
        "NgayBatDau": min(schedule.days).isoformat(),
        "NgayKetThuc": max(schedule.days).isoformat(),
        "DanhSachNgayPhat": [day.isoformat() for day in schedule.days],
        "ThoiDiemBatDau": [f"{schedule.begins:%H:%M:%S}"],
        "ThoiDiemKetThuc": [f"{schedule.ends:%H:%M:%S}"],
        "DanhSachBanTin": [{"BanTinID": bulletin, "ThuTu": place} for place, bulletin in enumerate(schedule.bulletins, 1)],
    }


def _schedule(fields: Fields) -> Schedule:
    rows = sorted(fields.rows("DanhSachBanTin"), key=lambda row: row.count("ThuTu"))
    return Schedule(
        id=fields.text("LichPhatID"),
        title=fields.text("TenLichPhat"),
        days=tuple(_each(date.fromisoformat, fields, "DanhSachNgayPhat")),
        begins=_each(time.fromisoformat, fields, "ThoiDiemBatDau")[0],
        ends=_each(time.fromisoformat, fields, "ThoiDiemKetThuc")[0],
        bulletins=tuple(row.text("BanTinID") for row in rows),
    )


def _device_values(device: DeviceReport) -> dict[str, Any]:
    return {
        "CumLoaID": device.id,
        "TenThietBi": device.name,
        "TenNhaCungCap": device.maker,
        "DichID": device.area,
        "AmLuong": device.volume,
        "TrangThaiHoatDong": int(device.activity),
        "NoiDungPhat": device.playing,
        "TrangThaiKetNoi": device.connection,
        "ThongTinThietBi": {"DungLuongSuDung": device.disk_used_percent},
        "PhienBanUngDung": device.version,
        "ThoiDiem": int(device.at.timestamp()),
    }


def _device(fields: Fields) -> DeviceReport:
    inside = fields.inner("ThongTinThietBi")
    return DeviceReport(
        id=fields.text("CumLoaID"),
        name=fields.text("TenThietBi"),
        maker=fields.text("TenNhaCungCap"),
        area=fields.text("DichID"),
        volume=fields.count("AmLuong") if fields.has("AmLuong") else None,
        activity=fields.choice("TrangThaiHoatDong", DeviceActivity),
        playing=fields.text("NoiDungPhat"),
        connection=fields.text("TrangThaiKetNoi"),
        disk_used_percent=inside.count("DungLuongSuDung") if inside.has("DungLuongSuDung") else None,
        version=fields.text("PhienBanUngDung"),
        at=_epoch(fields, "ThoiDiem"),
    )


def _log_values(log: PlayLog) -> dict[str, Any]:
    return {
        "CumLoaID": log.device,
        "BanTinID": log.bulletin,
        "TieuDe": log.title,
        "LoaiBanTin": int(log.kind),
        "MucDoUuTien": int(log.priority),
        "LoaiLinhVuc": log.field,
        "ThoiLuong": clock_of(log.length),
        "ThoiDiemBatDau": int(log.at.timestamp()),
        "TiepAm": int(log.relayed),
    }


def _log(fields: Fields) -> PlayLog:
    return PlayLog(
        device=fields.text("CumLoaID"),
        bulletin=fields.text("BanTinID"),
        title=fields.text("TieuDe"),
        kind=fields.choice("LoaiBanTin", BulletinKind),
        priority=fields.choice("MucDoUuTien", Priority),
        field=fields.count("LoaiLinhVuc"),
        length=_length(fields),
        at=_epoch(fields, "ThoiDiemBatDau"),
        relayed=fields.count("TiepAm") == 1,
    )


def clock_of(length: Millis) -> str:
    """Return a length as these systems write it, to the second.

    >>> clock_of(Millis(73_400))
    '00:01:13'
    """
    seconds = length // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _length(fields: Fields) -> Millis:
    """Return a length that is written as HH:MM:SS or, by some makers, in seconds."""
    if fields.is_count("ThoiLuong"):
        return Millis(fields.count("ThoiLuong") * 1000)
    try:
        hours, minutes, seconds = map(int, fields.text("ThoiLuong").split(":"))
    except ValueError as error:
        raise BadSourceData("ThoiLuong phải là HH:MM:SS hoặc số giây") from error
    return Millis(((hours * 60 + minutes) * 60 + seconds) * 1000)


def _epoch(fields: Fields, name: str) -> datetime:
    try:
        return datetime.fromtimestamp(fields.count(name), UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise BadSourceData(f"{name} không phải một thời điểm") from error


def _each(read: Callable[[str], T], fields: Fields, name: str) -> list[T]:
    try:
        values = [read(text) for text in fields.texts(name)]
    except ValueError as error:
        raise BadSourceData(f"{name} có ngày hoặc giờ không đọc được") from error
    if not values:
        raise BadSourceData(f"{name} trống")
    return values
