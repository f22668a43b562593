"""``broadcast urgent``: what must be heard at once. Whoever sends it and the two who agree sign in, each under their own name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.model.actor import Actor
    from broadcast.model.urgent import UrgentCase
    from broadcast.tools import Tools

app = typer.Typer(help="Phát khẩn: gửi, hai người đồng ý, dừng.", no_args_is_help=True)
Login = Annotated[str, typer.Option(help="Tên đăng nhập của người làm việc này; chương trình hỏi mật khẩu.")]
Number = Annotated[int, typer.Argument(help="Số của tin khẩn; xem broadcast urgent list.")]


@app.command()
def submit(
    sentences: Annotated[list[str], typer.Argument(help="Lời đọc, mỗi câu trong một cặp dấu nháy.")],
    login: Login,
    title: Annotated[str, typer.Option(help="Tiêu đề.")],
    category: Annotated[str, typer.Option(help="Loại: thien-tai, hoa-hoan, dich-benh.")],
    areas: Annotated[str, typer.Option(help="Mã đơn vị, cách nhau bằng dấu phẩy; mặc định cả thành phố.")] = "",
    times: Annotated[int, typer.Option(help="Phát mấy lần.")] = 3,
    gap: Annotated[int, typer.Option(help="Nghỉ giữa hai lần, tính bằng giây.")] = 60,
    minutes: Annotated[int, typer.Option(help="Chỉ phát trong mấy phút tới.")] = 60,
) -> None:
    """Gửi một tin khẩn: máy đọc ngay, rồi chờ hai người khác đồng ý."""
    from broadcast.model.units import AreaCode, WrittenText
    from broadcast.model.urgent import UrgentDraft
    from broadcast.services.delivery import urgent

    with _signed_in(login) as (tools, actor):
        draft = UrgentDraft(
            title=title,
            category=category,
            text=WrittenText("\n".join(sentences)),
            areas=frozenset(AreaCode(code.strip()) for code in areas.split(",") if code.strip()) or None,
            times=times,
            gap=timedelta(seconds=gap),
            until=tools.now() + timedelta(minutes=minutes),
        )
        _tell(tools, actor, urgent.submit(tools, actor, draft))


@app.command("list")
def list_urgent() -> None:
    """In các tin khẩn mới nhất và tình trạng của từng tin."""
    from broadcast.config import read_settings
    from broadcast.services.delivery import urgent
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        for case in urgent.newest(tools):
            _tell(tools, settings.operator, case)


@app.command()
def consent(number: Number, login: Login) -> None:
    """Đồng ý phát một tin khẩn; người thứ hai đồng ý là phát ngay."""
    from broadcast.services.delivery import urgent

    with _signed_in(login) as (tools, actor):
        _tell(tools, actor, urgent.consent(tools, actor, number))


@app.command()
def cancel(number: Number) -> None:
    """Dừng một tin khẩn, đang chờ hay đang phát; ai ở máy chủ cũng dừng được."""
    from broadcast.config import read_settings
    from broadcast.services.delivery import urgent
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        _tell(tools, settings.operator, urgent.cancel(tools, settings.operator, number))


@contextmanager
def _signed_in(login: str) -> "Iterator[tuple[Tools, Actor]]":
    """Yield the tools and who proved to be there; two consents are two people also at one keyboard. Raises SignInRefused."""
    from broadcast.config import read_settings
    from broadcast.services.people import sign_in
    from broadcast.services.people.sign_in import SignInProof
    from broadcast.wiring import build_tools

    password = typer.prompt("Mật khẩu", hide_input=True)
    with build_tools(read_settings()) as tools:
        with tools.begin() as uow:
            account = uow.accounts.get(login)
        code = typer.prompt("Mã sáu số") if account and account.totp_secret else ""
        signed_in = sign_in.sign_in(tools, SignInProof(login=login, password=password, code=code, address="dòng lệnh"))
        try:
            yield tools, signed_in.account.actor
        finally:
            sign_in.sign_out(tools, signed_in.session, signed_in.account.actor.person)


def _tell(tools: "Tools", actor: "Actor", case: "UrgentCase") -> None:
    from broadcast.cli.console import say
    from broadcast.views.urgent import line

    shown = line(tools, actor, case, {})
    people = ", ".join(deed.person for deed in case.consents) or "chưa ai"
    missing = f", còn thiếu {shown.missing} người" if shown.state == "waiting" else ""
    say(
        f"{case.urgent.number}. {case.urgent.draft.title}: {shown.state_words}{missing}; {shown.places}, "
        f"{case.urgent.draft.times} lần, đến {shown.until:%H:%M %d/%m/%Y}; {case.urgent.author} gửi, đồng ý: {people}"
    )
