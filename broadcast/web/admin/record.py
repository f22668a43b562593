"""Thu giọng câu này: a person reads one sentence of a script into the voice bank, in the browser or from a file."""

from typing import Annotated, NamedTuple

from fastapi import Depends, Query, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from broadcast.errors import UnknownName
from broadcast.model.actor import Action
from broadcast.model.announcement import BreathGroup
from broadcast.model.units import ScriptId
from broadcast.views import listening
from broadcast.views.listening import ScriptView
from broadcast.voice_bank import takes
from broadcast.voice_bank.takes import Intake
from broadcast.web.admin.scripts import AskedPlace
from broadcast.web.admin.sign_in import WholeForm
from broadcast.web.deps import Pages, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.pages import render

pages = Pages(dependencies=[Depends(needs(Action.RECORD))])

FILE = "ban-thu-"
MICROPHONE = "camera=(), geolocation=(), microphone=(self)"
"""Only this page may ask for it."""
Line = Annotated[int, Query(alias="cau", ge=1, le=999)]


async def recordings_of(form: WholeForm) -> dict[int, bytes]:
    """Return the files of the form by the number of their breath group, from 0."""
    uploads = {name.removeprefix(FILE): value for name, value in form.multi_items() if name.startswith(FILE)}
    files = {int(name): value for name, value in uploads.items() if name.isascii() and name.isdigit() and isinstance(value, UploadFile)}
    return {number: await upload.read() for number, upload in files.items() if upload.filename}


@pages.page("/kich-ban/{script}/thu")
def show_recorder(request: Request, tools: ToolsDep, actor: ActorDep, script: str, place: AskedPlace, line: Line = 1) -> Response:
    """Show a sentence by its breath groups, each with a place for its recording."""
    view = listening.look(tools, ScriptId(script), place.station, place.day)
    return _page(request, view, line, actor.person, Intake())


class Sent(NamedTuple):
    """What came with the form: of which sentence, who reads, and the files by breath group."""

    line: int
    person: str
    files: dict[int, bytes]


def sent(form: WholeForm, files: Annotated[dict[int, bytes], Depends(recordings_of)], line: Line = 1) -> Sent:
    """Return what came with the form."""
    return Sent(line, " ".join(str(form.get("person", "")).split())[:80], files)


@pages.form("/kich-ban/{script}/thu")
def keep_recordings(
    request: Request, tools: ToolsDep, actor: ActorDep, script: str, place: AskedPlace, came: Annotated[Sent, Depends(sent)]
) -> Response:
    """Take recordings into the bank; one that cannot be used comes back with the reason."""
    view = listening.look(tools, ScriptId(script), place.station, place.day)
    groups = _groups(view, came.line)
    recordings = {str(number): (groups[number].text, data) for number, data in came.files.items() if number < len(groups)}
    return _page(request, view, came.line, came.person, takes.add(tools, actor, came.person, recordings))


def _groups(view: ScriptView, line: int) -> tuple[BreathGroup, ...]:
    """Return the breath groups of a line. Raises UnknownName."""
    pair = next((pair for pair in view.pairs if pair.number == line), None)
    if pair is None or not pair.groups:
        raise UnknownName("câu", str(line), [str(pair.number) for pair in view.pairs])
    return pair.groups


def _page(request: Request, view: ScriptView, line: int, person: str, intake: Intake) -> Response:
    status = 422 if intake.refused else 200
    answer = render(request, "record.html", status=status, view=view, line=line, groups=_groups(view, line), person=person, intake=intake)
    answer.headers["permissions-policy"] = MICROPHONE
    return answer
