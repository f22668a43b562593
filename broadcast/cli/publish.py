"""``broadcast publish`` and ``broadcast say``."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def publish(
    date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày phát.")],
    station: Annotated[str | None, typer.Option(help="Mã trạm; mặc định tất cả.")] = None,
    files: Annotated[bool, typer.Option("--files", help="Ghi thêm mỗi trạm một thư mục và một tệp zip vào BROADCAST_AUDIO_DIR.")] = False,
) -> None:
    """Xếp lịch và công bố bản tin ngày cho các trạm; chạy lại không đổi gì nếu không có gì mới."""
    from broadcast.cli.console import complain, say
    from broadcast.cli.progress import showing_progress, tell_first
    from broadcast.config import read_settings
    from broadcast.model.units import StationId
    from broadcast.services.day import bundles, programmes
    from broadcast.services.day.outcome import why_unchanged
    from broadcast.services.day.planned_day import cautions
    from broadcast.wiring import build_tools
    from broadcast.wording import sentence

    settings = read_settings()
    with showing_progress() as progress, build_tools(settings, progress=progress) as tools:
        folder = settings.audio_dir if files else None
        chosen = programmes.stations(tools, StationId(station)) if station else None
        reports = bundles.publish(tools, chosen, date.date(), folder, tell=tell_first())
        for caution in cautions([report.planned for report in reports]):
            complain(caution)
        unchanged = [sentence(why_unchanged(tools, report)) for report in reports if not report.changed]
    for reason in dict.fromkeys(reason for report in reports for reason in report.fallbacks):
        complain(f"Đọc bằng giọng khác: {reason}")
    for report in reports:
        say(f"{report.folder or report.station.id}  bản số {report.bundle.revision}{'' if report.changed else ', không đổi'}")
    for text in dict.fromkeys(unchanged):
        say(text)
    if not files:
        say("Các trạm tải được từ trang của mình (broadcast serve). Cần thư mục và tệp zip trên máy này thì thêm --files.")


def say(
    script: Annotated[str, typer.Argument(help="Mã bài, ví dụ 3.")],
    out: Annotated[Path, typer.Option(help="Tệp sẽ ghi: .mp3, .wav hoặc .opus.")],
    area: Annotated[str, typer.Option(help="Mã đơn vị, ví dụ 06787; mặc định thành phố.")] = "195",
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày phát; mặc định hôm nay.")] = None,
) -> None:
    """Đọc một bài cho một địa bàn thành một tệp."""
    from broadcast.cli.console import complain
    from broadcast.cli.console import say as tell
    from broadcast.config import read_settings
    from broadcast.files import write_whole
    from broadcast.model.units import AreaCode, ScriptId
    from broadcast.services.places import stations
    from broadcast.views import listening
    from broadcast.wiring import build_tools

    with build_tools(read_settings()) as tools:
        convert = _format(out, tools.formats)
        station = stations.station_of(tools, AreaCode(area))
        sound = listening.hear(tools, ScriptId(script), station.id, date.date() if date else None)
        data = convert(sound.data)
    write_whole(out, data)
    tell(f"{out}  {sound.item.length / 1000:.1f} giây, giọng {sound.item.voice}")
    if sound.item.fallback:
        tell(sound.item.fallback)
    for reason in sound.refusals:
        complain(f"Chỉ để nghe thử, chưa được phát: {reason}.")


def _format(out: Path, formats: "Mapping[str, Callable[[bytes], bytes]]") -> "Callable[[bytes], bytes]":
    """Return what makes an MP3 what a file's name says. Raises BadInput for a name of no sound."""
    from broadcast.errors import BadInput

    ending = out.suffix.lower()
    if ending == ".mp3":
        return bytes
    if ending not in formats:
        raise BadInput(f"{out.name} không có đuôi của tệp âm thanh. Đặt tên kết thúc bằng .mp3, {' hoặc '.join(formats)}.")
    return formats[ending]
