"""``broadcast report``: what was planned, fetched and aired, on the screen and as XLSX, CSV or a page to print."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.reports.airtime import AirtimeReport, Tally
    from broadcast.reports.letterhead import Letterhead

FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]


def report(
    first: Annotated[datetime, typer.Option("--from", formats=FORMATS, help="Từ ngày.")],
    last: Annotated[datetime, typer.Option("--to", formats=FORMATS, help="Đến hết ngày.")],
    station: Annotated[str | None, typer.Option(help="Mã trạm; mặc định tất cả.")] = None,
    out: Annotated[Path | None, typer.Option(help="Ghi ra tệp .xlsx, .csv hoặc .html (để in).")] = None,
    recipient: Annotated[str, typer.Option(help="Kính gửi; mặc định Ban Chỉ đạo.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="In cho máy đọc.")] = False,
) -> None:
    """Báo cáo đã lên lịch, đã tải, đã phát: theo trạm, chuyên mục, chỉ đạo, tuần."""
    from broadcast.cli.console import say, say_json
    from broadcast.config import read_settings
    from broadcast.files import write_whole
    from broadcast.model.units import StationId
    from broadcast.services.delivery import ledgers
    from broadcast.views.letterheads import letterhead
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        made = ledgers.airtime_report(tools, first.date(), last.date(), StationId(station) if station else None)
        names = letterhead(tools, recipient)
    if as_json:
        say_json(_values(made))
    elif out is None:
        for line in _lines(made):
            say(line)
    else:
        write_whole(out, _as_file(made, names, out))
        say(f"{out}  {made.total.planned} mục lên lịch, {made.total.aired} mục đã phát")


def _as_file(made: "AirtimeReport", letterhead: "Letterhead", out: Path) -> bytes:
    """Return the report as what the file's name says. Raises BadInput for another ending."""
    from broadcast.errors import BadInput
    from broadcast.reports.page import to_page
    from broadcast.reports.spreadsheet_csv import to_csv
    from broadcast.reports.workbook import to_xlsx

    match out.suffix.lower():
        case ".xlsx":
            return to_xlsx(made, letterhead)
        case ".csv":
            return to_csv(made)
        case ".html":
            return to_page(made, letterhead)
    raise BadInput(f"Không ghi được báo cáo ra {out.name}. Đặt tên kết thúc bằng .xlsx, .csv hoặc .html.")


def _lines(made: "AirtimeReport") -> list[str]:
    from broadcast.reports.sections import head

    stations = [f"{line.name}: {_words(line.tally)}" for line in made.stations]
    late = [f"Chưa tải kịp: {row.station} ngày {row.day:%d/%m/%Y}" for row in made.not_fetched]
    return [*head(made), f"Toàn hệ thống: {_words(made.total)}", *stations, *late]


def _words(tally: "Tally") -> str:
    from broadcast.reports.sections import minutes

    length = f"{minutes(tally.aired_length)}/{minutes(tally.planned_length)} phút".replace(".", ",")
    return f"{tally.aired}/{tally.planned} mục đã phát, {length}, {tally.failed} không phát được, {tally.unsaid} chưa có báo cáo"


def _values(made: "AirtimeReport") -> dict[str, object]:
    from broadcast.reports.sections import sections

    tables = {section.key: [dict(zip(section.header, row, strict=True)) for row in section.rows] for section in sections(made)}
    return {"from": made.first.isoformat(), "to": made.last.isoformat(), "made": made.made.isoformat(), "outside": made.outside, **tables}
