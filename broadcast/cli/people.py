"""``broadcast people``: who has an account, and a one-time link where nobody can come in any more."""

from typing import Annotated

import typer

app = typer.Typer(help="Người dùng của các trang: danh sách, liên kết một lần.", no_args_is_help=True)


@app.command("list")
def list_people() -> None:
    """Liệt kê người có tài khoản, vai trò và tình trạng."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.people import accounts
    from broadcast.views.people import role_names
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        people = accounts.everybody(tools, settings.operator)
    for account in people:
        state = "đã khóa" if account.disabled else "đang dùng" if account.password_hash else "chưa mở liên kết"
        say(f"{account.login:20}  {account.actor.person}  ({role_names(account.actor)}; {state})")


@app.command()
def link(login: Annotated[str, typer.Argument(help="Tên đăng nhập; để trống khi chưa có ai có tài khoản.")] = "") -> None:
    """Tạo một liên kết để chọn mật khẩu; dùng một lần, trong 3 ngày."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.people import accounts
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        key = accounts.first_link(tools) if accounts.is_fresh(tools) else accounts.reset(tools, settings.operator, login)
    say(f"/lan-dau/{key}")
    say("Ghép sau địa chỉ của máy chủ, ví dụ http://127.0.0.1:8000, rồi mở trong trình duyệt.")
