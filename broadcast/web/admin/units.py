"""Đơn vị và trạm: the units of today, ticked from the official list or brought as a file."""

from typing import Annotated, NamedTuple

from fastapi import Depends, Form, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.model.actor import Action
from broadcast.services.errors import RowsNotKept
from broadcast.services.places import official_units, places, stations
from broadcast.services.places.unit_file import read_units
from broadcast.tools import Tools
from broadcast.views import units_board
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, SiteDep, ToolsDep, civil_day
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import forget_city, render

pages = Pages(dependencies=[Depends(needs(Action.MANAGE_STATIONS))])

LONGEST_TABLE = 1 << 20
Step = Annotated[str, Query(alias="buoc", max_length=1)]
Words = Annotated[str, Form(max_length=100)]


class Ticked(NamedTuple):
    """What was chosen from the list so far, and what is looked for."""

    province: str
    words: str
    codes: tuple[str, ...]
    step: str


def ticked_units(form: WholeForm) -> Ticked:
    """Return the form of the list."""
    texts = {name: str(form.get(name, ""))[:100] for name in ("tinh", "tim", "buoc")}
    return Ticked(texts["tinh"], texts["tim"], tuple(str(code)[:10] for code in form.getlist("chon")), texts["buoc"])


@pages.page("/don-vi")
def show_units(
    request: Request, tools: ToolsDep, step: Step = "", province: Annotated[str, Query(alias="tinh", max_length=2)] = "", new: str = ""
) -> Response:
    """Show the units of today and the list of a province."""
    return _page(request, tools, Ticked(province, "", (), step), Typed(values={"new": new}))


@pages.form("/don-vi")
def choose_units(
    request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, ticked: Annotated[Ticked, Depends(ticked_units)], task: Words = ""
) -> Response:
    """Take the units that are ticked, or look for further ones; what is ticked stays so."""
    if task != "luu":
        return _page(request, tools, ticked, Typed())
    try:
        chosen = official_units.chosen(ticked.codes)
        return _taken(request, site, places.add(tools, actor, chosen, official_units.provinces_of(chosen)), ticked.step)
    except FieldsRefused as error:
        return _page(request, tools, ticked, Typed().refused(error))


@pages.form("/don-vi/tep")
async def bring_units(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, form: WholeForm) -> Response:
    """Take the units of a file or a pasted table; where one cannot be taken, none is."""
    step, values = str(form.get("buoc", ""))[:1], {name: str(form.get(name, ""))[:LONGEST_TABLE] for name in ("units", "tu_ngay")}
    upload = form.get("tep")
    data = await upload.read() if isinstance(upload, UploadFile) and upload.filename else values["units"].encode()
    try:
        areas = read_units(data, civil_day(values["tu_ngay"]), f"tệp của {actor.person}")
        return _taken(request, site, places.add(tools, actor, areas), step)
    except FieldsRefused as error:
        return _page(request, tools, Ticked("", "", (), step), Typed(values=values).refused(error))


@pages.form("/don-vi/tram-tep")
async def bring_stations(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, form: WholeForm) -> Response:
    """Take further stations of a file or a pasted table; where one cannot be taken, none is."""
    upload, pasted = form.get("tep"), str(form.get("stations", ""))[:LONGEST_TABLE]
    data = await upload.read() if isinstance(upload, UploadFile) and upload.filename else pasted.encode()
    try:
        fresh, _ = stations.import_file(tools, actor, data)
    except RowsNotKept as error:
        faults = {"stations": "\n".join(error.lines())}
        return _page(request, tools, Ticked("", "", (), ""), Typed(values={"stations": pasted}, faults=faults))
    site.board.wake()
    return RedirectResponse(f"/don-vi?new={fresh}", 303)


def _taken(request: Request, site: SiteDep, added: places.Added, step: str) -> Response:
    forget_city(request)
    site.board.wake()
    return RedirectResponse("/buoi-phat?buoc=2" if step else f"/don-vi?new={len(added.stations)}", 303)


def _page(request: Request, tools: Tools, ticked: Ticked, typed: Typed) -> Response:
    status = 422 if typed.faults else 200
    board = units_board.board(tools, ticked.province, ticked.words, ticked.codes)
    return render(request, "units.html", status=status, board=board, step=ticked.step, typed=typed)
