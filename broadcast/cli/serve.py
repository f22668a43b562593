"""``broadcast serve``: web, timers and worker in one process, on one data folder."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import socket

    from broadcast.config import Settings
    from broadcast.tools import Tools

PATIENCE_S = 5
"""How long an end waits for downloads that are under way; a station goes on with them later."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ nghe; khác 127.0.0.1 thì phải có người đăng nhập được trước.")] = "127.0.0.1",
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
        _run(settings, door, address)


def _check_open(host: str, settings: "Settings") -> None:
    from broadcast.errors import BadSetting

    if host not in LOOPBACK and _is_fresh(settings):
        raise BadSetting(
            f"Chưa có ai có tài khoản nên chỉ mở được trên chính máy này (127.0.0.1), không mở ở {host}. "
            "Chạy broadcast serve, mở liên kết lần đầu, rồi chạy lại."
        )


def _is_fresh(settings: "Settings") -> bool:
    from broadcast.services.people import accounts
    from broadcast.wiring import build_tools

    with build_tools(settings) as tools:
        return accounts.is_fresh(tools)


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


def _run(settings: "Settings", door: "socket.socket", address: str) -> None:
    """Answer at once; the tools, the worker and the timers follow in threads of their own."""
    import signal

    import uvicorn

    from broadcast.services.background.jobs import ProgressBoard
    from broadcast.web.app import create_app
    from broadcast.web.deps import Site
    from broadcast.web.serving import Server
    from broadcast.web.startup import Startup
    from broadcast.wiring import build_tools
    from broadcast.worker.background import background

    board = ProgressBoard()
    startup = Startup(lambda: _greeted(build_tools(settings, progress=board), address))
    app = create_app(Site(settings=settings, startup=startup, board=board))
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=PATIENCE_S)
    signal.signal(signal.SIGTERM, _stop)  # uvicorn hands the signal on after its own end; the rest is to end in order too
    try:
        with background(board, startup.awaited, settings):
            Server(config, app.state.changes).run(sockets=[door])
    finally:
        startup.close()


def _greeted(tools: "Tools", address: str) -> "Tools":
    """Return the tools; where nobody has an account yet, print the link by which the first administrator comes in."""
    from broadcast.cli.console import say
    from broadcast.services.people import accounts

    if accounts.is_fresh(tools):
        say(f"Lần đầu: mở {address}/lan-dau/{accounts.first_link(tools)} để tạo tài khoản quản trị. Liên kết dùng một lần, trong 3 ngày.")
        sys.stdout.flush()
    return tools


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit(0)
