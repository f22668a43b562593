"""``broadcast demo``: the whole job on the notice's figures, in a temporary database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from broadcast.services.day.bundles import BundleReport

DAY_AFTER_THE_NOTICE = datetime(2021, 2, 4)  # noqa: DTZ001 (a civil day)


def demo(
    out: Annotated[Path | None, typer.Option(help="Thư mục ghi kết quả; mặc định audio_out.")] = None,
    date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày phát.")] = DAY_AFTER_THE_NOTICE,
    voice: Annotated[str | None, typer.Option(help="Giọng đọc, ví dụ espeak (nhanh); mặc định theo BROADCAST_TTS_ORDER.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Làm trọn một ngày từ số liệu của thông báo 588/TBTT-VHTT cho đài thành phố và 16 phường, xã."""
    import tempfile
    from datetime import time
    from time import monotonic

    from broadcast.cli.console import complain, say
    from broadcast.cli.progress import showing_progress, tell_first
    from broadcast.cli.time_left import worded_time
    from broadcast.config import read_settings
    from broadcast.services.day import bundles
    from broadcast.services.day.planned_day import cautions
    from broadcast.services.sound.samples import make_samples
    from broadcast.views.slot_labels import slot_labels
    from broadcast.wiring import build_tools

    started, tell = monotonic(), tell_first()
    changes: dict[str, Any] = {"tts_order": voice} if voice else {}
    with tempfile.TemporaryDirectory(prefix="broadcast-demo-") as folder, showing_progress() as progress:
        settings = read_settings(**changes, data_dir=Path(folder), database_url="")
        clock = datetime.combine(date.date(), time(4, 0), settings.zone)
        with build_tools(settings, now=lambda: clock, progress=progress) as tools:
            target, labels = out or settings.audio_dir, slot_labels(tools)
            reports = bundles.publish(tools, None, date.date(), target, tell=tell)
            for caution in cautions([report.planned for report in reports]):
                complain(caution)
            page = make_samples(tools, target / "nghe-thu")
    _print(reports, target, labels, as_json=as_json)
    if page and not as_json:
        say(f"So sánh giọng và cấu hình âm thanh: {page}")
    if not as_json:
        say(f"Chương trình chạy {worded_time(monotonic() - started)}.")


def _print(reports: Sequence["BundleReport"], target: Path, labels: Mapping[str, str], *, as_json: bool) -> None:
    from broadcast.bundle.running_order import clock
    from broadcast.cli.console import say, say_json
    from broadcast.views.notices import reasons

    voices = dict.fromkeys(voice for report in reports for voice in report.voices)
    total = sum(report.bundle.length for report in reports)
    items = sum(len(report.bundle.items) for report in reports)
    if as_json:
        counts = {"stations": len(reports), "items": items, "seconds_of_audio": total / 1000}
        say_json({"out": str(target), **counts, "voice": ", ".join(voices)})
        return
    for report in reports:
        say(f"{report.folder}  {len(report.bundle.items)} mục, dài {clock(report.bundle.length)}{'' if report.changed else ', không đổi'}")
    for reason in dict.fromkeys(reason for report in reports for reason in report.fallbacks):
        say(reason)
    refused = {
        (script, why) for report in reports for script, notices in report.planned.refused.items() for why in reasons(notices, labels)
    }
    for script, why in sorted(refused):
        say(f"Bài {script} không phát: {why}.")
    say(f"{len(reports)} trạm, {items} mục, {total / 3_600_000:.1f} giờ phát thanh; giọng: {', '.join(voices)}.")
