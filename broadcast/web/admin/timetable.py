"""Lịch phát: the week of a station, the day of all, why something plays where it does, and what a new plan would change."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, NamedTuple

from fastapi import Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import BadInput, NotKept
from broadcast.model.actor import Action
from broadcast.model.notice import Where
from broadcast.model.units import AreaCode, ScriptId, StationId
from broadcast.model.ward import WardChoice, WardDeed
from broadcast.services.rules import wards
from broadcast.tools import Tools
from broadcast.views import timetable, why
from broadcast.views.slot_labels import slot_labels
from broadcast.web.deps import DayDep, Pages, SiteDep, ToolsDep, civil_day
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render
from broadcast.wording import notice, visible

pages = Pages()
planning_pages = Pages(dependencies=[Depends(needs(Action.PLAN))])
ward_pages = Pages(dependencies=[Depends(needs(Action.ACCEPT))])

LONGEST = timedelta(days=31)
StationQuery = Annotated[str, Query(alias="tram", max_length=80)]
Text = Annotated[str, Form(max_length=200)]


class Moved(NamedTuple):
    """What a ward's form says: which item goes where; ``at`` is the moment that the panel shows."""

    area: str
    station: str
    script: str
    at: str
    to: str
    reason: str


def moved(area: Text = "", station: Text = "", script: Text = "", at: Text = "", to: Text = "", reason: Text = "") -> Moved:
    """Return the form of a move."""
    return Moved(area, station, script, at, to, reason)


@pages.page("/lich-phat")
def show_week(
    request: Request, tools: ToolsDep, day: DayDep, station: StationQuery = "", at: Annotated[str, Query(alias="luc", max_length=40)] = ""
) -> Response:
    """Show a station's week; ``?luc=2021-02-04T17:00:35`` opens the explanation of what plays then."""
    return _page(request, tools, station, day, at, Typed())


@pages.page("/lich-phat/ngay")
def show_whole_day(request: Request, tools: ToolsDep, day: DayDep) -> Response:
    """Show a day at all stations."""
    shown, rows = timetable.whole_day(tools, day)
    return render(request, "timetable_day.html", day=shown, rows=rows)


@planning_pages.page("/lich-phat/cong-bo")
def preview(request: Request, tools: ToolsDep, day: DayDep, station: StationQuery = "") -> Response:
    """Show what planning a day anew would change, before it is done."""
    return render(request, "timetable_change.html", change=timetable.difference(tools, station, day or tools.today()))


@planning_pages.page("/lich-phat/thu")
def show_outlook(
    request: Request, tools: ToolsDep, day: DayDep, station: StationQuery = "", last: Annotated[str, Query(alias="den", max_length=40)] = ""
) -> Response:
    """Show how often everything would be heard on some days; nothing is kept."""
    first = day or tools.today() + timedelta(days=7 - tools.today().weekday())
    until = civil_day(last) if last else first + timedelta(days=6)
    if not first <= until <= first + LONGEST:
        raise BadInput(f"Chọn từ 1 đến {LONGEST.days + 1} ngày, ngày cuối không sớm hơn ngày đầu.")
    return render(request, "timetable_outlook.html", outlook=timetable.outlook(tools, station, first, until))


@ward_pages.form("/lich-phat/chuyen")
def move(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, asked: Annotated[Moved, Depends(moved)]) -> Response:
    """Let an item play at another time at a ward's own station."""
    typed = Typed(values=asked._asdict())
    try:
        wards.choose(tools, actor, _choice(asked))
    except FieldsRefused as error:
        return _page(request, tools, asked.station, None, asked.at, typed.refused(error))
    except NotKept as error:
        return _page(request, tools, asked.station, None, asked.at, Typed(values=typed.values, faults={"to": str(error)}))
    site.board.wake()
    return RedirectResponse(f"/lich-phat?tram={StationId(asked.station)}&ngay={_moment(asked.at).date()}", 303)


def _choice(asked: Moved) -> WardChoice:
    """Return what the form asks for. Raises FieldsRefused."""
    return WardChoice(area=AreaCode(asked.area), script=ScriptId(asked.script), deed=WardDeed.MOVE, to=_time(asked.to), reason=asked.reason)


def _page(request: Request, tools: Tools, station: str, day: date | None, at: str, typed: Typed) -> Response:
    moment = _moment(at) if at else None
    view = timetable.week(tools, station, day or (moment.date() if moment else None))
    answer = why.explain(tools, view.station.id, moment) if moment else None
    values = {"answer": answer, "at": moment, "labels": slot_labels(tools), "typed": typed}
    status = 422 if typed.faults else 200
    return render(request, "timetable.html", status=status, view=view, **values)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise BadInput(f"Giờ «{visible(text)}» chưa đúng. Viết như 2021-02-04T17:00.") from error


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError as error:
        raise FieldsRefused(notice("typed-clock", Where(field="to"), text=text or "(trống)")) from error
