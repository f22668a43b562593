"""``broadcast serve``: web, timers and worker in one process, on one data folder."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import socket

    from broadcast.config import Settings

PATIENCE_S = 5
"""How long an end waits for downloads that are under way; a station goes on with them later."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ nghe; khác 127.0.0.1 thì phải đặt BROADCAST_PASSWORD.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Cổng.", min=1, max=65535)] = 8000,
) -> None:
    """Mở trang quản trị và trang tải của các trạm, tự làm bản tin hằng ngày."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.worker.instance_lock import owning

    settings = read_settings()
    _check_open(host, settings)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    with owning(settings.data_dir, _owner(address)), _listening(host, port) as door:
        say(f"Mở {address} bằng trình duyệt. Dừng: Ctrl+C.")
        sys.stdout.flush()
        _run(settings, door)


def _check_open(host: str, settings: "Settings") -> None:
    from broadcast.errors import BadSetting

    if host not in LOOPBACK and not settings.password:
        raise BadSetting(
            f"Chưa đặt mật khẩu nên chỉ mở được trên chính máy này (127.0.0.1), không mở ở {host}. Đặt BROADCAST_PASSWORD rồi chạy lại."
        )


def _owner(address: str) -> str:
    import os

    from broadcast.wiring import system_now

    return f"broadcast serve ở {address} (tiến trình {os.getpid()}, chạy từ {system_now().astimezone():%H:%M %d/%m/%Y})"


def _listening(host: str, port: int) -> "socket.socket":
    import socket

    from broadcast.errors import BadSetting
    from broadcast.files import reason_of

    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=128)
    except OSError as error:
        reason = f"Không mở được cổng {port} ở {host}: {reason_of(error)}."
        raise BadSetting(f"{reason} Có thể chương trình khác đang dùng; chọn cổng khác, ví dụ --port {port % 65535 + 1}.") from error


def _run(settings: "Settings", door: "socket.socket") -> None:
    """Answer at once; the tools, the worker and the timers follow in threads of their own."""
    import signal

    import uvicorn

    from broadcast.services.job_queue import JobQueue
    from broadcast.web.app import create_app
    from broadcast.web.deps import Site
    from broadcast.web.startup import Startup
    from broadcast.wiring import build_tools
    from broadcast.worker.background import background

    desk = JobQueue()
    startup = Startup(lambda: build_tools(settings, progress=desk.progress))
    app = create_app(Site(settings=settings, startup=startup, desk=desk))
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE_S)
    signal.signal(signal.SIGTERM, _stop)  # uvicorn hands the signal on after its own end; the rest is to end in order too
    try:
        with background(desk, lambda: startup.tools(None), settings):
            uvicorn.Server(config).run(sockets=[door])
    finally:
        startup.close()


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit(0)
