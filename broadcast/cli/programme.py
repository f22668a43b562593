"""``broadcast plan`` and ``broadcast why``."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from broadcast.model.announcement import Announcement
    from broadcast.model.bundle import BundleItem, BundleText
    from broadcast.model.programme import Cue
    from broadcast.services.day.planned_day import PlannedDay


DAYS = ["%Y-%m-%d", "%d/%m/%Y"]


def plan(
    date: Annotated[datetime | None, typer.Option(formats=DAYS, help="Ngày phát.")] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=DAYS, help="Thay --date: từ ngày.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=DAYS, help="Đến hết ngày; in số lượt nghe của từng bài.")] = None,
    station: Annotated[str | None, typer.Option(help="Mã trạm, ví dụ cam-thach; mặc định tất cả.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Xếp lịch một ngày, hoặc nhiều ngày liền, mà không công bố: buổi, mục, giờ và lý do."""
    from broadcast.cli.console import complain, say_json
    from broadcast.cli.progress import showing_progress
    from broadcast.config import read_settings
    from broadcast.model.units import StationId
    from broadcast.services.day import programmes, what_if
    from broadcast.services.day.planned_day import cautions
    from broadcast.wiring import build_tools

    begin, end = _range(date, first, last)
    with showing_progress() as progress, build_tools(read_settings(), progress=progress) as tools:
        chosen = programmes.stations(tools, StationId(station) if station else None)
        planned = programmes.plan(tools, chosen, begin) if end is None else what_if.plan_days(tools, chosen, begin, end)
    for caution in cautions(planned):
        complain(caution)
    if as_json:
        say_json([_as_json(planned_day) for planned_day in planned])
    elif end is None:
        _print_days(planned)
    else:
        _print_exposure(planned)


def _range(date: datetime | None, first: datetime | None, last: datetime | None) -> "tuple[date, date | None]":
    """Return the day, or the first and last of several."""
    if (date is None) == (first is None) or (first is None) != (last is None):
        raise typer.BadParameter("ghi --date, hoặc cả --from và --to")
    if date is not None:
        return date.date(), None
    if first is None or last is None or last < first:
        raise typer.BadParameter("--to phải từ --from trở đi")
    return first.date(), last.date()


def _print_days(planned: "Sequence[PlannedDay]") -> None:
    from broadcast.cli.console import say

    for planned_day in planned:
        say(f"{planned_day.station.name}, ngày {planned_day.day:%d/%m/%Y}")
        for item in _items(planned_day):
            say(f"  {_clock(item.at, planned_day.day)}  {item.title}  ({item.because})")


def _print_exposure(planned: "Sequence[PlannedDay]") -> None:
    from collections import Counter

    from broadcast.cli.console import say
    from broadcast.services.day.what_if import exposure

    rows = exposure(planned)
    minutes: Counter[str] = Counter()
    for row in rows:
        say(f"{row.plays:>5} lượt (mỗi trạm {row.least}–{row.most})  {row.length // 60_000:>4} phút  bài {row.script} {row.title}")
        minutes[row.category] += row.length
    for category, length in minutes.most_common():
        say(f"  loại {category}: {length // 60_000} phút")


def why(
    station: Annotated[str, typer.Argument(help="Mã trạm, ví dụ cam-thach.")],
    at: Annotated[datetime, typer.Argument(formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], help="Giờ, ví dụ 2021-02-04T17:00.")],
) -> None:
    """Nói trạm phát gì vào một lúc, vì sao, và vì sao các bài khác không phát."""
    from broadcast.cli.console import say
    from broadcast.config import read_settings
    from broadcast.model.units import StationId
    from broadcast.views.notices import reasons
    from broadcast.views.slot_labels import slot_labels
    from broadcast.views.why import explain
    from broadcast.wiring import build_tools
    from broadcast.wording import sentence

    with build_tools(read_settings()) as tools:
        labels = slot_labels(tools)
        answer = explain(tools, StationId(station), at)
    if not answer.published:
        say(f"Trạm {station} chưa công bố ngày {at:%d/%m/%Y}; nếu xếp lịch bây giờ thì:")
    playing = answer.playing
    say(f"{playing.at:%H:%M:%S} {playing.title}: {playing.because}" if playing else f"{at:%H:%M} không có buổi phát nào.")
    for script, reason in answer.others:
        say(f"  bài {script} không ở chỗ này: {sentence(reason)}")
    for title, reason in answer.tracks:
        say(f"  bản thu {title} không ở chỗ này: {sentence(reason)}")
    for script, notices in answer.refused.items():
        say(f"  bài {script} không phát: {'; '.join(reasons(notices, labels))}")


def _items(planned: "PlannedDay") -> "list[BundleItem | Cue]":
    """Return what stands, then what was decided."""
    standing = [item for session in planned.kept for item in session.items]
    return [*standing, *(cue for session in planned.sessions for cue in session.cues)]


def _clock(at: datetime, day: "date") -> str:
    """Return a cue's time, with its day where that is not the programme's."""
    return f"{at:%H:%M:%S}" if at.date() == day else f"{at:%H:%M:%S} ngày {at:%d/%m}"


def _as_json(planned: "PlannedDay") -> dict[str, Any]:
    standing = [(session.start, session.cap, [_item(item, item.text) for item in session.items]) for session in planned.kept]
    fresh = [(plan.start, plan.session.cap, [_item(cue, cue.announcement) for cue in plan.cues]) for plan in planned.sessions]
    return {
        "date": planned.day.isoformat(),
        "station": planned.station.id,
        "revision": planned.revision,
        "sessions": [{"start": start.isoformat(), "cap_s": cap // 1000, "items": items} for start, cap, items in (*standing, *fresh)],
    }


def _item(item: "BundleItem | Cue", text: "BundleText | Announcement | None") -> dict[str, Any]:
    return {
        "kind": str(item.kind),
        "script": text.script if text else None,
        "title": item.title,
        "at": item.at.isoformat(timespec="milliseconds"),
        "duration_ms": item.length,
        "because": item.because,
        "separation_min": None,
    }
