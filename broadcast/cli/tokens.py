"""``broadcast tokens``: what lets stations in: made, listed, revoked on the server."""

from typing import Annotated

import typer

app = typer.Typer(help="Mã và liên kết của trạm: cấp, liệt kê, thu hồi.", no_args_is_help=True)


@app.command()
def add(
    station: Annotated[str, typer.Argument(help="Mã trạm, ví dụ cam-thach.")],
    link: Annotated[bool, typer.Option("--link", help="Liên kết mở trang trạm trên điện thoại, thay vì mã cho máy ở trạm.")] = False,
    days: Annotated[int | None, typer.Option(help="Có hiệu lực mấy ngày; mặc định đến khi thu hồi.", min=1)] = None,
    holder: Annotated[str, typer.Option(help="Ai giữ, ví dụ 'chị Lan trực trạm'.")] = "",
) -> None:
    """Cấp một mã cho máy ở trạm, hoặc một liên kết cho điện thoại; chỉ hiện một lần này."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.box import TokenUse
    from broadcast.model.units import StationId
    from broadcast.services.delivery import station_tokens
    from broadcast.wiring import build_tools

    settings = read_settings()
    use = TokenUse.LINK if link else TokenUse.BOX
    with build_tools(settings) as tools:
        request = station_tokens.asked(tools, StationId(station), use, holder, days)
        text = station_tokens.make(tools, settings.operator, request)
    say(f"/t?khoa={text}" if link else text)
    if link:
        say("Ghép sau địa chỉ của máy chủ, ví dụ http://127.0.0.1:8000, rồi gửi cho người trực trạm.")


@app.command("list")
def list_tokens() -> None:
    """Liệt kê mã và liên kết đã cấp; bản thân mã không được lưu."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.delivery import station_tokens
    from broadcast.views.token_words import token_words
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        tokens = station_tokens.everything(tools, settings.operator)
        for token in tokens:
            say(f"{token.number:4}  {token.station:16} {token_words(token, tools.now())}")


@app.command()
def revoke(number: Annotated[int, typer.Argument(help="Số của mã, xem broadcast tokens list.")]) -> None:
    """Thu hồi một mã hoặc liên kết; trạm vẫn phát phần đã tải, nhưng không tải được nữa."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.delivery import station_tokens
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        token = station_tokens.revoke(tools, settings.operator, number)
    say(f"Đã thu hồi mã số {number} của trạm {token.station}.")
