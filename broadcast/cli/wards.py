"""``broadcast ward``: what a ward adds, moves and orders for itself."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from broadcast.model.ward import WardChoice

app = typer.Typer(help="Quyền của phường, xã: bài riêng, nhận, từ chối hay dời mục thông thường, thứ tự mục ưu tiên.", no_args_is_help=True)

FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
MAX_BYTES = 1 << 20
AREA = Annotated[str, typer.Argument(help="Mã phường, xã, ví dụ 06787.")]
SCRIPT = Annotated[str, typer.Argument(help="Mã bài.")]
FIRST = Annotated[datetime | None, typer.Option("--from", formats=FORMATS, help="Từ ngày.")]
LAST = Annotated[datetime | None, typer.Option("--to", formats=FORMATS, help="Đến hết ngày.")]


@app.command("add")
def add_item(area: AREA, file: Annotated[Path, typer.Argument(help="Tệp .j2.")]) -> None:
    """Thêm bài riêng của phường, xã; phát ở trạm của đơn vị sau khi lãnh đạo đơn vị duyệt."""
    from broadcast.cli.console import complain, say
    from broadcast.config import read_settings
    from broadcast.files import read_whole
    from broadcast.model.units import AreaCode
    from broadcast.services.rules import wards
    from broadcast.wiring import build_tools

    settings = read_settings()
    text = read_whole(file, MAX_BYTES).decode("utf-8-sig", errors="replace")
    with build_tools(settings) as tools:
        imported = wards.add_items(tools, settings.operator, AreaCode(area), [(file.name, text)])
    for script in (*imported.added, *imported.unchanged):
        say(f"Bài {script.id} «{script.title}» của đơn vị {area}; duyệt: broadcast scripts approve {script.id} --as «họ tên»")
    for problem in imported.problems:
        complain(problem)
    if imported.problems:
        raise typer.Exit(1)


@app.command("move")
def move_item(
    area: AREA,
    script: SCRIPT,
    at: Annotated[datetime, typer.Argument(formats=["%H:%M", "%H:%M:%S"], help="Giờ phát, trong một buổi của trạm.")],
    reason: Annotated[str, typer.Option(help="Lý do.")],
    first: FIRST = None,
    last: LAST = None,
) -> None:
    """Dời một mục thông thường đến giờ khác ở trạm của phường, xã."""
    from broadcast.model.units import AreaCode, ScriptId
    from broadcast.model.ward import WardChoice, WardDeed

    days = (first.date() if first else None, last.date() if last else None)
    choice = WardChoice(area=AreaCode(area), script=ScriptId(script), deed=WardDeed.MOVE, to=at.time(), reason=reason)
    _choose(choice, *days)


@app.command("decline")
def decline_item(area: AREA, script: SCRIPT, reason: Annotated[str, typer.Option(help="Lý do.")]) -> None:
    """Không phát một mục thông thường của thành phố ở trạm của phường, xã."""
    _say(area, script, takes=False, reason=reason)


@app.command("accept")
def accept_item(area: AREA, script: SCRIPT) -> None:
    """Nhận phát một mục của thành phố, kể cả sau khi đã từ chối."""
    _say(area, script, takes=True)


@app.command("order")
def order_item(
    area: AREA,
    script: SCRIPT,
    place: Annotated[int, typer.Argument(help="Thứ tự trong các mục ưu tiên: 1 trước hết, 9 sau hết, 5 là mặc định.")],
    first: FIRST = None,
    last: LAST = None,
) -> None:
    """Xếp thứ tự một mục ưu tiên ở trạm của phường, xã."""
    from broadcast.model.units import AreaCode, ScriptId
    from broadcast.model.ward import WardChoice, WardDeed

    days = (first.date() if first else None, last.date() if last else None)
    _choose(WardChoice(area=AreaCode(area), script=ScriptId(script), deed=WardDeed.ORDER, place=place), *days)


@app.command("undo")
def undo_choice(area: AREA, script: SCRIPT) -> None:
    """Bỏ điều phường, xã đã chọn cho một bài."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.units import AreaCode, ScriptId
    from broadcast.services.rules import wards
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        wards.undo(tools, settings.operator, AreaCode(area), ScriptId(script))
    say(f"Đơn vị {area}: bài {script} phát như thành phố xếp.")


@app.command("list")
def list_choices(area: AREA) -> None:
    """In những gì phường, xã đã chọn, mới nhất trước."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.units import AreaCode
    from broadcast.services.rules import wards
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        for choice in wards.choices_of(tools, AreaCode(area)):
            say(_line(choice))


def _say(area: str, script: str, *, takes: bool, reason: str = "") -> None:
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.units import AreaCode, ScriptId
    from broadcast.services.scripts import reviews, scripts
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        with tools.begin() as uow:
            seen = scripts.subject_of(uow, scripts.get(uow, ScriptId(script)))
        word = reviews.WardWord(area=AreaCode(area), seen=seen, takes=takes, reason=reason)
        reviews.say_for_ward(tools, settings.operator, ScriptId(script), word)
    say(f"Đơn vị {area} {'nhận' if takes else 'không'} phát bài {script}.")


def _choose(choice: "WardChoice", first: "date | None", last: "date | None") -> None:
    from dataclasses import replace

    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import wards
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        say(_line(wards.choose(tools, settings.operator, replace(choice, first=first, last=last))))


def _line(choice: "WardChoice") -> str:
    what = {
        "move": f"dời đến {choice.to:%H:%M}" if choice.to else "",
        "order": f"thứ tự {choice.place} trong các mục ưu tiên",
        "undo": "theo thành phố",
    }[choice.deed]
    dates = (f" từ {choice.first:%d/%m/%Y}" if choice.first else "") + (f" đến {choice.last:%d/%m/%Y}" if choice.last else "")
    when = f"{choice.at:%d/%m/%Y %H:%M}" if choice.at else ""
    reason = f" ({choice.reason})" if choice.reason else ""
    return f"Đơn vị {choice.area}, bài {choice.script}: {what}{dates}{reason}; {choice.person} {when}"
