"""``broadcast sessions`` and ``broadcast clocks``: which days have which sessions, and what order they follow."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.model.programme import SessionRule

sessions_app = typer.Typer(help="Buổi phát của từng trạm: xem, thêm, bỏ.", no_args_is_help=True)
clocks_app = typer.Typer(help="Khung chương trình của buổi phát: xem, lưu từ tệp TOML.", no_args_is_help=True)

DAYS = ("t2", "t3", "t4", "t5", "t6", "t7", "cn")
MAX_BYTES = 1 << 20
FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]


@sessions_app.command("list")
def list_sessions() -> None:
    """In các quy định về buổi phát; số 0 là buổi thường lệ theo cài đặt."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import sessions
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        for rule in sessions.rules(tools):
            say(_line(rule))


@sessions_app.command("add")
def add_session(
    start: Annotated[datetime, typer.Argument(formats=["%H:%M", "%H:%M:%S"], help="Giờ bắt đầu, ví dụ 06:15.")],
    station: Annotated[str | None, typer.Option(help="Mã trạm; mặc định mọi trạm chưa có buổi riêng.")] = None,
    minutes: Annotated[int, typer.Option(min=1, max=180, help="Dài tối đa, phút.")] = 15,
    days: Annotated[str, typer.Option(help="Ngày trong tuần, ví dụ t2,t4,cn; mặc định cả tuần.")] = ",".join(DAYS),
    first: Annotated[datetime | None, typer.Option("--from", formats=FORMATS, help="Từ ngày.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=FORMATS, help="Đến hết ngày.")] = None,
    clock: Annotated[str, typer.Option(help="Tên khung chương trình.")] = "thường ngày",
    night_approved_by: Annotated[str, typer.Option(help="Người cho phép phát trong giờ yên tĩnh (trước 06:00, sau 21:00).")] = "",
    holidays: Annotated[str, typer.Option(help="Ngày lễ: same (như ngày thường), not (không phát) hoặc only (chỉ ngày lễ).")] = "same",
    surge: Annotated[str, typer.Option(help="Văn bản mở buổi cao điểm, phát thêm ngoài các buổi khác; cần --from và --to.")] = "",
) -> None:
    """Thêm một buổi phát; trùng buổi khác, quá ngắn hay vào giờ đêm mà không ai cho phép thì không lưu."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.errors import UnknownName
    from broadcast.model.programme import HolidayUse, SessionRule
    from broadcast.model.units import Millis, StationId
    from broadcast.services.rules import sessions
    from broadcast.wiring import build_tools

    uses = [str(use) for use in HolidayUse]
    if holidays not in uses:
        raise UnknownName("cách dùng ngày lễ", holidays, uses)
    settings = read_settings()
    rule = SessionRule(
        station=StationId(station) if station else None,
        start=start.time(),
        cap=Millis(minutes * 60_000),
        clock=clock,
        weekdays=weekdays_of(days),
        first=first.date() if first else None,
        last=last.date() if last else None,
        approved_by=night_approved_by,
        holidays=HolidayUse(holidays),
        surge=surge,
    )
    with build_tools(settings) as tools:
        say(_line(sessions.add_rule(tools, settings.operator, rule)))


@sessions_app.command("remove")
def remove_session(number: Annotated[int, typer.Argument(help="Số của buổi, xem: broadcast sessions list.")]) -> None:
    """Bỏ một buổi phát."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import sessions
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        sessions.remove_rule(tools, settings.operator, number)
    say(f"Đã bỏ buổi số {number}.")


@clocks_app.command("show")
def show_clocks() -> None:
    """In các khung chương trình dưới dạng TOML."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.programme.clock_file import write_clock
    from broadcast.services.rules import sessions
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools, tools.begin() as uow:
        for clock in sessions.clocks(uow).values():
            for line in write_clock(clock).splitlines():
                say(line)


@clocks_app.command("save")
def save_clock(file: Annotated[Path, typer.Argument(help="Tệp TOML, mẫu: broadcast clocks show.")]) -> None:
    """Lưu một khung chương trình thành bản mới của tên đó; chưa xếp được mục nào thì nói rõ và không lưu."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.files import read_whole
    from broadcast.programme.clock_file import read_clock
    from broadcast.services.rules import sessions
    from broadcast.wiring import build_tools

    settings = read_settings()
    clock = read_clock(read_whole(file, MAX_BYTES).decode("utf-8-sig", errors="replace"))
    with build_tools(settings) as tools:
        saved = sessions.save_clock(tools, settings.operator, clock)
    say(f"Đã lưu khung «{saved.name}», bản số {saved.version}.")


def weekdays_of(text: str) -> frozenset[int]:
    """Return the weekdays of a list like ``t2,cn``, Monday as 0. Raises UnknownName."""
    from broadcast.errors import UnknownName

    names = [name.strip().casefold() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in DAYS:
            raise UnknownName("ngày trong tuần", name, DAYS)
    return frozenset(DAYS.index(name) for name in names)


def _line(rule: "SessionRule") -> str:
    days = ",".join(DAYS[day] for day in sorted(rule.weekdays)) if len(rule.weekdays) < len(DAYS) else "cả tuần"
    dates = (f"từ {rule.first:%d/%m/%Y} " if rule.first else "") + (f"đến {rule.last:%d/%m/%Y} " if rule.last else "")
    night = f"; đêm: {rule.approved_by}" if rule.approved_by else ""
    holidays = {"same": "", "not": "; trừ ngày lễ", "only": "; chỉ ngày lễ"}[rule.holidays]
    surge = f"; cao điểm theo {rule.surge}" if rule.surge else ""
    session = f"{rule.start:%H:%M}  {rule.cap // 60_000} phút  {rule.station or 'mọi trạm'}"
    return f"{rule.number:>3}  {session}  {days} {dates}«{rule.clock}»{night}{holidays}{surge}"
