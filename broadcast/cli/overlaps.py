"""``broadcast overlaps``: which stations hear each other."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.model.overlap import Overlap

app = typer.Typer(help="Các trạm nghe thấy loa của nhau: cùng giờ thì cùng một chương trình.", no_args_is_help=True)
One = Annotated[str, typer.Argument(help="Mã trạm, ví dụ cam-thach.")]
Other = Annotated[str, typer.Argument(help="Mã trạm nghe thấy trạm đó.")]


@app.command("add")
def add_overlap(one: One, other: Other) -> None:
    """Lưu hai trạm nghe thấy nhau; giờ phát chồng nhau mà khác nhau thì không lưu."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import overlaps
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        say(_line(overlaps.add(tools, settings.operator, _pair(one, other))))


@app.command("list")
def list_overlaps() -> None:
    """In các cặp trạm nghe thấy nhau."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import overlaps
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        for overlap in overlaps.all_of(tools):
            say(_line(overlap))


@app.command("remove")
def remove_overlap(one: One, other: Other) -> None:
    """Bỏ một cặp trạm."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.rules import overlaps
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        overlaps.remove(tools, settings.operator, _pair(one, other))
    say(f"Đã bỏ cặp {one}, {other}.")


def _pair(one: str, other: str) -> "Overlap":
    from broadcast.model.overlap import Overlap
    from broadcast.model.units import StationId

    first, second = sorted((one, other))
    return Overlap(one=StationId(first), other=StationId(second))


def _line(overlap: "Overlap") -> str:
    return f"{overlap.one} và {overlap.other} nghe thấy nhau"
