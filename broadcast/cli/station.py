"""``broadcast station``: what runs on the box of a station."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.errors import BroadcastError
    from broadcast.station.sync import Pass, Tool

app = typer.Typer(help="Máy ở trạm: đăng ký, tự tải bản tin, xem tình trạng.", no_args_is_help=True)
Into = Annotated[Path, typer.Option("--into", help="Thư mục của trạm trên máy này.")]
Token = Annotated[str, typer.Option(help="Mã của trạm, do đài thành phố cấp (broadcast tokens add).")]


@app.command()
def enrol(url: Annotated[str, typer.Argument(help="Địa chỉ máy chủ, ví dụ https://dai.example.vn.")], token: Token, into: Into) -> None:
    """Đăng ký máy này với máy chủ: nhận tên trạm và ghim khóa ký của máy chủ."""
    from broadcast.cli.console import say
    from broadcast.station import enrol as station_enrol

    enrolment = station_enrol.enrol(url, token, into)
    say(f"{into}: {enrolment.station_name} ({enrolment.station}). Tải bản tin: broadcast station sync --into {into}")


@app.command()
def sync(
    into: Into,
    url: Annotated[str, typer.Argument(help="Địa chỉ máy chủ; chỉ cần lần đầu, cùng với --token.")] = "",
    token: Token = "",
    keep: Annotated[int, typer.Option(help="Giữ bản tin của mấy ngày gần nhất.", min=1, max=60)] = 8,
    usb: Annotated[Path | None, typer.Option("--usb", help="Ghi bản tin ra USB này theo thứ tự phát, đọc lại để kiểm tra.")] = None,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày ghi ra USB; mặc định ngày mới nhất.")] = None,
    every: Annotated[int | None, typer.Option(help="Chạy mãi, cứ chừng này phút hỏi máy chủ một lần.", min=1, max=720)] = None,
) -> None:
    """Tải những phần còn thiếu, kiểm tra, thay bản tin ngày; đứt mạng thì chạy lại sẽ tải tiếp."""
    from broadcast.station import enrol as station_enrol
    from broadcast.station.wiring import open_tool

    if url:
        station_enrol.enrol(url, token, into)
    tool = open_tool(into, keep_days=keep)
    if every:
        _for_ever(tool, every)
    else:
        _once(tool, usb, day.date() if day else None)


def _once(tool: "Tool", usb: Path | None, day: date | None) -> None:
    """Make one pass; a stick is written also where the server cannot be reached, from what lies here."""
    from broadcast.errors import BroadcastError
    from broadcast.station.report_state import report_state
    from broadcast.station.sync import sync as sync_once

    failed: BroadcastError | None = None
    try:
        result = sync_once(tool)
        report_state(tool)
        _tell(result)
        failed = next(iter(result.faults), None)
    except BroadcastError as error:
        failed = error
        _tell(error)
    if usb:
        _write_usb(tool, usb, day)
    if failed is not None:
        raise typer.Exit(1)


def _write_usb(tool: "Tool", usb: Path, day: date | None) -> None:
    from broadcast.cli.console import complain, say
    from broadcast.errors import BadInput
    from broadcast.station.usb import write_stick

    days = tool.box.days()
    if not days:
        raise BadInput("Máy này chưa có bản tin ngày nào để ghi ra USB. Nối mạng rồi chạy lại.")
    written = write_stick(tool.box, tool.enrolment.public_key, day or days[-1], usb)
    for title in written.left_out:
        complain(f"Không ghi «{title}»: quá hạn phát.")
    say(f"Đã ghi xong {written.files} tệp vào {written.folder}, đã đọc lại đúng. Rút USB được.")


def _for_ever(tool: "Tool", minutes: int) -> None:
    import threading
    from datetime import timedelta

    from broadcast.station.keep_synced import keep_synced

    ending = threading.Event()
    keep_synced(tool, timedelta(minutes=minutes), lambda pause: ending.wait(pause.total_seconds()), _tell)


def _tell(outcome: "Pass | BroadcastError") -> None:
    from broadcast.cli.console import complain, say
    from broadcast.errors import BroadcastError

    if isinstance(outcome, BroadcastError):
        complain(str(outcome))
        return
    for day in outcome.days:
        say(f"{day:%d/%m/%Y}: đã thay bản tin ngày.")
    say(f"Tải {outcome.received / 1_000_000:.1f} MB âm thanh." if outcome.days else "Không có gì mới.")
    for fault in outcome.faults:
        complain(str(fault))


@app.command("status")
def show_status(into: Into, as_json: Annotated[bool, typer.Option("--json", help="In ra JSON.")] = False) -> None:
    """Xem máy này là của trạm nào, có bản tin những ngày nào, đủ hay thiếu, liên lạc lần cuối lúc nào."""
    from broadcast.cli.console import say, say_json
    from broadcast.station.status import status
    from broadcast.station.wiring import open_tool

    view = status(open_tool(into))
    days = [{"date": f"{day.day}", "revision": day.revision, "bytes": day.bytes, "whole": day.whole} for day in view.days]
    contact = view.contact.isoformat() if view.contact else None
    if as_json:
        named = {"station": view.station, "name": view.station_name, "url": view.url, "key": view.key, "disk_free": view.disk_free}
        say_json({**named, "contact": contact, "fault": view.fault, "days": days})
        return
    say(f"{view.station_name} ({view.station}), máy chủ {view.url}, khóa {view.key}")
    for day in view.days:
        state = f"bản số {day.revision}, {day.bytes / 1e6:.1f} MB, đủ tệp" if day.whole else "thiếu hoặc hỏng tệp, sẽ tải lại"
        say(f"{day.day:%d/%m/%Y}: {state}")
    say(f"Liên lạc lần cuối: {contact or 'chưa bao giờ'}. Đĩa còn {view.disk_free / 1e9:.1f} GB.")
    if view.fault:
        say(f"Lần tải gần nhất: {view.fault}")


@app.command()
def play(
    folder: Annotated[Path, typer.Argument(help="Thư mục của trạm, hoặc thư mục có bản tin đã giải nén.")],
    player: Annotated[str, typer.Option(help="mpv, ffplay, hoặc rehearsal (diễn tập, không ra tiếng); mặc định có gì dùng nấy.")] = "",
    volume: Annotated[list[str] | None, typer.Option(help="Âm lượng 0–100; riêng một buổi thì ghi 05:30=60. Ghi được nhiều lần.")] = None,
    option: Annotated[list[str] | None, typer.Option("--player-option", help="Tùy chọn chuyển cho máy phát, ví dụ --ao=alsa.")] = None,
) -> None:
    """Phát chương trình theo giờ: đúng giây, tiếp sóng, nhường tin khẩn, ghi sổ đã phát; dừng bằng Ctrl+C."""
    import threading

    from broadcast.config import read_settings
    from broadcast.station.playout.volumes import read_volumes
    from broadcast.station.playout.wiring import Setup
    from broadcast.station.playout.wiring import play as play_until

    stopped = threading.Event()
    setup = Setup(
        folder=folder, zone=read_settings().zone, volumes=read_volumes(volume or []), player=player, arguments=tuple(option or ())
    )
    play_until(setup, lambda _moment: False, stopped)


@app.command()
def liquidsoap(
    server: Annotated[str, typer.Option(help="Địa chỉ máy chủ.")] = "http://127.0.0.1:8000",
    station: Annotated[str, typer.Option(help="Mã trạm.")] = "cam-pha",
    *,
    password: Annotated[str, typer.Option(help="Mật khẩu nguồn của Icecast.")],
    token: Token = "",
    always: Annotated[Path, typer.Option(help="Thư mục các bản thu lúc nào cũng phát được (nhạc, bài không có số liệu).")] = Path(
        "luon-co"
    ),
    icecast: Annotated[str, typer.Option(help="Nơi nhận: máy:cổng/tên-luồng.")] = "127.0.0.1:8000/radio.mp3",
    root: Annotated[bool, typer.Option("--root", help="Cho Liquidsoap chạy bằng root (trong hộp kín).")] = False,
) -> None:
    """In kịch bản Liquidsoap 2.1 của phòng thu: theo máy chủ, phát vào Icecast, không bao giờ im quá 5 giây."""
    import sys

    from broadcast.station.playout.liquidsoap import Studio, icecast_of, live_script

    studio = Studio(server=server.rstrip("/"), station=station, token=token, always=always.absolute(), root=root)
    sys.stdout.write(live_script(studio, icecast_of(icecast, password)))


@app.command("liquidsoap-hour")
def liquidsoap_hour(
    folder: Annotated[Path, typer.Argument(help="Thư mục có bản tin.")],
    at: Annotated[datetime, typer.Option(formats=["%Y-%m-%dT%H:%M"], help="Từ lúc, ví dụ 2021-02-04T17:00.")],
    always: Annotated[Path, typer.Option(help="Thư mục các bản thu lúc nào cũng phát được.")],
    out: Annotated[Path, typer.Option(help="Tệp WAV sẽ ghi.")],
    minutes: Annotated[int, typer.Option(min=1, max=24 * 60, help="Số phút.")] = 60,
    root: Annotated[bool, typer.Option("--root", help="Cho Liquidsoap chạy bằng root.")] = False,
) -> None:
    """In kịch bản Liquidsoap ghi một khoảng của ngày ra tệp, nhanh hết sức máy, để nghe trước."""
    import sys
    from datetime import timedelta

    from broadcast.config import read_settings
    from broadcast.station.playout.days import DayFolders
    from broadcast.station.playout.liquidsoap import hour_script, pieces_of, recordings

    first = at.replace(tzinfo=read_settings().zone)
    pieces = pieces_of(DayFolders(folder.absolute()).line(first), first, timedelta(minutes=minutes), recordings(always.absolute()))
    sys.stdout.write(hour_script(pieces, always.absolute(), out.absolute(), root=root))
