"""``broadcast serve``: web, timers and worker in one process, on one data folder."""

from typing import Annotated

import typer

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ nghe; khác 127.0.0.1 thì phải đặt BROADCAST_PASSWORD.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Cổng.", min=1, max=65535)] = 8000,
) -> None:
    """Mở trang quản trị và trang tải của các trạm, tự làm bản tin hằng ngày."""
    from broadcast.config import read_settings
    from broadcast.errors import BadSetting

    settings = read_settings()
    if host not in LOOPBACK and not settings.password:
        raise BadSetting(f"Chưa đặt mật khẩu nên chỉ mở ở máy này (127.0.0.1), không mở ở {host}. Đặt BROADCAST_PASSWORD rồi chạy lại.")
    raise BadSetting(f"Trang web ở cổng {port} đang được dựng.")
