"""Nhập số liệu: a file or a pasted table, its check table, and then the saving of exactly that."""

from datetime import date
from pathlib import PureWindowsPath
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from broadcast.model.actor import Action
from broadcast.services.figures import figure_proposals, figures, figures_import
from broadcast.services.figures.figures import PASTED
from broadcast.services.figures.figures_import import ImportAnswers, ImportForm, ImportView
from broadcast.views import import_table
from broadcast.web.deps import Pages, SiteDep, ToolsDep, civil_day
from broadcast.web.door import ActorDep, needs
from broadcast.web.errors import RETRY_S
from broadcast.web.pages import render
from broadcast.web.station.answer import disposition

pages = Pages(dependencies=[Depends(needs(Action.BRING_FIGURES))])

COLUMN = "cot-"
CELL = "o-"
MOST_CELLS = 500
"""Corrected on one page."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def import_form(request: Request) -> ImportForm:
    """Return what the form holds: a file, a pasted table, or one that was given on the page before. Raises BadInput."""
    form = await request.form()
    upload, pasted = form.get("tep"), _text(form, "dan")
    data, name = b"", _text(form, "ten-tep")
    if isinstance(upload, UploadFile) and upload.filename:
        data, name = await upload.read(), PureWindowsPath(upload.filename).name
    elif pasted.strip():
        data, name = pasted.encode(), PASTED
    columns = {
        key.removeprefix(COLUMN): value for key, value in form.items() if key.startswith(COLUMN) and isinstance(value, str) and value
    }
    answers = ImportAnswers(
        name=name[:200],
        sha256=_text(form, "ma-tep"),
        set=_text(form, "chien-dich"),
        sheet=_text(form, "trang"),
        as_of=_day(form),
        columns=columns,
        cells=_cells(form),
    )
    return ImportForm(answers=answers, data=data, pasted=pasted, given=frozenset(str(key)[:120] for key in form.getlist("da-xem")))


ImportFormDep = Annotated[ImportForm, Depends(import_form)]
SetQuery = Annotated[str, Query(alias="chien-dich")]


@pages.page("/so-lieu/nhap")
def show_form(request: Request, tools: ToolsDep, set_id: SetQuery = "") -> Response:
    """Show the empty form of a campaign."""
    return _page(request, figures_import.begin(tools, answers=ImportAnswers(set=set_id)), status=200)


@pages.page("/so-lieu/mau.xlsx")
def send_form(tools: ToolsDep, set_id: SetQuery = "") -> Response:
    """Send a campaign's form to fill in, with the areas of the newest figures' day."""
    headers = {"content-disposition": disposition("mau-so-lieu.xlsx")}
    return Response(figures.blank_form(tools, set_id=set_id), media_type=XLSX, headers=headers)


@pages.form("/so-lieu/nhap")
def check_file(request: Request, tools: ToolsDep, form: ImportFormDep) -> Response:
    """Show what was read, with every message at its row; nothing is stored."""
    return _page(request, figures_import.check(tools, form))


@pages.form("/so-lieu/luu")
def save_file(request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, form: ImportFormDep) -> Response:
    """Keep the file that was checked until a second person has looked at it; where that is not asked for it counts at once."""
    view, proposal = figure_proposals.bring(tools, actor, form)
    if view.refused:
        return _page(request, view)
    site.board.wake()
    return RedirectResponse(f"/so-lieu/cho/{proposal.number}" if proposal else f"/so-lieu?da-luu=1&chien-dich={view.set.id}", 303)


def _page(request: Request, view: ImportView, status: int = 0) -> Response:
    """Return the check table with what was given kept in it; a busy disk or database is a 503 that may be tried again."""
    status = status or (503 if view.busy else 422 if view.refused else 200)
    answer = render(request, "figures_import.html", view=view, table=import_table.table(view), status=status)
    if view.busy:
        answer.headers["Retry-After"] = RETRY_S
    return answer


def _cells(form: FormData) -> dict[str, str]:
    """Return the cells that were typed anew, by their names; what is no cell of a table the reader passes over."""
    typed = [(name.removeprefix(CELL), value) for name, value in form.items() if name.startswith(CELL) and isinstance(value, str)]
    return {name[:8]: value[:200] for name, value in typed[:MOST_CELLS]}


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _day(form: FormData) -> date | None:
    text = _text(form, "tinh-den").strip()
    return civil_day(text) if text else None
