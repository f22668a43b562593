"""``broadcast days`` and ``broadcast limits``: holidays and days of mourning, and what stations may not do."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import time

    from broadcast.model.limit import AirLimit

days_app = typer.Typer(help="Ngày lễ, ngày quốc tang, ngày làm bù: xem, thêm, bỏ.", no_args_is_help=True)
limits_app = typer.Typer(help="Giới hạn phát sóng theo văn bản: giờ yên tĩnh, độ dài và số buổi.", no_args_is_help=True)

FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
DAY_KINDS = {"le": "HOLIDAY", "quoc-tang": "MOURNING", "lam-bu": "ORDINARY"}
LIMIT_KINDS = {
    "gio-yen-tinh": "quiet",
    "phut-moi-buoi": "session-length",
    "buoi-moi-ngay": "sessions-a-day",
    "phut-moi-ngay": "minutes-a-day",
}


@days_app.command("list")
def list_days(year: Annotated[int, typer.Argument(min=1990, max=2100, help="Năm dương lịch.")]) -> None:
    """In các ngày lễ theo luật và các ngày đã thêm của một năm."""
    from datetime import date

    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import calendar
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        rows = calendar.special_days(tools)
        for day, kind, words in calendar.days_of(tools, date(year, 1, 1), date(year, 12, 31)):
            say(f"{day:%d/%m/%Y}  {kind:10}  {words}")
    for row in rows:
        say(f"số {row.number}: {row.kind} {row.first:%d/%m/%Y}–{row.last:%d/%m/%Y}, {row.name} ({row.source})")


@days_app.command("add")
def add_day(
    kind: Annotated[str, typer.Argument(help="le, quoc-tang hoặc lam-bu.")],
    first: Annotated[datetime, typer.Argument(formats=FORMATS, help="Ngày đầu.")],
    name: Annotated[str, typer.Option(help="Tên, ví dụ «Quốc tang».")],
    source: Annotated[str, typer.Option(help="Văn bản, ví dụ «Thông cáo ngày 21/07/2024».")],
    last: Annotated[datetime | None, typer.Option("--to", formats=FORMATS, help="Ngày cuối; mặc định một ngày.")] = None,
) -> None:
    """Thêm một ngày lễ, quốc tang (không nhạc) hoặc làm bù; lịch phát được xếp theo."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.errors import UnknownName
    from broadcast.model.calendar import DayKind, SpecialDay
    from broadcast.services.rules import calendar
    from broadcast.wiring import build_tools

    if kind not in DAY_KINDS:
        raise UnknownName("loại ngày", kind, list(DAY_KINDS))
    settings = read_settings()
    day = SpecialDay(first=first.date(), last=(last or first).date(), kind=DayKind[DAY_KINDS[kind]], name=name, source=source)
    with build_tools(settings) as tools:
        added = calendar.add_day(tools, settings.operator, day)
    say(f"Đã thêm số {added.number}: {added.kind} {added.first:%d/%m/%Y}–{added.last:%d/%m/%Y}, {added.name} ({added.source}).")


@days_app.command("remove")
def remove_day(number: Annotated[int, typer.Argument(help="Số của dòng, xem: broadcast days list NĂM.")]) -> None:
    """Bỏ một ngày đã thêm."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import calendar
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        calendar.remove_day(tools, settings.operator, number)
    say(f"Đã bỏ ngày số {number}.")


@limits_app.command("list")
def list_limits() -> None:
    """In các giới hạn, mỗi giới hạn với văn bản của nó."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import calendar
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        for limit in calendar.limits(tools):
            say(_line(limit))


@limits_app.command("save")
def save_limit(
    name: Annotated[str, typer.Argument(help="Tên ngắn, ví dụ ha-noi-noi-thanh.")],
    kind: Annotated[str, typer.Option(help="gio-yen-tinh, phut-moi-buoi, buoi-moi-ngay hoặc phut-moi-ngay.")],
    most: Annotated[int, typer.Option(help="Nhiều nhất: số phút, số buổi (0: không phát), hoặc dBA trong giờ yên tĩnh.")],
    source: Annotated[str, typer.Option(help="Văn bản quy định.")],
    first: Annotated[datetime, typer.Option("--from", formats=FORMATS, help="Hiệu lực từ ngày.")],
    last: Annotated[datetime | None, typer.Option("--to", formats=FORMATS, help="Đến hết ngày.")] = None,
    hours: Annotated[str, typer.Option(help="Giờ yên tĩnh, ví dụ 21:00-06:00.")] = "00:00-00:00",
    days: Annotated[str, typer.Option(help="Ngày trong tuần, ví dụ t7,cn; mặc định cả tuần.")] = "",
    areas: Annotated[str, typer.Option(help="Mã đơn vị, kể cả mọi đơn vị bên dưới; mặc định mọi nơi.")] = "",
    unless: Annotated[str, typer.Option(help="Khi nào được vượt, ví dụ «thiên tai, dịch bệnh»; mặc định không bao giờ.")] = "",
) -> None:
    """Lưu một giới hạn; buổi mới vượt giới hạn bị từ chối, buổi đang có thì được cảnh báo."""
    from dataclasses import replace

    from broadcast.cli.console import say
    from broadcast.cli.sessions import DAYS, weekdays_of
    from broadcast.config import read_settings
    from broadcast.errors import UnknownName
    from broadcast.model.limit import AirLimit, LimitKind
    from broadcast.model.units import AreaCode
    from broadcast.services.rules import calendar
    from broadcast.wiring import build_tools

    if kind not in LIMIT_KINDS:
        raise UnknownName("loại giới hạn", kind, list(LIMIT_KINDS))
    begins, ends = _hours(hours)
    settings = read_settings()
    limit = AirLimit(id=name, kind=LimitKind(LIMIT_KINDS[kind]), source=source, first=first.date(), most=most, unless=unless)
    limit = replace(limit, begins=begins, ends=ends, weekdays=weekdays_of(days or ",".join(DAYS)))
    units = frozenset(AreaCode(code.strip()) for code in areas.split(",") if code.strip())
    limit = replace(limit, last=last.date() if last else None, areas=units or None)
    with build_tools(settings) as tools:
        calendar.save_limit(tools, settings.operator, limit)
    say(_line(limit))


@limits_app.command("remove")
def remove_limit(name: Annotated[str, typer.Argument(help="Tên ngắn.")]) -> None:
    """Bỏ một giới hạn đã lưu."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import calendar
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        calendar.remove_limit(tools, settings.operator, name)
    say(f"Đã bỏ giới hạn {name}.")


def _hours(text: str) -> "tuple[time, time]":
    from datetime import time

    first, _, last = text.partition("-")
    try:
        return time.fromisoformat(first.strip()), time.fromisoformat(last.strip())
    except ValueError as error:
        raise typer.BadParameter("--hours ghi như 21:00-06:00") from error


def _line(limit: "AirLimit") -> str:
    kind = next(name for name, value in LIMIT_KINDS.items() if value == limit.kind)
    hours = f" {limit.begins:%H:%M}–{limit.ends:%H:%M} dBA" if limit.kind == "quiet" else ""
    where = ", ".join(sorted(limit.areas)) if limit.areas else "mọi nơi"
    until = f" đến {limit.last:%d/%m/%Y}" if limit.last else ""
    unless = f"; được vượt khi {limit.unless}" if limit.unless else ""
    return f"{limit.id}: {kind} {limit.most}{hours}, {where}, từ {limit.first:%d/%m/%Y}{until}, theo {limit.source}{unless}"
