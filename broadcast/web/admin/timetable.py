"""Lịch phát: the week of a station, the day of all, why something plays where it does, and what a new plan would change."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, NamedTuple

from fastapi import Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import BadInput, NotKept
from broadcast.model.actor import Action, Actor
from broadcast.model.move import Move
from broadcast.model.notice import Where
from broadcast.model.units import AreaCode, ScriptId, StationId
from broadcast.model.ward import WardChoice, WardDeed
from broadcast.services.background import jobs
from broadcast.services.day import moves
from broadcast.services.rules import wards
from broadcast.tools import Tools
from broadcast.views import move_panel, timetable, why
from broadcast.views.move_panel import MoveTrial
from broadcast.views.slot_labels import slot_labels
from broadcast.views.timetable import WeekView
from broadcast.web.deps import DayDep, Pages, RowNumber, Site, SiteDep, ToolsDep, civil_day
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render
from broadcast.wording import notice, visible

pages = Pages()
moving_pages = Pages(dependencies=[Depends(needs(Action.PLAN, Action.ACCEPT))])
planning_pages = Pages(dependencies=[Depends(needs(Action.PLAN))])
ward_pages = Pages(dependencies=[Depends(needs(Action.ACCEPT))])

LONGEST = timedelta(days=31)
StationQuery = Annotated[str, Query(alias="tram", max_length=80)]
Text = Annotated[str, Form(max_length=200)]


class Desk(NamedTuple):
    """Who is at the page, and with what."""

    site: Site
    tools: Tools
    actor: Actor


class Moved(NamedTuple):
    """Which item goes where, as typed; ``at`` is the moment that the panel shows."""

    area: str
    station: str
    script: str
    at: str
    to: str
    reason: str


def moved(area: Text = "", station: Text = "", script: Text = "", at: Text = "", to: Text = "", reason: Text = "") -> Moved:
    """Return the form of a move."""
    return Moved(area, station, script, at, to, reason)


class TimetableQuery(NamedTuple):
    """Which station's week is looked at, what plays when in the panel, where it is tried to be moved, and which move was just made."""

    station: str
    at: str = ""
    to: str = ""
    moved: str = ""


def look_asked(
    station: StationQuery = "",
    at: Annotated[str, Query(alias="luc", max_length=40)] = "",
    to: Annotated[str, Query(alias="den", max_length=20)] = "",
    moved: Annotated[str, Query(alias="doi", max_length=20)] = "",
) -> TimetableQuery:
    """Return what ``?tram=…&luc=…&den=…`` asks for."""
    return TimetableQuery(station, at, to, moved)


@pages.page("/lich-phat")
def show_week(
    request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, day: DayDep, look: Annotated[TimetableQuery, Depends(look_asked)]
) -> Response:
    """Show a station's week; ``?luc=2021-02-04T17:00:35`` opens the explanation of what plays then, ``&den=11:02`` tries to move it."""
    return _page(request, Desk(site, tools, actor), look, day, Typed())


@pages.page("/lich-phat/ngay")
def show_whole_day(request: Request, tools: ToolsDep, actor: ActorDep, day: DayDep) -> Response:
    """Show a day at all stations."""
    shown, rows = timetable.whole_day(tools, actor, day)
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
def choose_hour(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, query: Annotated[Moved, Depends(moved)]) -> Response:
    """Let an item play at another time at a ward's own station, from now on."""
    typed, look = Typed(values=query._asdict()), TimetableQuery(query.station, query.at)
    try:
        wards.choose(tools, actor, _choice(query))
    except FieldsRefused as error:
        return _page(request, Desk(site, tools, actor), look, None, typed.refused(error))
    except NotKept as error:
        return _page(request, Desk(site, tools, actor), look, None, Typed(values=typed.values, faults={"to": str(error)}))
    site.board.wake()
    return RedirectResponse(f"/lich-phat?tram={StationId(query.station)}&ngay={_moment(query.at).date()}", 303)


@moving_pages.form("/lich-phat/doi")
def move_item(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, query: Annotated[Moved, Depends(moved)]) -> Response:
    """Move an item to another second of its day; where that cannot be, the trial comes back with the reasons."""
    try:
        at, to = _moment(query.at), _time(query.to)
        move = moves.keep(tools, actor, Move(station=StationId(query.station), day=at.date(), script=ScriptId(query.script), to=to))
    except (FieldsRefused, NotKept):
        return _page(request, Desk(site, tools, actor), TimetableQuery(query.station, query.at, query.to), None, Typed(), status=422)
    site.board.wake()
    return RedirectResponse(f"/lich-phat?tram={move.station}&ngay={move.day}&doi={move.number}", 303)


@moving_pages.form("/lich-phat/doi/{number}/hoan-tac")
def undo_move(site: SiteDep, tools: ToolsDep, actor: ActorDep, number: RowNumber, station: Text = "") -> Response:
    """Take a move back."""
    undone = moves.undo(tools, actor, StationId(station), number)
    site.board.wake()
    return RedirectResponse(f"/lich-phat?tram={undone.station}&ngay={undone.day}&doi=0", 303)


def _choice(query: Moved) -> WardChoice:
    """Return what the form asks for. Raises FieldsRefused."""
    return WardChoice(area=AreaCode(query.area), script=ScriptId(query.script), deed=WardDeed.MOVE, to=_time(query.to), reason=query.reason)


def _page(request: Request, desk: Desk, look: TimetableQuery, day: date | None, typed: Typed, *, status: int = 200) -> Response:
    moment, tools = _moment(look.at) if look.at else None, desk.tools
    view = timetable.week(tools, desk.actor, look.station, day or (moment.date() if moment else None))
    tried, late = _tried(desk, view, moment, look.to)
    answer = why.explain(tools, view.station.id, moment) if moment and not tried else None
    values = {
        "answer": answer,
        "at": moment,
        "to": look.to,
        "tried": tried,
        "late": late,
        "steps": move_panel.steps(tools, view.station.id, moment) if moment and view.movable else None,
        "moved": look.moved,
        "made": next((move for move in view.moves if str(move.number) == look.moved), None),
        "work": jobs.work_state(tools, desk.site.board),
        "labels": slot_labels(tools),
        "typed": typed,
    }
    return render(request, "timetable.html", status=422 if typed.faults else status, view=view, **values)


def _tried(desk: Desk, view: WeekView, moment: datetime | None, to: str) -> tuple[MoveTrial | None, str]:
    """Return what would come of a move, and what is wrong with the hour that was typed; both empty where no move is tried."""
    if moment is None or not to or not view.movable:
        return None, ""
    try:
        return move_panel.trial(desk.tools, desk.actor, view.station.id, moment, _time(to)), ""
    except FieldsRefused as error:
        return None, str(error)


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
