"""``broadcast directives``: what documents from above ask for, and how far the programmes meet it."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.model.directive import Directive

app = typer.Typer(help="Chỉ đạo tuyên truyền: số lượt tối thiểu mỗi ngày theo văn bản.", no_args_is_help=True)
MOST_NAMED = 6
"""Units; more are counted."""
FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]


@app.command("save")
def save_directive(
    document: Annotated[str, typer.Argument(help="Số văn bản, ví dụ 801/TTCS-TTTH.")],
    first: Annotated[datetime, typer.Option("--from", formats=FORMATS, help="Từ ngày.")],
    least: Annotated[int, typer.Option(help="Ít nhất mấy lượt mỗi ngày; 0 nếu chỉ tính phút.")] = 1,
    minutes: Annotated[int, typer.Option(help="Ít nhất mấy phút mỗi tuần (thứ hai đến chủ nhật).")] = 0,
    last: Annotated[datetime | None, typer.Option("--to", formats=FORMATS, help="Đến hết ngày; không ghi thì phải có --review.")] = None,
    review: Annotated[datetime | None, typer.Option(formats=FORMATS, help="Ngày phải xem lại, cho chỉ đạo thường xuyên.")] = None,
    issuer: Annotated[str, typer.Option(help="Cơ quan ban hành.")] = "",
    category: Annotated[str, typer.Option(help="Loại bài được tính, ví dụ tuyen-truyen; mặc định mọi bài.")] = "",
    areas: Annotated[str, typer.Option(help="Mã đơn vị, kể cả mọi trạm bên dưới, cách nhau bằng dấu phẩy; mặc định mọi trạm.")] = "",
) -> None:
    """Lưu một chỉ đạo; lịch phát các ngày còn lại được xếp theo."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.directive import Directive
    from broadcast.model.units import AreaCode
    from broadcast.services.scripts import directives
    from broadcast.wiring import build_tools

    settings = read_settings()
    directive = Directive(
        document=document,
        issuer=issuer,
        category=category,
        least_a_day=least,
        minutes_a_week=minutes,
        areas=frozenset(AreaCode(code.strip()) for code in areas.split(",") if code.strip()) or None,
        first=first.date(),
        last=last.date() if last else None,
        review=review.date() if review else None,
    )
    with build_tools(settings) as tools:
        directives.save(tools, settings.operator, directive)
    say(_line(directive))


@app.command("list")
def list_directives() -> None:
    """In các chỉ đạo và mức đáp ứng của từng trạm theo lịch đã công bố."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.scripts import directives
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        for directive in directives.all_of(tools):
            say(_line(directive))
            for row in directives.progress(tools, directive):
                short = f", thiếu ngày {', '.join(f'{day:%d/%m}' for day in row.short)}" if row.short else ""
                short += f", thiếu phút tuần từ {', '.join(f'{week:%d/%m}' for week in row.short_weeks)}" if row.short_weeks else ""
                say(f"  {row.station.name}: {row.plays} lượt, {row.length // 60_000} phút trong {row.days} ngày đã xếp{short}")


@app.command("ledger")
def show_ledger(
    first: Annotated[datetime, typer.Option("--from", formats=FORMATS, help="Từ ngày.")],
    last: Annotated[datetime, typer.Option("--to", formats=FORMATS, help="Đến hết ngày.")],
) -> None:
    """In sổ của từng chỉ đạo theo trạm: lượt đã lên lịch, trạm tải kịp, đã phát."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.delivery import ledgers
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        report = ledgers.airtime_report(tools, first.date(), last.date())
    for line in report.directives:
        say(_line(line.directive))
        for row in line.stations:
            tally = row.tally
            minutes = f"{tally.planned_length // 60_000} phút lên lịch, {tally.aired_length // 60_000} phút đã phát"
            say(f"  {row.name}: lên lịch {tally.planned}, tải kịp {tally.fetched}, đã phát {tally.aired} lượt; {minutes}")


@app.command("remove")
def remove_directive(document: Annotated[str, typer.Argument(help="Số văn bản.")]) -> None:
    """Bỏ một chỉ đạo."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.scripts import directives
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        directives.remove(tools, settings.operator, document)
    say(f"Đã bỏ chỉ đạo {document}.")


def _line(directive: "Directive") -> str:
    until = f"đến {directive.last:%d/%m/%Y}" if directive.last else f"thường xuyên, xem lại ngày {directive.review:%d/%m/%Y}"
    kind = f"loại {directive.category}" if directive.category else "mọi bài"
    units = sorted(directive.areas or ())
    where = (", ".join(units) if len(units) <= MOST_NAMED else f"{len(units)} đơn vị") if units else "mọi trạm"
    plays = f"{directive.least_a_day} lượt/ngày" if directive.least_a_day else ""
    minutes = f"{directive.minutes_a_week} phút/tuần" if directive.minutes_a_week else ""
    least = ", ".join(filter(None, (plays, minutes)))
    return f"{directive.document}: ít nhất {least}, {kind}, {where}, từ {directive.first:%d/%m/%Y} {until}"
