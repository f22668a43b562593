"""``broadcast feeds``: a station's programme and urgent messages for other programs, and their play logs taken in."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from broadcast.tools import Tools

app = typer.Typer(help="Xuất cho chương trình khác: podcast, lịch, XSPF, hệ thống nguồn, CAP; nhận nhật ký phát.", no_args_is_help=True)
Out = Annotated[Path, typer.Option(help="Tệp sẽ ghi.")]
Url = Annotated[str, typer.Option(help="Địa chỉ máy chủ trong tệp.")]
FORMS = ("podcast", "calendar", "xspf", "source")


@app.command("export")
def export_feed(
    form: Annotated[str, typer.Argument(help="podcast, calendar (iCalendar), xspf, hoặc source (hệ thống thông tin nguồn).")],
    station: Annotated[str, typer.Option(help="Mã trạm.")],
    out: Out,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày; mặc định hôm nay.")] = None,
    url: Url = "http://127.0.0.1:8000",
) -> None:
    """Ghi chương trình của một trạm ra tệp cho chương trình khác đọc."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.files import write_whole
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        data = _made(tools, form, station, date.date() if date else tools.today(), url.rstrip("/"))
    write_whole(out, data)
    say(f"{out}  {len(data)} byte")


def _made(tools: "Tools", form: str, station: str, day: "date", url: str) -> bytes:
    """Return a feed's bytes. Raises UnknownName for a form that there is not."""
    from broadcast.errors import UnknownName
    from broadcast.feeds.addresses import FeedSite
    from broadcast.model.units import StationId
    from broadcast.services.delivery import feeds

    site, name = FeedSite(url=url), StationId(station)
    match form:
        case "podcast":
            return feeds.podcast(tools, name, site, f"{url}/t/{station}/podcast.xml")
        case "calendar":
            return feeds.calendar(tools, name, site)
        case "xspf":
            return feeds.xspf(tools, name, day, site)
        case "source":
            return feeds.source(tools, name, day, site)
    raise UnknownName("dạng", form, FORMS)


@app.command("alert")
def export_alert(
    number: Annotated[int, typer.Argument(help="Số của tin khẩn.")],
    out: Out,
    sender: Annotated[str, typer.Option(help="Tên miền của nơi phát, không dấu cách.")] = "broadcast.local",
    url: Url = "http://127.0.0.1:8000",
) -> None:
    """Ghi một tin khẩn đã phát ra tệp CAP 1.2."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.feeds.cap import Sender
    from broadcast.files import write_whole
    from broadcast.services.delivery import feeds
    from broadcast.views.letterheads import letterhead
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        data = feeds.cap(tools, number, Sender(id=sender, name=letterhead(tools).issuer, web=url, zone=tools.zone))
    write_whole(out, data)
    say(f"{out}  {len(data)} byte")


@app.command("import-log")
def import_log(file: Annotated[Path, typer.Argument(help="Tệp JSON có NhatKyPhat.")]) -> None:
    """Nhận nhật ký phát của hệ thống thông tin nguồn vào sổ phát."""
    from broadcast.cli.console import complain, say
    from broadcast.config import read_settings
    from broadcast.files import read_whole
    from broadcast.services.delivery import feeds
    from broadcast.wiring import build_tools

    data = read_whole(file, 50 << 20)
    with build_tools(read_settings()) as tools:
        taken = feeds.take_source_log(tools, data)
    say(f"Đã ghi {len(taken.kept)} lượt phát, {len(taken.repeated)} lượt đã có, {len(taken.refused)} lượt không nhận.")
    for _, reason in taken.refused:
        complain(reason)
    if taken.refused:
        raise typer.Exit(1)
