"""``broadcast plan`` and ``broadcast why``."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from datetime import date

    from broadcast.model.bundle import BundleSession
    from broadcast.model.programme import SessionPlan
    from broadcast.services.planned_day import PlannedDay


def plan(
    date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d", "%d/%m/%Y"], help="Ngày phát.")],
    station: Annotated[str | None, typer.Option(help="Mã trạm, ví dụ cam-thach; mặc định tất cả.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False,
) -> None:
    """Xếp lịch một ngày mà không công bố: buổi, mục, giờ và lý do."""
    from broadcast.cli.console import complain, say, say_json, showing_progress
    from broadcast.config import read_settings
    from broadcast.model.units import StationId
    from broadcast.services import programmes
    from broadcast.services.planned_day import cautions
    from broadcast.wiring import build_tools

    with showing_progress() as progress, build_tools(read_settings(), progress=progress) as tools:
        chosen = programmes.stations(tools, StationId(station) if station else None)
        planned = programmes.plan(tools, chosen, date.date())
    for caution in cautions(planned):
        complain(caution)
    if as_json:
        say_json([_as_json(one) for one in planned])
        return
    for one in planned:
        say(f"{one.station.name}, ngày {one.day:%d/%m/%Y}")
        for session in _as_json(one)["sessions"]:
            for item in session["items"]:
                say(f"  {_clock(item['at'], one.day)}  {item['title']}  ({item['because']})")


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

    with build_tools(read_settings()) as tools:
        labels = slot_labels(tools)
        answer = explain(tools, StationId(station), at)
    if not answer.published:
        say(f"Trạm {station} chưa công bố ngày {at:%d/%m/%Y}; nếu xếp lịch bây giờ thì:")
    playing = answer.playing
    say(f"{playing.at:%H:%M:%S} {playing.title}: {playing.because}" if playing else f"{at:%H:%M} không có buổi phát nào.")
    for script, notices in answer.refused.items():
        say(f"  bài {script} không phát: {'; '.join(reasons(notices, labels))}")


def _clock(at: str, day: "date") -> str:
    """Return a cue's time, with its day where that is not the programme's."""
    moment = datetime.fromisoformat(at)
    return f"{moment:%H:%M:%S}" if moment.date() == day else f"{moment:%H:%M:%S} ngày {moment:%d/%m}"


def _as_json(planned: "PlannedDay") -> dict[str, Any]:
    return {
        "date": planned.day.isoformat(),
        "station": planned.station.id,
        "revision": planned.revision,
        "sessions": [*map(_kept, planned.kept), *map(_fresh, planned.sessions)],
    }


def _kept(session: "BundleSession") -> dict[str, Any]:
    items = [
        {
            "kind": str(item.kind),
            "script": item.text.script if item.text else None,
            "title": item.title,
            "at": item.at.isoformat(timespec="milliseconds"),
            "duration_ms": item.length,
            "because": item.because,
            "separation_min": None,
        }
        for item in session.items
    ]
    return {"start": session.start.isoformat(), "cap_s": session.cap // 1000, "items": items}


def _fresh(plan: "SessionPlan") -> dict[str, Any]:
    items = [
        {
            "kind": str(cue.kind),
            "script": cue.announcement.script if cue.announcement else None,
            "title": cue.title,
            "at": cue.at.isoformat(timespec="milliseconds"),
            "duration_ms": cue.length,
            "because": cue.because,
            "separation_min": None,
        }
        for cue in plan.cues
    ]
    return {"start": plan.start.isoformat(), "cap_s": plan.session.cap // 1000, "items": items}
