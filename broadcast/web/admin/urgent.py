"""Phát khẩn: what must be heard at once is written and heard by one person, and agreed to by two others."""

from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from broadcast.access.errors import FieldsRefused
from broadcast.model.actor import Action, Actor
from broadcast.model.units import AreaCode, WrittenText
from broadcast.model.urgent import UrgentDraft
from broadcast.services.delivery import station_feed, urgent
from broadcast.tools import Tools
from broadcast.views import urgent as views
from broadcast.web.deps import Pages, RowNumber, ToolsDep
from broadcast.web.door import ActorDep, needs
from broadcast.web.forms import Typed
from broadcast.web.pages import render
from broadcast.web.station.answer import FileAnswer

pages = Pages(dependencies=[Depends(needs(Action.URGENT))])

PAGE = "/khan-cap"
USUAL = {"times": "3", "gap": "60", "until": "60"}
Text = Annotated[str, Form(max_length=4_000)]
Chosen = Annotated[list[str] | None, Form()]
Count = Annotated[str, Form(max_length=6)]


def draft_typed(
    tools: ToolsDep, title: Text = "", category: Text = "", text: Text = "", bound: Text = "", areas: Chosen = None
) -> UrgentDraft:
    """Return what the form says, but for how often and how long."""
    return UrgentDraft(
        title=" ".join(title.split()),
        category=category,
        text=WrittenText(text.replace("\r\n", "\n").strip()),
        areas=frozenset(map(AreaCode, areas or [])) if bound else None,
        times=0,
        gap=timedelta(0),
        until=tools.now(),
    )


def whole_draft(
    tools: ToolsDep, draft: Annotated[UrgentDraft, Depends(draft_typed)], times: Count = "", gap: Count = "", until: Count = ""
) -> UrgentDraft:
    """Return everything that the form says; what is no number is one that will be refused at its field."""
    return UrgentDraft(
        title=draft.title,
        category=draft.category,
        text=draft.text,
        areas=draft.areas,
        times=_number(times),
        gap=timedelta(seconds=_number(gap)),
        until=tools.now() + timedelta(minutes=_number(until)),
    )


@pages.page(PAGE)
def show_urgent(request: Request, tools: ToolsDep, actor: ActorDep) -> Response:
    """Show the messages and the form for one more."""
    return _page(request, tools, actor, Typed(values=USUAL))


@pages.form(PAGE)
def submit_urgent(request: Request, tools: ToolsDep, actor: ActorDep, draft: Annotated[UrgentDraft, Depends(whole_draft)]) -> Response:
    """Speak a message and let it wait for two others."""
    try:
        urgent.submit(tools, actor, draft)
    except FieldsRefused as error:
        return _page(request, tools, actor, _typed(tools, draft).refused(error))
    return RedirectResponse(PAGE, 303)


@pages.form(PAGE + "/{number}/dong-y")
def consent_urgent(tools: ToolsDep, actor: ActorDep, number: RowNumber) -> Response:
    """Give this person's yes; the second one lets it play."""
    urgent.consent(tools, actor, number)
    return RedirectResponse(PAGE, 303)


@pages.form(PAGE + "/{number}/dung")
def cancel_urgent(tools: ToolsDep, actor: ActorDep, number: RowNumber) -> Response:
    """Stop it, waiting or playing."""
    urgent.cancel(tools, actor, number)
    return RedirectResponse(PAGE, 303)


@pages.page(PAGE + "/{number}/nghe.mp3")
def hear_urgent(request: Request, tools: ToolsDep, number: RowNumber) -> Response:
    """Send a message's sound as whoever is asked to agree hears it."""
    return FileAnswer(request.headers, station_feed.urgent_preview(tools, number), media_type="audio/mpeg")


def _page(request: Request, tools: Tools, actor: Actor, typed: Typed) -> Response:
    status = 422 if typed.faults else 200
    return render(request, "urgent.html", status=status, board=views.board(tools, actor), typed=typed)


def _typed(tools: Tools, draft: UrgentDraft) -> Typed:
    values = {"title": draft.title, "category": draft.category, "text": draft.text, "areas": " ".join(draft.areas or ())}
    numbers = {"times": draft.times, "gap": draft.gap // timedelta(seconds=1), "until": (draft.until - tools.now()) // timedelta(minutes=1)}
    return Typed(values={**values, "bound": "" if draft.areas is None else "1", **{name: str(number) for name, number in numbers.items()}})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.strip().isdigit() else -1
