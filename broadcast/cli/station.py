"""``broadcast station``: what runs on the box of a station."""

from pathlib import Path
from typing import Annotated

import typer

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
) -> None:
    """Tải những phần còn thiếu, kiểm tra, thay bản tin ngày; đứt mạng thì chạy lại sẽ tải tiếp."""
    from broadcast.cli.console import complain, say
    from broadcast.station import enrol as station_enrol
    from broadcast.station.sync import sync as sync_once
    from broadcast.station.wiring import open_tool

    if url:
        station_enrol.enrol(url, token, into)
    result = sync_once(open_tool(into, keep_days=keep))
    for day in result.days:
        say(f"{day:%d/%m/%Y}: đã thay bản tin ngày.")
    say(f"Tải {result.received / 1_000_000:.1f} MB âm thanh." if result.days else "Không có gì mới.")
    for fault in result.faults:
        complain(str(fault))
    if result.faults:
        raise typer.Exit(1)


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
