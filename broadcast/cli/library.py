"""``broadcast library``: uploaded news and music that sessions play."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from broadcast.model.recording import Recording

app = typer.Typer(help="Kho bản tin địa phương, nhạc và nhạc hiệu: gửi, duyệt, ngừng dùng, dùng lại.", no_args_is_help=True)
FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
MAX_BYTES = 200 << 20


@app.command("add")
def add_recording(
    file: Annotated[Path, typer.Argument(help="Tệp MP3, WAV, M4A hoặc OGG, dài tối đa 15 phút.")],
    kind: Annotated[str, typer.Option(help="news (bản tin địa phương), music (nhạc) hoặc tune (nhạc hiệu).")],
    first: Annotated[datetime, typer.Option("--from", formats=FORMATS, help="Phát từ ngày.")],
    last: Annotated[datetime, typer.Option("--to", formats=FORMATS, help="Đến hết ngày.")],
    title: Annotated[str, typer.Option(help="Tên mục; mặc định tên tệp.")] = "",
    station: Annotated[str | None, typer.Option(help="Mã trạm; mặc định mọi trạm.")] = None,
) -> None:
    """Gửi một bản thu vào kho; được duyệt rồi mới phát."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.errors import UnknownName
    from broadcast.files import read_whole
    from broadcast.model.programme import CueKind
    from broadcast.model.recording import Recording
    from broadcast.model.units import StationId
    from broadcast.services.sound import library
    from broadcast.wiring import build_tools

    kinds = [str(choice) for choice in library.KINDS]
    if kind not in kinds:
        raise UnknownName("loại bản thu", kind, kinds)
    settings = read_settings()
    recording = Recording(
        kind=CueKind(kind),
        title=title or file.stem,
        media="",
        first=first.date(),
        last=last.date(),
        station=StationId(station) if station else None,
    )
    with build_tools(settings) as tools:
        say(_line(library.add(tools, settings.operator, recording, read_whole(file, MAX_BYTES))))


@app.command("list")
def list_recordings() -> None:
    """In mọi bản thu trong kho."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.sound import library
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        for recording in library.all_of(tools):
            say(_line(recording))


@app.command("approve")
def approve_recording(number: Annotated[int, typer.Argument(help="Số của bản thu, xem: broadcast library list.")]) -> None:
    """Duyệt một bản thu để phát."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.sound import library
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        say(_line(library.approve(tools, settings.operator, number)))


@app.command("retire")
def retire_recording(number: Annotated[int, typer.Argument(help="Số của bản thu, xem: broadcast library list.")]) -> None:
    """Ngừng dùng một bản thu; bản thu vẫn ở trong kho."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.sound import library
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        say(_line(library.retire(tools, settings.operator, number)))


@app.command("restore")
def restore_recording(number: Annotated[int, typer.Argument(help="Số của bản thu, xem: broadcast library list.")]) -> None:
    """Dùng lại một bản thu đã ngừng."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.services.sound import library
    from broadcast.wiring import build_tools

    settings = read_settings()
    with build_tools(settings) as tools:
        say(_line(library.restore(tools, settings.operator, number)))


def _line(recording: "Recording") -> str:
    approved = f"{recording.approved_by} duyệt" if recording.approved_by else "chờ duyệt"
    approved = f"{recording.retired_by} ngừng dùng" if recording.retired_by else approved
    dates = f"{recording.first:%d/%m/%Y}–{recording.last:%d/%m/%Y}"
    return f"{recording.number:>3}  {recording.kind}  {recording.title}  {recording.station or 'mọi trạm'}  {dates}  {approved}"
