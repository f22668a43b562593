"""Thư viện: local news, music and signature tunes: brought, heard, allowed, taken off the air and back."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.errors import BadSound, NotAudio, NotKept
from broadcast.model.actor import Action
from broadcast.model.notice import Where
from broadcast.model.programme import CueKind
from broadcast.model.recording import Recording
from broadcast.model.units import StationId
from broadcast.services.sound import library
from broadcast.tools import Tools
from broadcast.views import library_board
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, RowNumber, SiteDep, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed, needed_day
from broadcast.web.pages import render
from broadcast.web.station.answer import FileAnswer
from broadcast.wording import notice

pages = Pages()
recording_pages = Pages(dependencies=[Depends(needs(Action.RECORD))])
approving_pages = Pages(dependencies=[Depends(needs(Action.APPROVE))])

PAGE = "/thu-vien"
MONTH = timedelta(days=30)
TEXTS = ("kind", "title", "station", "first", "last")
FIELDS = {"recording-kind": "kind", "recording-untitled": "title", "recording-dates": "last", "recording-tune-long": "tep"}
Kind = Annotated[str, Query(alias="loai", max_length=20)]
Done = Annotated[str, Query(alias="xong", max_length=20)]


@dataclass(frozen=True, kw_only=True)
class Brought:
    """A form with its file, empty where none was chosen."""

    typed: Typed
    name: str
    data: bytes


async def brought(form: WholeForm) -> Brought:
    """Return what came with the form."""
    upload = form.get("tep")
    chosen = upload if isinstance(upload, UploadFile) and upload.filename else None
    typed = Typed(values={name: " ".join(str(form.get(name, ""))[:200].split()) for name in TEXTS})
    return Brought(typed=typed, name=(chosen.filename or "") if chosen else "", data=await chosen.read() if chosen else b"")


@pages.page(PAGE)
def show_library(request: Request, tools: ToolsDep, kind: Kind = "", done: Done = "") -> Response:
    """Show every recording, or those of a kind; ``xong`` is the one that was just brought or taken off the air."""
    return _page(request, tools, kind, Typed(values=_blank(tools, kind)), done)


@recording_pages.form(PAGE)
def bring_recording(
    request: Request, site: SiteDep, tools: ToolsDep, actor: ActorDep, brought: Annotated[Brought, Depends(brought)]
) -> Response:
    """Take a recording in; it waits for somebody's yes."""
    try:
        added = library.add(tools, actor, _recording(brought), brought.data)
    except (FieldsRefused, NotKept, NotAudio, BadSound) as error:
        return _page(request, tools, "", _refused(brought.typed, error))
    site.board.wake()
    return RedirectResponse(f"{PAGE}?xong={added.number}", 303)


@approving_pages.form(PAGE + "/{number}/duyet")
def allow_recording(site: SiteDep, tools: ToolsDep, actor: ActorDep, number: RowNumber) -> Response:
    """Let a recording air."""
    library.approve(tools, actor, number)
    return _changed(site, number)


@recording_pages.form(PAGE + "/{number}/ngung")
def retire_recording(site: SiteDep, tools: ToolsDep, actor: ActorDep, number: RowNumber) -> Response:
    """Take a recording off the air; the page that follows can take that back."""
    library.retire(tools, actor, number)
    return _changed(site, number)


@recording_pages.form(PAGE + "/{number}/dung-lai")
def restore_recording(site: SiteDep, tools: ToolsDep, actor: ActorDep, number: RowNumber) -> Response:
    """Let a recording that was taken off the air play again."""
    library.restore(tools, actor, number)
    return _changed(site, number)


@pages.page(PAGE + "/{number}/nghe.mp3")
def hear_recording(request: Request, tools: ToolsDep, number: RowNumber) -> Response:
    """Send a recording as it would air; number 0 is the house's own tune."""
    return FileAnswer(request.headers, library_board.sound_of(tools, number), media_type="audio/mpeg")


def _changed(site: SiteDep, number: int) -> Response:
    site.board.wake()
    return RedirectResponse(f"{PAGE}?xong={number}", 303)


def _recording(brought: Brought) -> Recording:
    """Return what the form makes. Raises FieldsRefused."""
    values = brought.typed.values
    if not brought.data:
        raise FieldsRefused(notice("typed-file", Where(field="tep")))
    if values["kind"] not in set(library.KINDS):
        raise FieldsRefused(notice("typed-choice", Where(field="kind"), text=values["kind"] or "(trống)"))
    return Recording(
        kind=CueKind(values["kind"]),
        title=values["title"] or brought.name.rpartition(".")[0][:120],
        media="",
        first=needed_day(values, "first"),
        last=needed_day(values, "last"),
        station=StationId(values["station"]) if values["station"] else None,
    )


def _refused(typed: Typed, error: FieldsRefused | NotKept | NotAudio | BadSound) -> Typed:
    """Return the form with every fault at its field; what is wrong with the sound stands at the file."""
    if not isinstance(error, FieldsRefused | NotKept):
        return Typed(values=typed.values, faults={"tep": str(error)})
    return typed.refused_at(error.notices, FIELDS)


def _blank(tools: Tools, kind: str) -> dict[str, str]:
    today = tools.today()
    days = {"first": f"{today:%d/%m/%Y}", "last": f"{today + MONTH:%d/%m/%Y}"}
    return {**dict.fromkeys(TEXTS, ""), "kind": kind or CueKind.NEWS, **days}


def _page(request: Request, tools: Tools, kind: str, typed: Typed, done: str = "") -> Response:
    board = library_board.board(tools, kind, request.state.actor.person)
    row = next((row for row in board.rows if str(row.recording.number) == done), None)
    return render(request, "library.html", status=422 if typed.faults else 200, board=board, kind=kind, typed=typed, done=row)
